use super::*;
use crate::node::States;

/// 宛名番号, 氏名 and 状態 of three people; two have the same name, two the same state, one state is empty.
fn table(nested: bool) -> Snapshot {
    let node = |role: &str, name: &str, area: [i32; 4]| UiNode {
        handle: format!("{role}/{name}/{area:?}"),
        role: role.to_owned(),
        name: name.to_owned(),
        states: States {
            showing: true,
            ..States::default()
        },
        area: Rect::new(area[0], area[1], area[2], area[3]),
        ..UiNode::default()
    };
    let mut all = Snapshot::default();
    let root = all.add(None, node("window", "台帳", [0, 0, 400, 300]));
    let table = all.add(Some(root), node("table", "", [0, 20, 300, 200]));
    let columns = [("宛名番号", 0), ("氏名", 100), ("状態", 200)];
    for (head, x) in columns {
        all.add(Some(table), node("column_header", head, [x, 20, 100, 20]));
    }
    let rows = [
        ["0041207", "千歳 太郎", "未処理"],
        ["0041208", "千歳 太郎", "済"],
        ["0041209", "恵庭 花子", ""],
        ["0041210", "石狩 次郎", "済"],
    ];
    for (row, cells) in rows.iter().enumerate() {
        let y = 40 + 20 * i32::try_from(row).unwrap();
        let holder = match nested {
            true => all.add(Some(table), node("row", "", [0, y, 300, 20])),
            false => table,
        };
        for (text, (_, x)) in cells.iter().zip(columns) {
            all.add(Some(holder), node("cell", text, [x, y, 100, 20]));
        }
    }
    all
}

fn cell(column: Option<&str>, row: Option<&str>) -> Cell {
    Cell {
        column: column.map(str::to_owned),
        row: row.map(str::to_owned),
    }
}

#[test]
fn a_cell_is_found_by_its_column_and_what_names_its_row() {
    for nested in [false, true] {
        let all = table(nested);
        let cells: Vec<usize> = (0..all.nodes.len())
            .filter(|at| all.nodes[*at].role == "cell")
            .collect();
        for (column, row, expected) in [
            (Some("状態"), Some("0041208"), vec![5]),
            (Some("状態"), Some("恵庭 *"), vec![8]),
            (Some("氏名"), Some("0041207"), vec![1]),
            // Two of that name.
            (Some("状態"), Some("千歳 太郎"), vec![2, 5]),
            (None, Some("0041210"), vec![9, 10, 11]),
            (Some("宛名番号"), None, vec![0, 3, 6, 9]),
            (Some("状態"), Some("状態"), vec![]),
            (Some("住所"), Some("0041207"), vec![]),
        ] {
            let found = fitting(&all, &cell(column, row), &cells);
            let expected: Vec<usize> = expected.into_iter().map(|at: usize| cells[at]).collect();
            assert_eq!(found, expected, "{column:?} {row:?} {nested}");
        }
    }
}

#[test]
fn a_row_that_is_scrolled_away_is_known_by_how_the_cells_follow_each_other() {
    for nested in [false, true] {
        let mut all = table(nested);
        let cells: Vec<usize> = (0..all.nodes.len())
            .filter(|at| all.nodes[*at].role == "cell")
            .collect();
        for at in &cells[9..] {
            all.nodes[*at].area = Rect::new(i32::MIN, i32::MIN, 100, 20);
        }
        let wanted = cell(None, Some("0041210"));
        assert_eq!(fitting(&all, &wanted, &cells), cells[9..], "{nested}");
        if !nested {
            let wanted = cell(Some("状態"), Some("0041210"));
            assert_eq!(fitting(&all, &wanted, &cells), [cells[11]]);
        }
    }
}

#[test]
fn what_is_scrolled_away_below_the_heads_is_not_seen() {
    let mut all = table(false);
    let cells: Vec<usize> = (0..all.nodes.len())
        .filter(|at| all.nodes[*at].role == "cell")
        .collect();
    for at in &cells {
        all.nodes[*at].area.y -= 15;
    }
    hide_below_heads(&mut all);
    let seen = cells.iter().map(|at| all.nodes[*at].is_visible());
    let seen: Vec<bool> = seen.collect();
    assert_eq!(seen[..4], [false, false, false, true]);
}

#[test]
fn a_cell_tells_its_column_and_the_first_words_that_only_its_row_has() {
    for nested in [false, true] {
        let mut all = table(nested);
        let cells: Vec<usize> = (0..all.nodes.len())
            .filter(|at| all.nodes[*at].role == "cell")
            .collect();
        for (at, column, row) in [
            (2, "状態", Some("0041207")),
            (8, "状態", Some("0041209")),
            (4, "氏名", Some("0041208")),
            // It names its row itself.
            (0, "宛名番号", None),
        ] {
            let told = place(&all, cells[at]).expect("a place");
            assert_eq!(told.column.as_deref(), Some(column), "{at}");
            assert_eq!(told.row.as_deref(), row, "{at}");
        }
        // Where the first words are there twice, the next ones name the row.
        all.nodes[cells[6]].name = "0041208".to_owned();
        let told = place(&all, cells[8]).expect("a place");
        assert_eq!(told.row.as_deref(), Some("恵庭 花子"));
    }
    let mut alone = table(false);
    alone.nodes[1].role = "panel".to_owned();
    assert_eq!(place(&alone, 7), None);
}
