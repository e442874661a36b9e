use crate::finding::{Findings, set};
use crate::flow::{Flow, Node};
use crate::rule::{Example, Group, Rule};
use tejun_scenario::{Severity, text};

pub(super) static RULE: Rule = Rule {
    id: "overwrites-input",
    group: Group::File,
    name: text("読み込んだファイルに上書きしている", "The file that was read is overwritten"),
    reason: text(
        "もとのデータに上書きすると、途中で失敗したときにやり直せません。受け取ったファイルは、そのまま残してください。",
        "When the source is overwritten, nothing can be done again after a failure.",
    ),
    severity: Severity::Warning,
    example: Example {
        wrong: r#"{"variables":[{"name":"一覧","type":"table"}],"steps":[
            {"id":"a","do":"table.open","title":"「meter.csv」を開く","with":{"file":"meter.csv","encoding":"shift_jis","into":"一覧"}},
            {"id":"b","do":"table.write","title":"「meter.csv」に保存する","with":{"table":"一覧","file":"meter.csv","encoding":"shift_jis"}}]}"#,
        right: r#"{"variables":[{"name":"一覧","type":"table"}],"steps":[
            {"id":"a","do":"table.open","title":"「meter.csv」を開く","with":{"file":"meter.csv","encoding":"shift_jis","into":"一覧"}},
            {"id":"b","do":"table.write","title":"「meter_結果.csv」に保存する","with":{"table":"一覧","file":"meter_結果.csv","encoding":"shift_jis"}}]}"#,
    },
    check,
};

/// The file that a step writes anew.
pub(super) fn written(node: &Node<'_>) -> Option<String> {
    match node.step.action.as_str() {
        "table.write" | "file.write_text" => node.plain("file"),
        _ => None,
    }
}

fn check(flow: &Flow<'_>, found: &mut Findings) {
    let read: Vec<String> = ["table.open", "file.read_text"]
        .into_iter()
        .flat_map(|action| flow.doing(action).filter_map(|node| node.plain("file")))
        .collect();
    for node in flow.active() {
        let Some(file) = written(node).filter(|file| read.contains(file)) else {
            continue;
        };
        // What it wrote itself before, it may read and write again.
        let first = flow.active().find(|other| {
            written(other).as_ref() == Some(&file) || reads(other).as_ref() == Some(&file)
        });
        if first.is_some_and(|first| written(first).is_some()) {
            continue;
        }
        let new = renamed(&file, "_結果");
        let message = format!("読み込んだファイル「{file}」に上書きします。");
        found
            .at(node, "with.file", message, "別の名前で保存してください。")
            .fix(format!("「{new}」に保存する"), vec![set(node.step, "file", escaped(&new))]);
    }
}

fn reads(node: &Node<'_>) -> Option<String> {
    match node.step.action.as_str() {
        "table.open" | "file.read_text" => node.plain("file"),
        _ => None,
    }
}

/// `meter.csv` with a mark before its ending.
fn renamed(file: &str, mark: &str) -> String {
    match file.rsplit_once('.') {
        Some((stem, ending)) if !ending.contains(['/', '\\']) => format!("{stem}{mark}.{ending}"),
        _ => format!("{file}{mark}"),
    }
}

fn escaped(text: &str) -> String {
    text.replace('{', "{{").replace('}', "}}")
}
