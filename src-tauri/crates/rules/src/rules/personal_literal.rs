use crate::finding::{Findings, set};
use crate::flow::Flow;
use crate::rule::{Example, Group, Rule};
use tejun_scenario::name::proposal;
use tejun_scenario::{Change, Severity, Variable, VariableType, text};
use tejun_trace::personal::{by_label, forms_in};

pub(super) static RULE: Rule = Rule {
    id: "personal-literal",
    group: Group::Privacy,
    name: text("個人情報がそのまま書かれている", "Personal data stands in the scenario"),
    reason: text(
        "シナリオに書いた値は、版や手順書、書き出したファイルに残り続けます。個人の値は変数にして、実行するときに入力するか、一覧から読み込んでください。",
        "What stands in a scenario stays in its versions, manuals and files. Make it a variable that is given at the run.",
    ),
    severity: Severity::Warning,
    example: Example {
        wrong: r#"{"steps":[
            {"id":"a","do":"browser.fill","title":"「氏名」欄に「見本 花子」と入力する","with":{"target":{"label":"氏名"},"text":"見本 花子"}}]}"#,
        right: r#"{"variables":[{"name":"氏名","type":"text","personal":true}],"steps":[
            {"id":"a","do":"browser.fill","title":"「氏名」欄に {氏名} を入力する","with":{"target":{"label":"氏名"},"text":"{氏名}"}}]}"#,
    },
    check,
};

const ENTERS: &[&str] = &["browser.fill", "ui.set_text", "keyboard.type", "var.set"];

fn check(flow: &Flow<'_>, found: &mut Findings) {
    for node in flow.active().filter(|node| ENTERS.contains(&node.step.action.as_str())) {
        let parameter = if node.step.action == "var.set" { "value" } else { "text" };
        let Some(text) = node.plain(parameter).filter(|text| !text.trim().is_empty()) else {
            continue;
        };
        let label = match node.step.action.as_str() {
            "var.set" => node.step.with.get("name").and_then(|name| name.as_str()),
            _ => node.label(),
        };
        let of_label = label.and_then(by_label);
        let Some(kind) = of_label.or_else(|| forms_in(&text).first().map(|(_, kind)| *kind)) else {
            continue;
        };
        let at = format!("with.{parameter}");
        let message = format!("{}がそのまま書かれています。", kind.word());
        let told = found.at(node, &at, message, "変数にして、実行するときに入力するか、一覧から読み込んでください。");
        if node.step.action != "var.set" {
            let name = free_name(flow, node.routine, &proposal(kind.word()));
            let within = flow.routine(node).home;
            let mut variable = Variable::new(&name, VariableType::Text);
            variable.personal = true;
            told.fix(
                format!("変数「{name}」にする"),
                vec![
                    Change::Declare { variable, within },
                    set(node.step, parameter, format!("{{{name}}}")),
                ],
            );
        }
    }
}

/// The name itself where it is new, or is declared for just this.
fn free_name(flow: &Flow<'_>, routine: usize, wanted: &str) -> String {
    let declared = flow.routines[routine].declared;
    let taken = |name: &str| {
        let one = declared.iter().find(|one| one.name == name);
        one.is_some_and(|one| !one.personal || one.initial.is_some())
    };
    let numbered = (2..).map(|count| format!("{wanted}{count}"));
    let mut names = std::iter::once(wanted.to_owned()).chain(numbered);
    names.find(|name| !taken(name)).unwrap_or_default()
}
