use super::*;
use crate::node::States;

fn node(role: &str, name: &str, area: [i32; 4]) -> UiNode {
    UiNode {
        handle: format!("{role}/{name}/{area:?}"),
        role: role.to_owned(),
        name: name.to_owned(),
        states: States {
            showing: true,
            enabled: true,
            ..States::default()
        },
        area: Rect::new(area[0], area[1], area[2], area[3]),
        ..UiNode::default()
    }
}

/// How the dialog of GTK 3 stands.
#[derive(Clone, Copy, PartialEq)]
enum Stands {
    /// The folders in a bar.
    Bar,
    /// A field for the name in its place.
    Location,
    Search,
    /// What was used last.
    Recent,
    /// The bar, and a field for the name.
    Save,
}

fn gtk(stands: Stands, typed: &str, marked: &[&str]) -> Snapshot {
    let mut all = Snapshot::default();
    let mut dialog = node("dialog", "ファイルを開く", [0, 0, 800, 600]);
    dialog.can.choose_file = true;
    let root = all.add(None, dialog.clone());
    let chooser = all.add(Some(root), dialog);
    let mut field = node("edit", "", [0, 0, 800, 30]);
    field.states.editable = true;
    field.value = Some(typed.to_owned());
    match stands {
        Stands::Save | Stands::Location => {
            all.add(Some(chooser), field);
        }
        Stands::Search => {
            field.name = "検索".to_owned();
            all.add(Some(chooser), field);
        }
        Stands::Bar | Stands::Recent => {}
    }
    if matches!(stands, Stands::Bar | Stands::Save | Stands::Recent) {
        let shown = stands != Stands::Recent;
        let mut bar = node("panel", "", [0, 40, 400, 30]);
        bar.states.showing = shown;
        let bar = all.add(Some(chooser), bar);
        for (name, here) in [("受付", false), ("届", true), ("srv", false), ("根", false)] {
            let mut folder = node("toggle_button", name, [0, 40, 40, 30]);
            folder.states.checked = here;
            all.add(Some(bar), folder);
        }
        for arrow in ["上へ", "下へ"] {
            all.add(Some(bar), node("button", arrow, [0, 40, 20, 30]));
        }
    }
    let table = all.add(Some(chooser), node("table", "ファイル", [0, 80, 800, 400]));
    for (row, name) in ["届出.txt", "控え.txt"].iter().enumerate() {
        let y = 100 + 24 * i32::try_from(row).unwrap();
        for (words, area) in [
            ("", [0, y, 400, 22]),
            (*name, [30, y, 370, 22]),
            ("10 バイト", [400, y + 2, 100, 18]),
        ] {
            let mut cell = node("cell", words, area);
            cell.states.selected = marked.contains(name);
            all.add(Some(table), cell);
        }
    }
    let mut accept = node("button", "開く", [700, 560, 80, 30]);
    accept.states.default = true;
    all.add(Some(root), node("button", "取消", [600, 560, 80, 30]));
    all.add(Some(root), accept);
    all
}

#[test]
fn the_file_is_what_the_dialog_tells_whole() {
    for (stands, typed, marked, expected) in [
        (Stands::Bar, "", &["届出.txt"][..], Some("/srv/届/届出.txt")),
        (Stands::Bar, "", &[], None),
        (Stands::Bar, "", &["届出.txt", "控え.txt"], None),
        (Stands::Save, "控え.txt", &[], Some("/srv/届/控え.txt")),
        (Stands::Save, "控え", &["届出.txt"], Some("/srv/届/控え")),
        (Stands::Save, "/tmp/控え", &[], Some("/tmp/控え")),
        (Stands::Location, "/srv/a.txt", &[], Some("/srv/a.txt")),
        (Stands::Location, "~/a.txt", &[], Some("/home/suido/a.txt")),
        // The folder is not shown: what was shown before is for others to remember.
        (Stands::Location, "a.txt", &[], None),
        (Stands::Search, "届", &["届出.txt"], None),
        (Stands::Recent, "", &["届出.txt"], None),
    ] {
        let all = gtk(stands, typed, marked);
        let dialog = FileDialog::of(&all).expect("a file dialog");
        let file = dialog.file(&all, None, Some("/home/suido"));
        assert_eq!(file.as_deref(), expected, "{typed} {marked:?}");
        assert_eq!(dialog.saves, Some(stands == Stands::Save));
        let accept = dialog.accept.map(|at| all.nodes[at].name.as_str());
        assert_eq!(accept, Some("開く"));
    }
}

#[test]
fn what_the_field_is_known_to_hold_counts_more_than_the_look() {
    let all = gtk(Stands::Save, "無題", &[]);
    let dialog = FileDialog::of(&all).expect("a file dialog");
    let file = dialog.file(&all, Some("控え.txt"), None);
    assert_eq!(file.as_deref(), Some("/srv/届/控え.txt"));
}

#[test]
fn any_cell_of_a_row_is_its_file() {
    let all = gtk(Stands::Bar, "", &[]);
    for (at, cell) in all.nodes.iter().enumerate() {
        let expected = match (cell.role.as_str(), cell.area.y) {
            ("cell", 100..=103) => Some("届出.txt"),
            ("cell", _) => Some("控え.txt"),
            _ => None,
        };
        assert_eq!(row(&all, at).as_deref(), expected, "{cell:?}");
    }
}

#[test]
fn a_dialog_that_does_not_say_that_it_chooses_files_is_none() {
    let mut all = gtk(Stands::Save, "控え.txt", &[]);
    for node in &mut all.nodes {
        node.can.choose_file = false;
    }
    assert_eq!(FileDialog::of(&all), None);
}

/// The dialog of Swing, in the folder that is chosen of those in its box.
fn swing(folders: &[&str], here: &str, typed: &str) -> Snapshot {
    let mut all = Snapshot::default();
    let root = all.add(None, node("dialog", "開く", [0, 0, 500, 300]));
    let mut chooser = node("dialog", "", [0, 0, 500, 300]);
    chooser.can.choose_file = true;
    chooser.description = "開く".to_owned();
    let chooser = all.add(Some(root), chooser);
    let closed = all.add(Some(chooser), node("combo_box", here, [80, 0, 280, 27]));
    let list = all.add(Some(closed), node("list", "", [0, 0, 0, 0]));
    for name in folders {
        let mut folder = node("text", name, [0, 0, 0, 0]);
        folder.states.selected = *name == here;
        all.add(Some(list), folder);
    }
    let files = all.add(Some(chooser), node("list", "ファイル", [0, 40, 500, 160]));
    for (name, y) in [("受付", 40), ("届出.txt", 62)] {
        all.add(Some(files), node("text", name, [0, y, 100, 22]));
    }
    let mut field = node("edit", "ファイル名:", [100, 210, 300, 19]);
    field.states.editable = true;
    field.value = Some(typed.to_owned());
    all.add(Some(chooser), field);
    for name in ["取消", "開く"] {
        all.add(Some(chooser), node("button", name, [300, 260, 80, 25]));
    }
    all
}

#[test]
fn the_box_of_swing_tells_the_folder_from_the_root_on() {
    for (folders, here, typed, expected) in [
        (
            &["/", "srv", "届"][..],
            "届",
            "届出.txt",
            Some("/srv/届/届出.txt"),
        ),
        (
            &["/", "srv", "届"],
            "srv",
            "届出.txt",
            Some("/srv/届出.txt"),
        ),
        (&["/"], "/", "a", Some("/a")),
        (&["ホーム", "届"], "届", "届出.txt", None),
        (&["/", "srv"], "srv", "/tmp/a", Some("/tmp/a")),
        (&["/", "srv"], "srv", "", None),
    ] {
        let all = swing(folders, here, typed);
        let dialog = FileDialog::of(&all).expect("a file dialog");
        assert_eq!(dialog.file(&all, None, None).as_deref(), expected, "{here}");
        assert_eq!(dialog.saves, None);
        let accept = dialog.accept.map(|at| all.nodes[at].name.as_str());
        assert_eq!(accept, Some("開く"));
    }
    let all = swing(&["/"], "/", "");
    let named: Vec<String> = (0..all.nodes.len())
        .filter_map(|at| row(&all, at))
        .collect();
    assert_eq!(named, ["受付", "届出.txt"]);
}
