use crate::finding::{Findings, remove};
use crate::flow::{Flow, How};
use crate::rule::{Example, Group, Rule};
use std::collections::HashSet;
use tejun_scenario::{Severity, text};

pub(super) static RULE: Rule = Rule {
    id: "never-read",
    group: Group::Variable,
    name: text("値を入れても使っていない", "A value that nothing reads"),
    reason: text(
        "入れた値をどこでも使っていないなら、使う手順を書き忘れたか、いらない手順です。確認の答えを使い忘れると、「いいえ」でも先へ進みます。",
        "Either the step that uses it was forgotten, or this one is not needed. An unused answer lets a “no” go on.",
    ),
    severity: Severity::Warning,
    example: Example {
        wrong: r#"{"variables":[{"name":"答え","type":"boolean"}],"steps":[
            {"id":"a","do":"dialog.confirm","title":"登録してよいかを聞く（答えを使わない）","with":{"message":"よいですか","into":"答え","unattended":"no"}},
            {"id":"b","do":"browser.click","title":"「検索」を押す","with":{"target":{"role":"button","name":"検索"}}}]}"#,
        right: r#"{"variables":[{"name":"答え","type":"boolean"}],"steps":[
            {"id":"a","do":"dialog.confirm","title":"登録してよいかを聞く","with":{"message":"よいですか","into":"答え","unattended":"no"}},
            {"id":"i","do":"if","title":"「はい」のとき","with":{"condition":"=答え"},"then":[
                {"id":"b","do":"browser.click","title":"「検索」を押す","with":{"target":{"role":"button","name":"検索"}}}]}]}"#,
    },
    check,
};

fn check(flow: &Flow<'_>, found: &mut Findings) {
    for routine in &flow.routines {
        let nodes = &flow.nodes[routine.steps.clone()];
        let reads = nodes.iter().flat_map(|node| &node.uses).filter(|one| one.how == How::Reads);
        let mut read: HashSet<&str> = reads.map(|one| one.name.as_str()).collect();
        read.extend(routine.outside.iter().map(|one| one.name.as_str()));
        let mut told = HashSet::new();
        for node in nodes.iter().filter(|node| !node.off) {
            for one in node.writes() {
                if read.contains(one.name.as_str()) || !told.insert(one.name.as_str()) {
                    continue;
                }
                let message = format!("変数「{}」に入れた値を、どこでも使っていません。", one.name);
                let finding = found.at(node, &one.at, message, "使う手順を入れるか、いらなければ消してください。");
                if node.step.action == "var.set" {
                    finding.fix("この手順を消す", vec![remove(node.step)]);
                }
            }
        }
    }
}
