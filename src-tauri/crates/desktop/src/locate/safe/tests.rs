//! What a run goes on with, and where it stops though the thing is likely.

use super::*;
use crate::geometry::Rect;
use crate::locate::likely::{likely, with_seen};
use crate::node::{States, UiNode};
use tejun_scenario::Seen;

/// A form of a label, a field (place 3) and a button (4) with these words.
fn form(label: &str, button: &str, id: &str) -> Snapshot {
    let node = |role: &str, name: &str, id: &str, area: [i32; 4]| UiNode {
        handle: format!("{role}/{area:?}"),
        role: role.to_owned(),
        name: name.to_owned(),
        id: (!id.is_empty()).then(|| id.to_owned()),
        states: States {
            showing: true,
            enabled: true,
            editable: role == "edit",
            ..States::default()
        },
        area: Rect::new(area[0], area[1], area[2], area[3]),
        ..UiNode::default()
    };
    let mut form = Snapshot::default();
    let root = form.add(None, node("window", "台帳", "", [0, 0, 400, 300]));
    let panel = form.add(Some(root), node("panel", "", "", [0, 0, 400, 100]));
    form.add(Some(panel), node("text", label, "", [10, 10, 60, 20]));
    form.add(Some(panel), node("edit", "", "jusho", [80, 10, 100, 20]));
    form.add(Some(panel), node("button", button, id, [10, 60, 50, 20]));
    form
}

const NO: Stakes = Stakes {
    commits: false,
    from_values: Vec::new(),
};
const COMMITS: Stakes = Stakes {
    commits: true,
    from_values: Vec::new(),
};

fn outcome(form: &Snapshot, element: &str, stakes: &Stakes) -> Option<bool> {
    let wanted: Element = serde_json::from_str(element).unwrap();
    let seen: Seen = serde_json::from_str(r#"{"path": "panel > button"}"#).unwrap();
    let seen = (wanted.role.as_deref() == Some("button")).then_some(seen);
    let likely = likely(form, &wanted, seen.as_ref())?;
    let whole = with_seen(&wanted, seen.as_ref());
    Some(goes_on(&likely, &whole, form, stakes))
}

const SEARCH: &str = r#"{"role": "button", "id": "go", "name": "検索"}"#;
const STORE: &str = r#"{"role": "button", "id": "go", "name": "登録"}"#;
const FIELD: &str = r#"{"role": "edit", "id": "jusho", "path": ["panel", "edit"], "near": {"label": "住所", "side": "right"}}"#;
const WITHOUT_ID: &str =
    r#"{"role": "button", "name": "検索", "near": {"label": "住所", "side": "below"}}"#;

#[test]
fn a_run_goes_on_only_where_that_is_sure() {
    for (why, form, element, stakes, expected) in [
        (
            "the same word written otherwise",
            form("住所", "検索 (S)", "go"),
            SEARCH,
            NO,
            Some(true),
        ),
        (
            "another word, with the id and the place",
            form("住所", "さがす", "go"),
            SEARCH,
            NO,
            Some(true),
        ),
        (
            "the word says the contrary",
            form("住所", "検索をやめて閉じる", "go"),
            SEARCH,
            NO,
            Some(false),
        ),
        (
            "it would be final now",
            form("住所", "検索結果を削除", "go"),
            SEARCH,
            NO,
            Some(false),
        ),
        (
            "it was final",
            form("住所", "申込", "go"),
            STORE,
            NO,
            Some(false),
        ),
        (
            "what is final has its id and its word",
            form("住所", "登録する", "go"),
            STORE,
            COMMITS,
            Some(true),
        ),
        (
            "what is final has another word",
            form("住所", "保存", "go"),
            STORE,
            COMMITS,
            Some(false),
        ),
        (
            "what is final has another id",
            form("住所", "登録", "tenshutsu"),
            STORE,
            COMMITS,
            Some(false),
        ),
        (
            "final by its word alone, with another id",
            form("住所", "登録", "tenshutsu"),
            STORE,
            NO,
            Some(false),
        ),
        (
            "another id, with the word and the place",
            form("住所", "検索", "kensaku"),
            SEARCH,
            NO,
            Some(true),
        ),
        (
            "the label of a field",
            form("お住まい", "検索", "go"),
            FIELD,
            NO,
            Some(true),
        ),
        (
            "the label comes from a list",
            form("お住まい", "検索", "go"),
            FIELD,
            Stakes {
                from_values: vec![Fact::Near],
                ..NO
            },
            Some(false),
        ),
        (
            "no id: the same word",
            form("住所", "検索する", ""),
            WITHOUT_ID,
            NO,
            Some(true),
        ),
        (
            "no id: a longer word",
            form("住所", "検索の設定", ""),
            WITHOUT_ID,
            NO,
            Some(false),
        ),
        (
            "no id: a word that has nothing of it",
            form("住所", "印影", ""),
            WITHOUT_ID,
            NO,
            None,
        ),
    ] {
        assert_eq!(outcome(&form, element, &stakes), expected, "{why}");
    }
}

#[test]
fn what_moved_is_final_only_by_its_id() {
    let with_id = r#"{"role": "button", "id": "go", "name": "登録", "path": ["form", "button"]}"#;
    let without = r#"{"role": "button", "name": "登録", "near": {"label": "住所", "side": "below"}, "path": ["form", "button"]}"#;
    let form = form("住所", "登録", "go");
    assert_eq!(outcome(&form, with_id, &COMMITS), Some(true));
    assert_eq!(outcome(&form, without, &COMMITS), Some(false));
    assert_eq!(
        outcome(&form, without, &NO),
        Some(false),
        "its word says that it is final"
    );
}

#[test]
fn words_are_one_but_for_how_they_are_written() {
    for (before, after, same) in [
        ("登録", "登録する", true),
        ("登録", "登録(R)", true),
        ("登録", "登録（&R）...", true),
        ("ＯＫ", "OK", true),
        ("検索 ボタン", "検索", true),
        ("登録", "登録取消", false),
        ("登録", "登録しない", false),
        ("登録(1件)", "登録(全件)", false),
        ("する", "", false),
    ] {
        assert_eq!(same_word(before, after), same, "{before} {after}");
    }
}
