use crate::finding::Findings;
use crate::flow::{Flow, How};
use crate::rule::{Example, Group, Rule};
use tejun_scenario::{Severity, text};

pub(super) static RULE: Rule = Rule {
    id: "hidden-name",
    group: Group::Variable,
    name: text("同じ名前が2つのものを指している", "One name for two things"),
    reason: text(
        "繰り返しの「1件」や「エラー」に変数と同じ名前を付けると、その中では変数が見えなくなり、違う値が入力されます。",
        "Inside the loop the name means the row, outside the variable: the wrong value is entered.",
    ),
    severity: Severity::Warning,
    example: Example {
        wrong: r#"{"variables":[{"name":"一覧","type":"table"},{"name":"行","type":"text","initial":"1","note":"変数「行」"}],"steps":[
            {"id":"f","do":"for_each","title":"1件ずつ（1件を「行」と呼ぶ）","with":{"table":"一覧","row":"行"},"steps":[
                {"id":"a","do":"log.write","title":"番号を書く","with":{"message":"{行.番号}"}}]}]}"#,
        right: r#"{"variables":[{"name":"一覧","type":"table"},{"name":"行","type":"text","initial":"1","note":"変数「行」"}],"steps":[
            {"id":"f","do":"for_each","title":"1件ずつ（1件を「1件」ではなく「申請」と呼ぶ）","with":{"table":"一覧","row":"申請"},"steps":[
                {"id":"a","do":"log.write","title":"番号を書く","with":{"message":"{申請.番号} {行}"}}]}]}"#,
    },
    check,
};

fn check(flow: &Flow<'_>, found: &mut Findings) {
    for node in flow.active() {
        for one in node.uses.iter().filter(|one| one.how == How::Makes) {
            let of_variable = flow.variable(node, &one.name).is_some();
            let of_frame = flow.around(node).any(|(owner, _)| {
                let mut made = owner.uses.iter().filter(|other| other.how == How::Makes);
                made.any(|other| other.name == one.name && other.at.starts_with("with."))
                    && one.at.starts_with("with.")
            });
            if of_variable || of_frame {
                let message = format!("「{}」という名前は、外側でもう使われています。", one.name);
                found.at(node, &one.at, message, "別の名前にしてください。");
            }
        }
    }
}
