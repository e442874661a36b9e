//! Hard cases: what is told, and that a look-alike is never taken.

use super::*;
use crate::geometry::Rect;
use crate::node::{States, UiNode};

fn node(role: &str, name: &str, id: &str, area: [i32; 4]) -> UiNode {
    UiNode {
        handle: format!("{role}/{name}/{area:?}"),
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
    }
}

/// A form with one field and two buttons (places 3 to 5), and a table of one row with its button (8).
fn form() -> Snapshot {
    let mut form = Snapshot::default();
    let root = form.add(None, node("window", "台帳", "", [0, 0, 400, 300]));
    let panel = form.add(Some(root), node("panel", "", "", [0, 0, 400, 100]));
    for (role, name, id, area) in [
        ("text", "住所", "", [10, 10, 60, 20]),
        ("edit", "", "address", [80, 10, 100, 20]),
        ("button", "登録", "save", [10, 60, 50, 20]),
        ("button", "取消", "cancel", [70, 60, 50, 20]),
    ] {
        form.add(Some(panel), node(role, name, id, area));
    }
    let table = form.add(Some(root), node("table", "", "", [0, 120, 400, 100]));
    form.add(
        Some(table),
        node("text", "石狩 花子", "", [10, 120, 80, 20]),
    );
    form.add(
        Some(table),
        node("button", "編集", "edit", [100, 120, 50, 20]),
    );
    form
}

fn told(snapshot: &Snapshot, json: &str) -> Option<(usize, &'static str, String, String)> {
    let wanted: Element = serde_json::from_str(json).unwrap();
    let likely = likely(snapshot, &wanted, None)?;
    Some((
        likely.node,
        likely.changed.key(),
        likely.before,
        likely.after,
    ))
}

#[test]
fn one_fact_that_changed_is_told() {
    for (json, at, fact, before, after) in [
        // A renamed button.
        (
            r#"{"role": "button", "id": "save", "name": "保存", "path": ["panel", "button[1]"]}"#,
            4,
            "name",
            "保存",
            "登録",
        ),
        // A changed id.
        (
            r#"{"role": "button", "id": "store", "name": "登録", "path": ["panel", "button[1]"]}"#,
            4,
            "id",
            "store",
            "save",
        ),
        // A moved button.
        (
            r#"{"role": "button", "id": "save", "name": "登録", "path": ["form", "button"]}"#,
            4,
            "path",
            "form > button",
            "panel > button[1]",
        ),
        // A changed label of a field.
        (
            r#"{"role": "edit", "id": "address", "path": ["panel", "edit"], "near": {"label": "お住まい", "side": "right"}}"#,
            3,
            "near",
            "お住まい",
            "住所",
        ),
    ] {
        let expected = Some((at, fact, before.to_owned(), after.to_owned()));
        assert_eq!(told(&form(), json), expected, "{json}");
    }
}

#[test]
fn nothing_is_told_where_it_might_be_another() {
    for (why, json) in [
        (
            "it is found as it is",
            r#"{"role": "button", "id": "save", "name": "登録"}"#,
        ),
        (
            "two facts changed, as in another language",
            r#"{"role": "button", "id": "save", "name": "Save", "path": ["form", "button"]}"#,
        ),
        (
            "the id alone is left",
            r#"{"role": "button", "id": "save", "name": "保存"}"#,
        ),
        (
            "the name alone is left: the form may be another",
            r#"{"role": "button", "id": "store", "name": "登録"}"#,
        ),
        (
            "the place alone is left",
            r#"{"role": "button", "name": "保存", "path": ["panel", "button[1]"]}"#,
        ),
        (
            "the id of one and the name of another",
            r#"{"role": "button", "id": "save", "name": "取消", "path": ["panel", "button[1]"]}"#,
        ),
        (
            "the row of another person",
            r#"{"role": "button", "id": "edit", "name": "編集", "near": {"label": "千歳 太郎", "side": "right"}, "path": ["table", "button"]}"#,
        ),
        (
            "the label of a button may be its row",
            r#"{"role": "button", "id": "save", "name": "登録", "near": {"label": "千歳 太郎", "side": "right"}, "path": ["panel", "button[1]"]}"#,
        ),
        (
            "one of several by number",
            r#"{"role": "button", "id": "store", "name": "登録", "path": ["panel", "button[1]"], "nth": 1}"#,
        ),
        (
            "the role is unknown",
            r#"{"id": "save", "name": "保存", "path": ["panel", "button[1]"]}"#,
        ),
    ] {
        assert_eq!(told(&form(), json), None, "{why}");
    }
}

#[test]
fn of_two_look_alikes_neither_is_told() {
    let mut form = form();
    form.nodes[5].name = "登録".to_owned();
    // The label reaches over both.
    form.nodes[2].area = Rect::new(10, 10, 120, 20);
    let json = r#"{"role": "button", "id": "store", "name": "登録", "near": {"label": "住所", "side": "below"}}"#;
    assert_eq!(told(&form, json), None);
    form.nodes[5].name = "取消".to_owned();
    assert_eq!(told(&form, json).map(|(at, ..)| at), Some(4));
}

#[test]
fn an_id_that_looks_generated_weighs_nothing() {
    let form = form();
    let wanted: Element =
        serde_json::from_str(r#"{"role": "button", "id": "ctl00_1234", "name": "登録"}"#).unwrap();
    assert_eq!(element(&form, &wanted, true).unwrap().node, 4);
    // It is no second fact either.
    let json =
        r#"{"role": "button", "id": "ctl00_1234", "name": "保存", "path": ["panel", "button[1]"]}"#;
    assert_eq!(told(&form, json), None);
    let alone: Element = serde_json::from_str(r#"{"role": "button", "id": "ctl00_1234"}"#).unwrap();
    assert!(element(&form, &alone, true).is_err());
}
