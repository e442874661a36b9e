use crate::finding::{Findings, set};
use crate::flow::{Flow, plain};
use crate::rule::{Example, Group, Rule};
use tejun_scenario::{Change, Severity, VariableType, text};

pub(super) static RULE: Rule = Rule {
    id: "secret-in-text",
    group: Group::Privacy,
    name: text("パスワードがそのまま書かれている", "A password stands in the scenario"),
    reason: text(
        "シナリオに書いたパスワードは、版や書き出したファイルを開いた人の誰にでも見えます。「ID・パスワード」に登録すると、値はこの端末の中だけに置かれます。",
        "A password in a scenario is seen by everyone who opens it. Registered secrets stay on this terminal.",
    ),
    severity: Severity::Warning,
    example: Example {
        wrong: r#"{"steps":[
            {"id":"a","do":"browser.fill","title":"「パスワード」欄に「himitsu123」と入力する","with":{"target":{"label":"パスワード"},"text":"himitsu123"}}]}"#,
        right: r#"{"steps":[
            {"id":"a","do":"browser.fill","title":"「パスワード」欄に、登録したパスワードを入力する","with":{"target":{"label":"パスワード"},"text":"secret:パスワード"}}]}"#,
    },
    check,
};

const WORDS: &[&str] = &[
    "パスワード", "ﾊﾟｽﾜｰﾄﾞ", "暗証番号", "パスコード", "password", "passwd", "パスフレーズ", "秘密鍵",
];

fn check(flow: &Flow<'_>, found: &mut Findings) {
    let mend = "「ID・パスワード」に登録し、ここではその名前を使ってください。";
    for node in flow.active() {
        let (label, parameter) = match node.step.action.as_str() {
            "browser.fill" | "ui.set_text" | "keyboard.type" => (node.label(), "text"),
            "var.set" => (node.step.with.get("name").and_then(|name| name.as_str()), "value"),
            _ => continue,
        };
        let Some(label) = label.filter(|label| is_secret(label)) else {
            continue;
        };
        if node.plain(parameter).is_some_and(|text| is_value(&text)) {
            let at = format!("with.{parameter}");
            let secret = format!("secret:{}", label.trim_end_matches([':', '：', '*']).trim());
            found
                .at(node, &at, "パスワードがそのまま書かれています。", mend)
                .fix("登録した ID・パスワードを使う", vec![set(node.step, parameter, secret)]);
        }
    }
    for routine in &flow.routines {
        for variable in routine.declared.iter().filter(|one| is_secret(&one.name)) {
            let value = variable.initial.as_ref().and_then(plain);
            let open = variable.kind != VariableType::Secret;
            if open && value.is_some_and(|text| is_value(&text)) {
                let message = format!("変数「{}」に、パスワードがそのまま書かれています。", variable.name);
                found.of_variable(routine, variable, "initial", message, mend).fix(
                    "はじめの値を消す",
                    vec![Change::NoInitial {
                        variable: variable.name.clone(),
                        within: routine.home,
                    }],
                );
            }
        }
    }
}

fn is_secret(label: &str) -> bool {
    let label = label.to_lowercase();
    WORDS.iter().any(|word| label.contains(word))
}

fn is_value(text: &str) -> bool {
    !text.trim().is_empty() && !text.starts_with("secret:")
}
