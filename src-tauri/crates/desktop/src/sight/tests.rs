use super::*;
use crate::window::WindowInfo;

fn snapshot(nodes: &[(&str, &str, Rect)]) -> Snapshot {
    let mut snapshot = Snapshot {
        window: WindowInfo {
            title: "台帳".to_owned(),
            area: Rect::new(100, 120, 600, 400),
            ..WindowInfo::default()
        },
        ..Snapshot::default()
    };
    let window = snapshot.add(None, node("window", "台帳", Rect::new(100, 120, 600, 400)));
    for (role, words, area) in nodes {
        snapshot.add(Some(window), node(role, words, *area));
    }
    snapshot
}

fn node(role: &str, words: &str, area: Rect) -> UiNode {
    let mut node = UiNode {
        role: role.to_owned(),
        area,
        ..UiNode::default()
    };
    node.states.showing = true;
    match role {
        "edit" => {
            node.states.editable = true;
            node.value = Some(words.to_owned());
        }
        _ => node.name = words.to_owned(),
    }
    node
}

#[test]
fn texts_come_with_what_names_them_and_their_place_in_the_picture() {
    let row = |y| Rect::new(110, y, 60, 20);
    let beside = |y| Rect::new(180, y, 200, 20);
    let sight = sight(
        &snapshot(&[
            ("text", "氏名", row(130)),
            ("edit", "見本 花子", beside(130)),
            ("text", "住所", row(160)),
            ("text", "例町1丁目", beside(160)),
            ("text", "備考", row(190)),
            ("column_header", "電話", Rect::new(110, 300, 100, 20)),
            ("cell", "1234", Rect::new(110, 330, 100, 20)),
        ]),
        Rect::new(100, 100, 600, 420),
    );
    assert!(sight.judged);
    let told: Vec<(&str, Vec<&str>, [i32; 4])> = sight
        .shown
        .iter()
        .map(|shown| {
            let labels = shown.labels.iter().map(String::as_str).collect();
            (shown.text.as_str(), labels, shown.area)
        })
        .collect();
    assert_eq!(
        told,
        [
            ("氏名", vec![], [10, 30, 60, 20]),
            ("見本 花子", vec!["氏名"], [80, 30, 200, 20]),
            ("住所", vec![], [10, 60, 60, 20]),
            ("例町1丁目", vec!["住所"], [80, 60, 200, 20]),
            // What stands below a label is no text of it.
            ("備考", vec![], [10, 90, 60, 20]),
            ("電話", vec![], [10, 200, 100, 20]),
            ("1234", vec!["電話"], [10, 230, 100, 20]),
            ("台帳", vec![], [0, 0, 600, 20]),
        ]
    );
}

#[test]
fn a_window_that_tells_nothing_cannot_be_judged() {
    assert!(!sight(&snapshot(&[]), Rect::new(100, 120, 600, 400)).judged);
}
