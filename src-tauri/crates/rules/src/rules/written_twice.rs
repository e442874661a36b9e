use super::overwrites_input::written;
use crate::finding::Findings;
use crate::flow::{Flow, Node};
use crate::rule::{Example, Group, Rule};
use tejun_scenario::{Body, Control, Severity, text};

pub(super) static RULE: Rule = Rule {
    id: "written-twice",
    group: Group::File,
    name: text("2つの手順が同じファイルに保存している", "Two steps write one file"),
    reason: text(
        "後の手順が、前の手順の保存したものを消してしまいます。別の名前にするか、書き加えるアクションを使ってください。",
        "The later step replaces what the earlier one wrote.",
    ),
    severity: Severity::Warning,
    example: Example {
        wrong: r#"{"steps":[
            {"id":"a","do":"file.write_text","title":"登録した件を「結果.txt」に保存する","with":{"file":"結果.txt","text":"登録"}},
            {"id":"b","do":"file.write_text","title":"要確認の件を「結果.txt」に保存する","with":{"file":"結果.txt","text":"要確認"}}]}"#,
        right: r#"{"steps":[
            {"id":"a","do":"file.write_text","title":"登録した件を「結果.txt」に保存する","with":{"file":"結果.txt","text":"登録"}},
            {"id":"b","do":"file.append_text","title":"要確認の件を「結果.txt」に書き加える","with":{"file":"結果.txt","text":"要確認"}}]}"#,
    },
    check,
};

fn check(flow: &Flow<'_>, found: &mut Findings) {
    let mut first: Vec<(String, &Node<'_>)> = Vec::new();
    for node in flow.active() {
        let Some(file) = written(node) else { continue };
        // A table that grows is often saved after each row and once more at the end.
        let table = node.step.with.get("table");
        let before = first.iter().find(|(other, earlier)| {
            *other == file
                && !excluded(flow, earlier, node)
                && (table.is_none() || earlier.step.with.get("table") != table)
        });
        if let Some((_, earlier)) = before {
            let message = format!("前の手順（{}）が保存した「{file}」に上書きします。", earlier.step.title);
            found.at(node, "with.file", message, "別の名前にするか、書き加えるアクションを使ってください。");
        }
        first.push((file, node));
    }
}

/// They stand on different sides of one step, of which a run takes one.
fn excluded(flow: &Flow<'_>, one: &Node<'_>, other: &Node<'_>) -> bool {
    flow.around(one).any(|(owner, side)| {
        let decides = matches!(owner.control, Some(Control::If | Control::Switch | Control::Try));
        let mut shared = flow.around(other).filter(|(o, _)| o.place == owner.place);
        decides
            && side != Body::Finally
            && shared.next().is_some_and(|(_, s)| s != side && s != Body::Finally)
    })
}
