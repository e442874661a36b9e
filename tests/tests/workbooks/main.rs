//! Excel workbooks for real: what a spreadsheet program saves is read by `table.open`, and what `table.write` writes is
//! opened by it.

mod office;

use office::{Cell, Office, Sheet, workbook};
use serde_json::{Value, json};
use std::path::Path;
use std::process::{Command, Output};
use tejun_e2e::program;

/// Runs these steps in a folder.
fn run(folder: &Path, steps: &Value) -> Output {
    let scenario = json!({
        "format": 1, "id": "workbooks", "name": "ブック", "zone": "any",
        "variables": [{ "name": "一覧", "type": "table" }],
        "steps": steps,
    });
    let file = folder.join("scenario.json");
    std::fs::write(&file, scenario.to_string()).expect("a file");
    Command::new(program("tejun"))
        .args(["run".as_ref(), file.as_os_str()])
        .env("HOME", folder)
        .env("XDG_DATA_HOME", folder.join("data"))
        .env_remove("TEJUN_ZONE")
        .output()
        .expect("tejun runs")
}

/// Opens a file, and writes down what came of it.
fn steps(mut with: Value) -> Value {
    with["into"] = json!("一覧");
    json!([
        { "id": "a", "do": "table.open", "title": "開く", "with": with },
        { "id": "b", "do": "file.write_text", "title": "残す", "with": { "file": "seen.json", "text": "{一覧}" } },
    ])
}

/// What `table.open` makes of a file, as JSON.
fn opened(office: &Office, with: Value) -> Value {
    let steps = steps(with);
    let output = run(office.folder(), &steps);
    let errors = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{steps}: {errors}");
    serde_json::from_str(&office.read("seen.json")).expect("JSON")
}

/// What it says of a file that it cannot open.
fn refused(office: &Office, with: Value) -> String {
    let steps = steps(with);
    let output = run(office.folder(), &steps);
    assert_eq!(output.status.code(), Some(1), "{steps}");
    String::from_utf8_lossy(&output.stderr).into_owned()
}

const ROWS: &[&[Cell<'_>]] = &[
    &[Cell::Merged("取替一覧（令和6年度）", 7, 1)],
    &[Cell::Empty],
    &[
        Cell::Text("水栓番号"),
        Cell::Text("氏名"),
        Cell::Text("旧メーター\n指針"),
        Cell::Text("取替日"),
        Cell::Text("済"),
        Cell::Text("計"),
        Cell::Text("時刻"),
    ],
    &[
        Cell::Text("00412873"),
        Cell::Text("見本 花子"),
        Cell::Number("1327.5"),
        Cell::Date("2024-04-01"),
        Cell::Yes,
        Cell::Formula("of:=0.1+0.2"),
        Cell::Moment("2024-04-01T09:05:00"),
    ],
    &[Cell::Empty],
    &[
        Cell::Text("00412880"),
        Cell::Text("練習 太郎"),
        Cell::Number("1234567890123"),
        Cell::Date("2024-02-29"),
        Cell::Empty,
        Cell::Formula("of:=[.A6]&amp;&quot;番&quot;"),
        Cell::Clock("PT09H05M00S"),
    ],
    &[Cell::Text(""), Cell::Text("")],
];

#[test]
fn sheets_of_every_kind_are_read_with_their_types() {
    let office = Office::new();
    let sheets = [
        Sheet {
            name: "取替",
            hidden: false,
            rows: ROWS,
        },
        Sheet {
            name: "控え",
            hidden: true,
            rows: &[&[Cell::Text("隠したシート")]],
        },
        Sheet {
            name: "二枚目",
            hidden: false,
            rows: &[
                &[Cell::Text("番号"), Cell::Text("地区")],
                &[Cell::Padded("41207"), Cell::Merged("東", 1, 2)],
                &[Cell::Padded("12"), Cell::Covered],
            ],
        },
    ];
    office.write("list.fods", &workbook(&sheets));
    for ending in ["xlsx", "xls", "ods"] {
        office.convert("list.fods", ending);
        let file = format!("list.{ending}");
        let rows = opened(&office, json!({ "file": file }));
        let expected = json!([
            { "水栓番号": "00412873", "氏名": "見本 花子", "旧メーター指針": 1327.5, "取替日": "2024-04-01", "済": true, "計": 0.3, "時刻": "2024-04-01T09:05:00" },
            { "水栓番号": "00412880", "氏名": "練習 太郎", "旧メーター指針": 1_234_567_890_123_i64, "取替日": "2024-02-29", "済": "", "計": "00412880番", "時刻": "9:05" },
        ]);
        assert_eq!(rows, expected, "{ending}");
        let rows = opened(
            &office,
            json!({ "file": file, "sheet": "二枚目", "types": { "番号": "number" } }),
        );
        assert_eq!(rows[0]["番号"], 41207, "{ending}");
        let said = refused(&office, json!({ "file": file, "sheet": "三枚目" }));
        for part in ["「三枚目」", "「取替」「控え」「二枚目」"] {
            assert!(said.contains(part), "{ending}: {said}");
        }
        let said = refused(
            &office,
            json!({ "file": file, "types": { "氏名": "number" } }),
        );
        for part in ["「氏名」列の4行目（データの1件目）", "見本 花子"] {
            assert!(said.contains(part), "{ending}: {said}");
        }
    }
    // As Excel shows them: the zeros of a number format, and what stands in merged cells.
    let rows = opened(&office, json!({ "file": "list.xlsx", "sheet": "二枚目" }));
    assert_eq!(
        rows,
        json!([{ "番号": "00041207", "地区": "東" }, { "番号": "00000012", "地区": "東" }])
    );
}

#[test]
fn a_cell_with_an_error_and_a_file_that_is_no_workbook_say_what_to_do() {
    let office = Office::new();
    let sheet = Sheet {
        name: "表",
        hidden: false,
        rows: &[
            &[Cell::Text("番号"), Cell::Text("指針")],
            &[Cell::Text("1"), Cell::Number("3")],
            &[Cell::Text("2"), Cell::Formula("of:=1/0")],
        ],
    };
    office.write("list.fods", &workbook(&[sheet]));
    office.convert("list.fods", "xlsx");
    office.convert("list.fods", "xls");
    for file in ["list.xlsx", "list.xls"] {
        let said = refused(&office, json!({ "file": file }));
        for part in ["「指針」列の3行目（データの2件目）", "#DIV/0!", "Excel"] {
            assert!(said.contains(part), "{file}: {said}");
        }
    }
    std::fs::write(office.path("locked.xlsx"), office::locked()).expect("a file");
    let said = refused(&office, json!({ "file": "locked.xlsx" }));
    assert!(
        said.contains("パスワードがかかっています") && said.contains("外して"),
        "{said}"
    );

    let whole = std::fs::read(office.path("list.xlsx")).expect("a file");
    std::fs::write(office.path("half.xlsx"), &whole[..whole.len() / 2]).expect("a file");
    office.write(
        "page.xls",
        "<html><table><tr><td>1</td></tr></table></html>",
    );
    for file in ["half.xlsx", "page.xls"] {
        let said = refused(&office, json!({ "file": file }));
        for part in ["Excelのブックとして読めません", "保存し直してください"]
        {
            assert!(said.contains(part), "{file}: {said}");
        }
    }
}

#[test]
fn what_is_written_opens_in_a_spreadsheet_program_as_it_was() {
    let office = Office::new();
    office.write(
        "in.csv",
        "番号,名,指針,日,長い番号\n0041207,=1+1,\"1,327.5\",令和6年4月1日,1234567890123456789\n12,\"1行目\n2行目 ①髙\",-3,2024/2/29,0\n",
    );
    let steps = json!([
        { "id": "a", "do": "table.open", "title": "開く", "with": { "file": "in.csv", "types": { "指針": "number", "日": "date-time" }, "into": "一覧" } },
        { "id": "b", "do": "table.write", "title": "書く", "with": { "table": "一覧", "file": "out.xlsx" } },
    ]);
    let output = run(office.folder(), &steps);
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    // Values as they are shown, in UTF-8.
    office.convert(
        "out.xlsx",
        "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true",
    );
    assert_eq!(
        office.read("out.csv"),
        "番号,名,指針,日,長い番号\n0041207,=1+1,1327.5,2024/04/01,1234567890123456789\n12,\"1行目\n2行目 ①髙\",-3,2024/02/29,0\n"
    );
}
