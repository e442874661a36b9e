use crate::finding::Findings;
use crate::flow::Flow;
use crate::rule::{Example, Group, Rule};
use tejun_scenario::{Change, Severity, text};

pub(super) static RULE: Rule = Rule {
    id: "unused-variable",
    group: Group::Variable,
    name: text("使われていない変数", "A variable that nothing uses"),
    reason: text(
        "使われていない変数が残っていると、引き継いだ人が「何に使うのだろう」と探すことになります。",
        "A variable left over makes the next person look for what it is for.",
    ),
    severity: Severity::Warning,
    example: Example {
        wrong: r#"{"variables":[{"name":"件数","type":"number","note":"変数「件数」（どの手順も使わない）"}],"steps":[
            {"id":"a","do":"log.write","title":"始めたことを書く","with":{"message":"始めます"}}]}"#,
        right: r#"{"variables":[{"name":"件数","type":"number","initial":0,"note":"変数「件数」"}],"steps":[
            {"id":"a","do":"log.write","title":"件数を書く","with":{"message":"{件数}件です"}}]}"#,
    },
    check,
};

fn check(flow: &Flow<'_>, found: &mut Findings) {
    for routine in &flow.routines {
        let nodes = &flow.nodes[routine.steps.clone()];
        let used: std::collections::HashSet<&str> = nodes
            .iter()
            .flat_map(|node| &node.uses)
            .map(|one| one.name.as_str())
            .collect();
        for variable in routine.declared {
            if used.contains(variable.name.as_str()) {
                continue;
            }
            let message = format!("変数「{}」は、どの手順でも使われていません。", variable.name);
            found
                .of_variable(routine, variable, "name", message, "いらなければ消してください。")
                .fix(
                    format!("変数「{}」を消す", variable.name),
                    vec![Change::Forget {
                        variable: variable.name.clone(),
                        within: routine.home,
                    }],
                );
        }
    }
}
