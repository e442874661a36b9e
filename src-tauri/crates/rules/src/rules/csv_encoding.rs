use crate::finding::{Findings, set};
use crate::flow::Flow;
use crate::rule::{Example, Group, Rule};
use tejun_scenario::{Severity, text};

pub(super) static RULE: Rule = Rule {
    id: "csv-encoding",
    group: Group::File,
    name: text("CSVファイルの文字コードを決めていない", "No encoding for a CSV file"),
    reason: text(
        "文字コードを決めないと UTF-8 として読みます。Excelや業務システムのCSVは、たいてい Shift_JIS なので、文字化けするか、読み込めません。",
        "Without it the file is read as UTF-8; CSV files of Excel and business systems are mostly Shift_JIS.",
    ),
    severity: Severity::Warning,
    example: Example {
        wrong: r#"{"variables":[{"name":"一覧","type":"table"}],"steps":[
            {"id":"a","do":"table.open","title":"「meter.csv」を開く（文字コードの指定なし）","with":{"file":"meter.csv","into":"一覧"}},
            {"id":"b","do":"log.write","title":"件数を書く","with":{"message":"=len(一覧)"}}]}"#,
        right: r#"{"variables":[{"name":"一覧","type":"table"}],"steps":[
            {"id":"a","do":"table.open","title":"「meter.csv」を Shift_JIS で開く","with":{"file":"meter.csv","encoding":"shift_jis","into":"一覧"}},
            {"id":"b","do":"log.write","title":"件数を書く","with":{"message":"=len(一覧)"}}]}"#,
    },
    check,
};

fn check(flow: &Flow<'_>, found: &mut Findings) {
    for node in flow.doing("table.open") {
        let file = node.step.with.get("file").and_then(|file| file.as_str());
        let csv = file.is_some_and(|file| file.to_lowercase().ends_with(".csv"));
        if csv && !node.step.with.contains_key("encoding") {
            found
                .at(node, "with.encoding", "CSVファイルの文字コードが決まっていません。", "Excelや業務システムのCSVは、たいてい Shift_JIS です。")
                .fix("Shift_JIS にする", vec![set(node.step, "encoding", "shift_jis")]);
        }
    }
}
