use crate::finding::Findings;
use crate::flow::Flow;
use crate::rule::{Example, Group, Rule};
use tejun_scenario::{Change, Severity, text};

pub(super) static RULE: Rule = Rule {
    id: "write-in-loop",
    group: Group::File,
    name: text("繰り返すたびに同じファイルを書き直している", "A loop writes one file anew in each turn"),
    reason: text(
        "繰り返しの中で同じ名前のファイルに書き込むと、最後の1回の分しか残りません。",
        "Only what the last turn wrote is left.",
    ),
    severity: Severity::Warning,
    example: Example {
        wrong: r#"{"variables":[{"name":"一覧","type":"table"}],"steps":[
            {"id":"f","do":"for_each","title":"1件ずつ","with":{"table":"一覧","row":"行"},"steps":[
                {"id":"a","do":"file.write_text","title":"「済み.txt」に書き込む","with":{"file":"済み.txt","text":"{行.水栓番号}\n"}}]}]}"#,
        right: r#"{"variables":[{"name":"一覧","type":"table"}],"steps":[
            {"id":"f","do":"for_each","title":"1件ずつ","with":{"table":"一覧","row":"行"},"steps":[
                {"id":"a","do":"file.append_text","title":"「済み.txt」に書き加える","with":{"file":"済み.txt","text":"{行.水栓番号}\n"}}]}]}"#,
    },
    check,
};

fn check(flow: &Flow<'_>, found: &mut Findings) {
    for node in flow.doing("file.write_text") {
        let in_loop = flow.around(node).any(|(owner, _)| owner.is_loop());
        let Some(file) = node.plain("file").filter(|_| in_loop) else {
            continue;
        };
        let step = node.step.id.clone();
        let action = "file.append_text".to_owned();
        let message = format!("繰り返すたびに「{file}」を書き直すので、最後の1回の分しか残りません。");
        found
            .at(node, "with.file", message, "書き加えるアクションにするか、1回ごとに違う名前にしてください。")
            .fix("書き加えるようにする", vec![Change::Action { step, action }]);
    }
}
