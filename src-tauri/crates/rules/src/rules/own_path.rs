use crate::finding::Findings;
use crate::flow::Flow;
use crate::rule::{Example, Group, Rule};
use tejun_scenario::{ParameterKind, Severity, text};

pub(super) static RULE: Rule = Rule {
    id: "own-path",
    group: Group::File,
    name: text("自分の端末だけにある場所", "A place of one person's machine"),
    reason: text(
        "ユーザー名の入った場所は、ほかの職員の端末にも、無人で実行する端末にもありません。異動のときに動かなくなります。",
        "A place with a user's name in it is on no other terminal.",
    ),
    severity: Severity::Warning,
    example: Example {
        wrong: r#"{"variables":[{"name":"一覧","type":"table"}],"steps":[
            {"id":"a","do":"table.open","title":"デスクトップの「meter.csv」を開く","with":{"file":"C:\\Users\\suido01\\Desktop\\meter.csv","encoding":"shift_jis","into":"一覧"}},
            {"id":"b","do":"log.write","title":"件数を書く","with":{"message":"=len(一覧)"}}]}"#,
        right: r#"{"variables":[{"name":"一覧","type":"table"}],"steps":[
            {"id":"a","do":"table.open","title":"データのフォルダーの「meter.csv」を開く","with":{"file":"data/meter.csv","encoding":"shift_jis","into":"一覧"}},
            {"id":"b","do":"log.write","title":"件数を書く","with":{"message":"=len(一覧)"}}]}"#,
    },
    check,
};

const HOMES: &[&str] = &[":/users/", ":/documents and settings/", "/home/", "/users/"];

fn check(flow: &Flow<'_>, found: &mut Findings) {
    for node in flow.active() {
        for (key, value) in &node.step.with {
            let is_place = matches!(
                node.kind(key),
                Some(ParameterKind::File | ParameterKind::NewFile | ParameterKind::Folder)
            );
            let text = value.as_str().unwrap_or_default();
            let path = text.replace('\\', "/").to_lowercase();
            let own = HOMES.iter().any(|home| match home.strip_prefix(':') {
                Some(home) => path.get(1..).is_some_and(|rest| rest.starts_with(&format!(":{home}"))),
                None => path.starts_with(home),
            });
            if is_place && own && !path.contains("/users/public/") {
                found.at(
                    node,
                    &format!("with.{key}"),
                    "この端末のこの利用者にしかない場所を使っています。",
                    "シナリオのデータのフォルダーか、共有フォルダーの場所にしてください。",
                );
            }
        }
    }
}
