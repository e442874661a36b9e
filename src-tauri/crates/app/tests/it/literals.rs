//! Values that stand for themselves are checked before the run: every parameter of the catalogue, by its description.

use serde_json::{Map, Value, json};
use tejun_app::catalogue;
use tejun_scenario::{
    ActionSpec, Beside, Code, Control, Diagnostic, ParameterKind as K, ParameterSpec, Severity,
};

/// A value that fits the parameter.
fn good(parameter: &ParameterSpec) -> Value {
    if let Some(default) = parameter.default {
        return json!(default);
    }
    match parameter.kind {
        // What reads a value reads an answer.
        K::Value if parameter.read.is_some() => json!("yes"),
        K::Text | K::LongText | K::Value | K::File | K::NewFile | K::Folder | K::Scenario => {
            json!("あ")
        }
        K::Raw => json!("a"),
        K::Number => json!(2),
        K::Boolean => json!(true),
        K::Duration => json!("2s"),
        K::VariableName => json!("値"),
        K::NewName => json!("新しい名前"),
        K::Table => json!("一覧"),
        K::Condition => json!("=true"),
        K::Choice(choices) => json!(choices[0].value),
        K::Encoding => json!("utf-8"),
        K::DesktopTarget => json!({"element": {"name": "登録"}}),
        K::BrowserTarget => json!({"label": "氏名"}),
        K::Window => json!({"title": "*"}),
        K::Point => json!([1, 2]),
        K::Keys => json!("Ctrl+S"),
        K::List => json!(["Shift"]),
        K::Record => json!({}),
        K::Subscenario => json!("共通"),
    }
}

/// Literals that do not fit the parameter's kind.
fn bad(kind: K) -> Vec<Value> {
    match kind {
        K::Choice(_) => vec![json!("まちがい"), json!(""), json!(5)],
        K::Encoding => vec![json!("sjis"), json!("utf8"), json!(5)],
        K::Number => vec![json!("まちがい"), json!(""), json!(true)],
        K::Boolean => vec![json!("まちがい"), json!(""), json!(1)],
        K::Duration => vec![json!("20"), json!("-1s"), json!("2 秒"), json!(20)],
        K::VariableName | K::NewName => vec![json!("1件"), json!(""), json!("a b"), json!(5)],
        K::Table => vec![json!("ない一覧"), json!(""), json!(["x"])],
        K::Condition => vec![json!("指針 < 3"), json!(""), json!(5)],
        K::File | K::NewFile | K::Folder => vec![json!(""), json!(["a"])],
        K::Keys => vec![json!(""), json!("Ctrl+まちがい"), json!("保存する")],
        K::Point => vec![
            json!(["a", 1]),
            json!([1]),
            json!([1, 2, 3]),
            json!([1, true]),
            json!("まちがい"),
        ],
        K::DesktopTarget => vec![
            json!("登録"),
            json!({"element": {"nth": 0}}),
            json!({"element": {"nth": 1.5}}),
            json!({"element": {"nth": "一"}}),
            json!({"element": {"near": {"label": "氏名", "side": "up"}}}),
            json!({"element": {"nmae": "登録"}}),
            json!({"at": ["a", 1]}),
            json!({"at": [1]}),
            json!({}),
        ],
        K::BrowserTarget => vec![
            json!("登録"),
            json!({"near": {"label": "氏名", "side": "up"}}),
            json!({"near": {"side": "right"}}),
            json!({"nmae": "登録"}),
            json!({"frame": {}}),
            json!({}),
        ],
        K::Window => vec![json!("メモ帳"), json!({"titel": "メモ帳"})],
        K::Text | K::LongText => vec![json!(["a"]), json!({}), json!(null)],
        K::Raw => vec![json!(5)],
        K::List => vec![json!({}), json!(true)],
        K::Record => vec![json!(["a"]), json!(5)],
        K::Subscenario => vec![json!("ない手順"), json!(5)],
        K::Scenario => vec![json!(5)],
        K::Value => vec![],
    }
}

/// What does not fit a parameter that reads more than its kind says.
const UNREADABLE: &[&str] = &["(", "[", "Ctrl+まちがい", "まちがい", "-1", "1.5", "9"];

/// The parameters that the step must have, with fitting values.
fn needed(spec: &ActionSpec) -> Map<String, Value> {
    let mut with = Map::new();
    for parameter in spec.parameters {
        let alone = match parameter.beside {
            Some(Beside::Either(other) | Beside::Any(other)) => !with.contains_key(other),
            None => parameter.required,
        };
        if alone || (spec.name == "call" && parameter.name == "subscenario") {
            with.insert(parameter.name.to_owned(), good(parameter));
        }
    }
    with
}

fn check(action: &str, with: &Map<String, Value>) -> Vec<Diagnostic> {
    let mut step = json!({"id": "s", "do": action, "title": "試す", "with": with});
    for body in Control::named(action).map_or(&[][..], |control| control.bodies().0) {
        step[*body] = json!([]);
    }
    let inside = matches!(action, "break" | "continue") || action.starts_with("item.");
    let step = match inside {
        true => {
            json!({"id": "f", "do": "for_each", "title": "", "with": {"table": "一覧", "row": "行", "work_item_key": "{行.番号}"}, "steps": [step]})
        }
        false => step,
    };
    let returns = action == "return";
    let document = json!({
        "format": 1, "id": "x", "name": "試し", "zone": "any",
        "variables": [{"name": "値", "type": "text"}, {"name": "一覧", "type": "table"}],
        "steps": if returns { json!([]) } else { json!([step]) },
        "subscenarios": [{"name": "共通", "steps": if returns { json!([step]) } else { json!([]) }}],
    });
    let (scenario, mut found) = tejun_scenario::parse(&document.to_string());
    found.extend(catalogue::check(&scenario.expect("a document")));
    found.retain(|one| one.severity == Severity::Error);
    found
}

fn with(spec: &ActionSpec, parameter: &ParameterSpec, value: Value) -> Map<String, Value> {
    let mut with = needed(spec);
    for one in spec.parameters {
        if let Some(Beside::Either(other)) = one.beside {
            with.retain(|name, _| ![one.name, other].contains(&name.as_str()));
            with.insert(one.name.to_owned(), good(one));
            if other == parameter.name {
                with.shift_remove(one.name);
            }
        }
    }
    with.insert(parameter.name.to_owned(), value);
    // Nothing stands in the place of an empty target, and one thing is called.
    with.retain(|name, _| name != "menu" || parameter.name != "target");
    with.retain(|name, _| name != "subscenario" || parameter.name != "scenario");
    with
}

#[test]
fn every_parameter_takes_what_fits_it_and_what_is_filled_in_later() {
    for spec in catalogue::specs() {
        assert_eq!(check(spec.name, &needed(spec)), [], "{}", spec.name);
        for parameter in spec.parameters {
            let of = format!("{} {}", spec.name, parameter.name);
            assert_eq!(
                check(spec.name, &with(spec, parameter, good(parameter))),
                [],
                "{of}"
            );
            if let K::Choice(choices) = parameter.kind {
                for choice in choices {
                    let with = with(spec, parameter, json!(choice.value));
                    assert_eq!(check(spec.name, &with), [], "{of} {}", choice.value);
                }
            }
            let names = matches!(
                parameter.kind,
                K::VariableName | K::NewName | K::Raw | K::Table | K::Subscenario | K::Condition
            );
            let objects = matches!(
                parameter.kind,
                K::DesktopTarget | K::BrowserTarget | K::Window
            );
            if !names && !objects {
                for later in ["{値}", "=値"] {
                    let with = with(spec, parameter, json!(later));
                    assert_eq!(check(spec.name, &with), [], "{of} {later}");
                }
            }
        }
    }
}

#[test]
fn every_parameter_refuses_what_does_not_fit_it() {
    for spec in catalogue::specs() {
        for parameter in spec.parameters {
            let of = format!("{} {}", spec.name, parameter.name);
            let at = format!("with.{}", parameter.name);
            for value in bad(parameter.kind) {
                let empty = value.as_object().is_some_and(Map::is_empty);
                if empty
                    && !parameter.required
                    && matches!(parameter.kind, K::DesktopTarget | K::BrowserTarget)
                {
                    continue;
                }
                let found = check(spec.name, &with(spec, parameter, value.clone()));
                assert!(!found.is_empty(), "{of} takes {value}");
                for one in found {
                    assert!(
                        one.parameter.as_deref().is_some_and(|p| p.starts_with(&at)),
                        "{of} {value}: {one:?}"
                    );
                    assert_eq!(one.step.map(|step| step.0).as_deref(), Some("s"), "{of}");
                    assert!(one.message.contains("手順 s「試す」"), "{}", one.message);
                    assert!(one.mend.is_some_and(|mend| !mend.is_empty()), "{of}");
                }
            }
            if parameter.read.is_some() {
                let refused = UNREADABLE.iter().any(|text| {
                    let value = match parameter.kind {
                        K::List => json!([text]),
                        K::Record => json!({"列": text}),
                        _ => json!(text),
                    };
                    let found = check(spec.name, &with(spec, parameter, value));
                    found.iter().any(|one| one.code == Code::UnknownValue)
                });
                assert!(refused, "{of} reads everything");
            }
        }
    }
}

#[test]
fn what_is_wrong_is_named_with_its_place() {
    for (action, with, place, message) in [
        (
            "repeat",
            json!({"times": 1.5}),
            "with.times",
            "「回数」に「1.5」は使えません",
        ),
        (
            "repeat",
            json!({"times": -1}),
            "with.times",
            "「回数」に「-1」は使えません",
        ),
        ("repeat", json!({"times": "三"}), "with.times", "「三」"),
        ("repeat", json!({"times": "1.5"}), "with.times", "「1.5」"),
        (
            "while",
            json!({"condition": "=true", "limit": -2}),
            "with.limit",
            "「-2」",
        ),
        (
            "while",
            json!({"condition": "=true", "check": "later"}),
            "with.check",
            "「later」",
        ),
        (
            "for_each",
            json!({"table": "一覧", "row": "行", "stop_after": 0.5}),
            "with.stop_after",
            "「0.5」",
        ),
        ("stop", json!({"as": "done"}), "with.as", "「done」"),
        (
            "table.open",
            json!({"file": "a.csv", "into": "一覧", "types": {"指針": "数字"}}),
            "with.types.指針",
            "「数字」",
        ),
        (
            "text.match",
            json!({"text": "a", "pattern": "[a", "into": "値"}),
            "with.pattern",
            "「[a」",
        ),
        (
            "text.replace",
            json!({"text": "a", "with": "b", "into": "値"}),
            "with.find",
            "どちらもありません",
        ),
        (
            "text.replace",
            json!({"text": "a", "find": "a", "pattern": "a", "with": "b", "into": "値"}),
            "with.pattern",
            "両方があります",
        ),
        (
            "file.list",
            json!({"folder": ".", "pattern": "[a", "into": "値"}),
            "with.pattern",
            "「[a」",
        ),
        (
            "ui.click",
            json!({"target": {"element": {"name": "a"}}, "modifiers": ["Ctrl", "Hyper"]}),
            "with.modifiers[1]",
            "「Hyper」",
        ),
        (
            "ui.click",
            json!({"button": "left"}),
            "with.target",
            "どちらもありません",
        ),
        (
            "mouse.click",
            json!({"at": ["左", 2]}),
            "with.at",
            "2つの数",
        ),
        ("mouse.click", json!({"count": 0}), "with.count", "「0」"),
        (
            "mouse.scroll",
            json!({"amount": 1.5}),
            "with.amount",
            "「1.5」",
        ),
        (
            "browser.click",
            json!({"target": {"label": "a"}, "count": 4}),
            "with.count",
            "「4」",
        ),
        (
            "browser.read",
            json!({"what": "attribute:", "target": {"label": "a"}, "into": "値"}),
            "with.what",
            "「attribute:」",
        ),
        (
            "browser.press",
            json!({"keys": "Enter Foo"}),
            "with.keys",
            "「Enter Foo」",
        ),
        ("browser.tab", json!({}), "with.title", "どちらもありません"),
        (
            "dialog.confirm",
            json!({"message": "a", "unattended": "たぶん"}),
            "with.unattended",
            "「たぶん」",
        ),
        (
            "dialog.confirm",
            json!({"message": "a", "unattended": 1}),
            "with.unattended",
            "「1」",
        ),
        (
            "person.do",
            json!({"instruction": "a", "unattended": "later"}),
            "with.unattended",
            "「later」",
        ),
        (
            "log.write",
            json!({"message": "a", "level": "fatal"}),
            "with.level",
            "「fatal」",
        ),
    ] {
        let found = check(action, with.as_object().expect("parameters"));
        let [one] = found.as_slice() else {
            panic!("{action} {with}: {found:#?}");
        };
        assert_eq!(one.parameter.as_deref(), Some(place), "{action} {with}");
        assert!(one.message.contains(message), "{}", one.message);
    }
}

#[test]
fn what_people_write_for_numbers_and_answers_is_read() {
    for (action, with) in [
        ("repeat", json!({"times": "２"})),
        ("repeat", json!({"times": "1,000"})),
        ("repeat", json!({"times": 3.0})),
        ("repeat", json!({"times": 0})),
        (
            "while",
            json!({"condition": "=true", "limit": "007", "check": "after"}),
        ),
        ("mouse.scroll", json!({"amount": "△3"})),
        ("mouse.click", json!({"at": ["１２", "3.5"], "count": "２"})),
        (
            "browser.click",
            json!({"target": {"label": "a"}, "count": "３"}),
        ),
        (
            "browser.read",
            json!({"what": "attribute:href", "target": {"label": "a"}, "into": "値"}),
        ),
        ("browser.press", json!({"keys": "Ctrl+A Delete"})),
        (
            "dialog.confirm",
            json!({"message": "a", "unattended": true}),
        ),
        (
            "dialog.confirm",
            json!({"message": "a", "unattended": "いいえ"}),
        ),
        (
            "table.open",
            json!({"file": "a.csv", "encoding": "Shift_JIS", "into": "一覧", "types": {"指針": "number", "日": "{値}"}}),
        ),
        ("ui.click", json!({"menu": ["ファイル", "開く"]})),
        (
            "ui.click",
            json!({"target": {"element": {"nth": "{値}", "near": {"label": "a", "side": "{値}"}}}}),
        ),
        (
            "ui.click",
            json!({"target": {"at": ["{値}", "=1"]}, "modifiers": "Ctrl+Shift"}),
        ),
    ] {
        let found = check(action, with.as_object().expect("parameters"));
        assert_eq!(found, [], "{action} {with}");
    }
}
