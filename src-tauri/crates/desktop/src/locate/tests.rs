//! Tables of cases on a form as programs show it.

use super::*;
use crate::geometry::Rect;
use crate::node::States;

fn node(role: &str, name: &str, area: [i32; 4]) -> UiNode {
    UiNode {
        handle: format!("{role}/{name}/{area:?}"),
        role: role.to_owned(),
        name: name.to_owned(),
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

/// Two rows of label and nameless field, a field under its label, two buttons of one name, one that is hidden.
fn form() -> Snapshot {
    let mut form = Snapshot::default();
    let root = form.add(None, node("window", "水道料金", [0, 0, 400, 300]));
    let panel = form.add(Some(root), node("panel", "", [0, 0, 400, 300]));
    for (role, name, area) in [
        ("text", "水栓番号:", [10, 10, 60, 20]),
        ("edit", "", [80, 10, 100, 20]),
        ("text", "氏名", [10, 40, 60, 20]),
        ("edit", "", [80, 40, 100, 20]),
        ("text", "備考", [200, 10, 60, 20]),
        ("edit", "", [200, 32, 150, 60]),
        ("button", "参照", [190, 120, 50, 20]),
        ("button", "参照", [250, 120, 50, 20]),
        ("button", "登録", [10, 120, 50, 20]),
        ("button", "取消", [10, 150, 50, 20]),
    ] {
        form.add(Some(panel), node(role, name, area));
    }
    form.nodes[3].id = Some("suisen".to_owned());
    form.nodes[11].states.showing = false;
    form.nodes[10].description = "この1件を登録します".to_owned();
    form
}

fn wanted(json: &str) -> Element {
    serde_json::from_str(json).unwrap()
}

#[test]
fn the_facts_together_mean_one_element() {
    for (element_json, expected, found_by) in [
        (r#"{"id": "suisen"}"#, 3, "id"),
        (r#"{"id": "suisen", "role": "edit"}"#, 3, "id"),
        (r#"{"role": "button", "name": "登録"}"#, 10, "name"),
        (r#"{"role": "button", "name": "登*"}"#, 10, "name"),
        (r#"{"name": "この1件を登録します"}"#, 10, "name"),
        (
            r#"{"role": "edit", "near": {"label": "水栓番号", "side": "right"}}"#,
            3,
            "near",
        ),
        (
            r#"{"role": "edit", "near": {"label": "氏名:", "side": "right"}}"#,
            5,
            "near",
        ),
        (
            r#"{"role": "edit", "near": {"label": "備考", "side": "below"}}"#,
            7,
            "near",
        ),
        (r#"{"role": "edit", "near": {"label": "備考"}}"#, 7, "near"),
        (r#"{"role": "button", "name": "参照", "nth": 2}"#, 9, "name"),
        (r#"{"path": ["panel", "edit[2]"]}"#, 5, "path"),
    ] {
        let found = element(&form(), &wanted(element_json), true).unwrap();
        assert_eq!(
            (found.node, found.found_by),
            (expected, found_by),
            "{element_json}"
        );
    }
}

#[test]
fn facts_that_do_not_hold_together_find_nothing() {
    for element_json in [
        r#"{"id": "suisen", "role": "button"}"#,
        r#"{"role": "edit", "id": "suisen", "near": {"label": "氏名", "side": "above"}}"#,
        r#"{"role": "button", "name": "登録", "path": ["panel", "button[2]"]}"#,
        r#"{"role": "button", "name": "参照", "nth": 3}"#,
        r#"{"role": "button", "name": "登"}"#,
        r#"{"role": "button", "name": "取消"}"#,
    ] {
        let error = element(&form(), &wanted(element_json), true).unwrap_err();
        assert!(
            matches!(error, DesktopError::NotFound { .. }),
            "{element_json}: {error}"
        );
    }
}

#[test]
fn a_target_that_fits_two_names_both() {
    let error = element(
        &form(),
        &wanted(r#"{"role": "button", "name": "参照"}"#),
        true,
    )
    .unwrap_err();
    let DesktopError::Ambiguous { first, second, .. } = error else {
        panic!("{error}");
    };
    assert!(
        first.contains("190,120") && second.contains("250,120"),
        "{first} {second}"
    );
}

#[test]
fn windows_are_known_by_program_and_title() {
    let window = |handle, title: &str, app: &str| WindowInfo {
        handle,
        title: title.to_owned(),
        app: app.to_owned(),
        ..WindowInfo::default()
    };
    let all = [
        window(1, "メモ - 編集", "mousepad"),
        window(2, "メモ", "mousepad"),
        window(3, "メモ", "chromium"),
        window(4, "表*", "calc"),
        window(5, "*届出", "mousepad"),
    ];
    for (json, expected) in [
        (r#"{"app": "chromium"}"#, Some(3)),
        (r#"{"app": "Chromium.exe", "title": "メモ"}"#, Some(3)),
        (r#"{"app": "mousepad", "title": "メモ"}"#, Some(2)),
        (r#"{"app": "mousepad", "title": "メモ*"}"#, None),
        (r#"{"title": "メモ"}"#, None),
        (r#"{"title": "表\\*"}"#, Some(4)),
        (r#"{"app": "excel"}"#, None),
        // Not saved since it was recorded.
        (r#"{"title": "届出"}"#, Some(5)),
    ] {
        let wanted: Window = serde_json::from_str(json).unwrap();
        let found = super::window(Some(&wanted), &all, None);
        assert_eq!(found.ok().map(|window| window.handle), expected, "{json}");
    }
}

#[test]
fn a_field_with_a_label_of_its_own_is_meant_before_one_that_stands_nearer() {
    let mut all = form();
    let near = wanted(r#"{"role": "edit", "near": {"label": "水栓番号"}}"#);
    assert_eq!(element(&all, &near, true).expect("one").node, 3);
    all.nodes[7].labelled_by = Some(all.nodes[2].handle.clone());
    assert_eq!(element(&all, &near, true).expect("one").node, 7);
    let labels = crate::facts::facts(&all, 7).labels;
    assert_eq!(
        (labels[0].text.as_str(), labels[0].own),
        ("水栓番号:", true)
    );
}
