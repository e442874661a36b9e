use crate::finding::Findings;
use crate::flow::Flow;
use crate::personal::in_parameter;
use crate::rule::{Example, Group, Rule};
use tejun_scenario::{ParameterKind, Severity, text};

pub(super) static RULE: Rule = Rule {
    id: "personal-in-file-name",
    group: Group::Privacy,
    name: text("ファイルの名前に個人情報がある", "Personal data in the name of a file"),
    reason: text(
        "ファイルの名前は、フォルダーを開いた人全員に見えます。「最近使ったファイル」やバックアップの一覧にも残ります。",
        "Everyone who opens the folder sees the names of its files; they stay in lists of recent files and backups.",
    ),
    severity: Severity::Warning,
    example: Example {
        wrong: r#"{"variables":[{"name":"氏名","type":"text","personal":true}],"steps":[
            {"id":"a","do":"file.write_text","title":"「{氏名}.txt」に保存する","with":{"file":"{氏名}.txt","text":"済み"}}]}"#,
        right: r#"{"variables":[{"name":"整理番号","type":"text"}],"steps":[
            {"id":"a","do":"file.write_text","title":"「{整理番号}.txt」に保存する","with":{"file":"{整理番号}.txt","text":"済み"}}]}"#,
    },
    check,
};

fn check(flow: &Flow<'_>, found: &mut Findings) {
    for node in flow.active() {
        for key in node.step.with.keys() {
            let named = matches!(
                node.kind(key),
                Some(ParameterKind::NewFile | ParameterKind::Folder)
            );
            if !named {
                continue;
            }
            let at = format!("with.{key}");
            if let Some(word) = in_parameter(flow, node, &at) {
                let message = format!("ファイルの名前に「{word}」が入ります。");
                found.at(node, &at, message, "整理番号など、個人が分からない名前にしてください。");
            }
        }
    }
}
