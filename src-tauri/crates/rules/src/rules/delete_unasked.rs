use super::overwrites_input::written;
use crate::finding::Findings;
use crate::flow::{Flow, Node};
use crate::rule::{Example, Group, Rule};
use tejun_scenario::{Control, Severity, text};

pub(super) static RULE: Rule = Rule {
    id: "delete-unasked",
    group: Group::File,
    name: text("確かめずにファイルを削除している", "A file is deleted unasked"),
    reason: text(
        "削除したファイルは元に戻せません。名前を1つ間違えただけで、受け取ったデータがなくなります。",
        "What is deleted is gone; one wrong name is enough.",
    ),
    severity: Severity::Warning,
    example: Example {
        wrong: r#"{"steps":[
            {"id":"a","do":"file.delete","title":"「受付.csv」を削除する","with":{"file":"受付.csv"}}]}"#,
        right: r#"{"steps":[
            {"id":"a","do":"file.move","title":"「受付.csv」を「済み」フォルダーに移す","with":{"from":"受付.csv","to":"済み/受付.csv"}}]}"#,
    },
    check,
};

fn check(flow: &Flow<'_>, found: &mut Findings) {
    for node in flow.doing("file.delete") {
        let file = node.plain("file");
        let own = file.is_some() && flow.active().any(|other| made(other) == file);
        if own || is_asked(flow, node) {
            continue;
        }
        found.at(
            node,
            "with.file",
            "確かめずにファイルを削除します。",
            "「済み」フォルダーに移すか、削除の前に職員が確認する手順を入れてください。",
        );
    }
}

/// What the scenario wrote itself is its own to delete.
fn made(node: &Node<'_>) -> Option<String> {
    match node.step.action.as_str() {
        "file.append_text" => node.plain("file"),
        "file.copy" | "browser.download" => node.plain("to"),
        _ => written(node),
    }
}

/// A person is asked, or a condition is looked at, before it.
fn is_asked(flow: &Flow<'_>, node: &Node<'_>) -> bool {
    let decided = flow
        .around(node)
        .any(|(owner, _)| matches!(owner.control, Some(Control::If | Control::Switch)));
    let before = node.siblings[..node.index].iter();
    decided
        || before.rev().any(|step| {
            step.action.starts_with("dialog.") || step.action == "person.do"
        })
}
