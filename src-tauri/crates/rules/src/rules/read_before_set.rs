use crate::finding::Findings;
use crate::flow::{Flow, How};
use crate::rule::{Example, Group, Rule};
use std::collections::HashSet;
use tejun_scenario::{Severity, text};

pub(super) static RULE: Rule = Rule {
    id: "read-before-set",
    group: Group::Variable,
    name: text("値を入れる前に使っている", "Read before anything is in it"),
    reason: text(
        "まだ何も入っていない変数を使うと、空のまま入力されるか、そこで失敗します。手順の順番が逆になっていることが多いです。",
        "It is empty then: an empty value is entered, or the step fails. Often two steps stand in the wrong order.",
    ),
    severity: Severity::Warning,
    example: Example {
        wrong: r##"{"variables":[{"name":"受付番号","type":"text"}],"steps":[
            {"id":"a","do":"log.write","title":"受付番号を書く","with":{"message":"{受付番号}"}},
            {"id":"b","do":"browser.read","title":"受付番号を読み取る","with":{"target":{"css":"#receipt"},"into":"受付番号"}}]}"##,
        right: r##"{"variables":[{"name":"受付番号","type":"text"}],"steps":[
            {"id":"b","do":"browser.read","title":"受付番号を読み取る","with":{"target":{"css":"#receipt"},"into":"受付番号"}},
            {"id":"a","do":"log.write","title":"受付番号を書く","with":{"message":"{受付番号}"}}]}"##,
    },
    check,
};

fn check(flow: &Flow<'_>, found: &mut Findings) {
    for routine in &flow.routines {
        let nodes = &flow.nodes[routine.steps.clone()];
        let written: HashSet<&str> = nodes
            .iter()
            .filter(|node| !node.off)
            .flat_map(|node| node.writes())
            .map(|one| one.name.as_str())
            .collect();
        for variable in routine.declared {
            // What no step fills is given when the run begins.
            if variable.initial.is_some() || !written.contains(variable.name.as_str()) {
                continue;
            }
            let uses = |node: &crate::flow::Node<'_>, how| {
                node.uses.iter().any(|one| one.how == how && one.name == variable.name)
            };
            let first = nodes
                .iter()
                .find(|node| !node.off && (uses(node, How::Reads) || uses(node, How::Writes)));
            let Some(node) = first.filter(|node| uses(node, How::Reads)) else {
                continue;
            };
            let at = node.reads().find(|one| one.name == variable.name);
            let at = at.map_or("", |one| one.at.as_str());
            let message = format!("変数「{}」には、まだ何も入っていません。", variable.name);
            found.at(node, at, message, "値を入れる手順を前に移すか、「はじめの値」を決めてください。");
        }
    }
}
