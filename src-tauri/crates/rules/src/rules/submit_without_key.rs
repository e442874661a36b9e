use crate::finding::{Findings, set};
use crate::flow::{Flow, Node};
use crate::rule::{Example, Group, Rule};
use tejun_scenario::{Control, Severity, text};
use tejun_trace::personal::by_label;

pub(super) static RULE: Rule = Rule {
    id: "submit-without-key",
    group: Group::Commit,
    name: text(
        "1件を見分ける列を決めずに登録している",
        "Rows are submitted without a key",
    ),
    reason: text(
        "一覧の途中で止まったあとに実行し直すと、済んだ件も最初から登録され、二重登録になります。1件を見分ける列を決めると、済んだ件はとばして続きから始まります。",
        "After an interruption a new run begins with the first row and enters it twice. With a key it goes on where it stopped.",
    ),
    severity: Severity::Warning,
    example: Example {
        wrong: r#"{"variables":[{"name":"一覧","type":"table"}],"steps":[
            {"id":"f","do":"for_each","title":"1件ずつ入力する（見分ける列なし）","with":{"table":"一覧","row":"行"},"steps":[
                {"id":"a","do":"browser.fill","title":"「水栓番号」欄に入力する","with":{"target":{"label":"水栓番号"},"text":"{行.水栓番号}"}},
                {"id":"b","do":"browser.click","title":"「登録」を押す","with":{"target":{"role":"button","name":"登録"}}}]}]}"#,
        right: r#"{"variables":[{"name":"一覧","type":"table"}],"steps":[
            {"id":"f","do":"for_each","title":"1件ずつ入力する（水栓番号で見分ける）","with":{"table":"一覧","row":"行","work_item_key":"{行.水栓番号}"},"steps":[
                {"id":"a","do":"browser.fill","title":"「水栓番号」欄に入力する","with":{"target":{"label":"水栓番号"},"text":"{行.水栓番号}"}},
                {"id":"b","do":"browser.click","title":"「登録」を押す","with":{"target":{"role":"button","name":"登録"}}}]}]}"#,
    },
    check,
};

fn check(flow: &Flow<'_>, found: &mut Findings) {
    for node in flow.doing("for_each") {
        let keyed = node.step.with.contains_key("work_item_key");
        let within = flow.around(node).any(|(owner, _)| owner.step.with.contains_key("work_item_key"));
        if keyed || within || !flow.inside(node).any(|inner| inner.commits && nearest(flow, inner, node)) {
            continue;
        }
        let mend = "番号など、1件ごとに違う列を「1件を見分ける列」に入れてください。";
        let told = found.at(node, "with.work_item_key", "登録する繰り返しに、1件を見分ける列がありません。", mend);
        if let Some((row, column)) = column(flow, node) {
            let key = match column.chars().all(char::is_alphanumeric) {
                true => format!("{{{row}.{column}}}"),
                false => format!("{{{row}[\"{column}\"]}}"),
            };
            let label = format!("「{column}」で見分ける");
            told.fix(label, vec![set(node.step, "work_item_key", key)]);
        }
    }
}

/// The loop over a list that is nearest to the step.
fn nearest(flow: &Flow<'_>, inner: &Node<'_>, node: &Node<'_>) -> bool {
    let mut lists = flow.around(inner).filter(|(owner, _)| owner.control == Some(Control::ForEach));
    lists.next().is_some_and(|(owner, _)| owner.place == node.place)
}

/// The first column that looks like a number of the case.
fn column(flow: &Flow<'_>, node: &Node<'_>) -> Option<(String, String)> {
    let row = node.step.with.get("row")?.as_str()?;
    let mut columns = flow
        .inside(node)
        .flat_map(Node::reads)
        .filter(|one| one.name == row)
        .filter_map(|one| one.fields.first())
        .filter(|column| by_label(column).is_none());
    let numbers = ["番号", "コード", "ID", "No", "NO", "キー"];
    let column = columns.find(|column| numbers.iter().any(|end| column.ends_with(end)))?;
    Some((row.to_owned(), column.clone()))
}
