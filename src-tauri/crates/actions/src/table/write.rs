//! `table.write`: writes a table to a CSV file or an Excel workbook.

use super::xlsx::{self, TooMuch};
use super::{cell, records};
use crate::disk;
use crate::encoding::Unencodable;
use crate::parameters::{ENCODING, bad_value, boolean, encoding, path};
use std::path::Path;
use tejun_engine::{Action, BoxFuture, Context, Done, FailureCode, Parameters, StepFailure, Table};
use tejun_scenario::{
    ActionSpec, Category, Elsewhere, Example, ParameterKind, ParameterSpec, Sentence, text,
};

/// `table.write`
pub struct Write;

static SPEC: ActionSpec = ActionSpec {
    name: "table.write",
    category: Category::Table,
    label: text("表をファイルに書き出す", "Write a table"),
    help: text(
        "一覧を、CSVファイルに書き出します。ファイルの名前が .xlsx で終わるときは、Excelのブックにします。同じ名前のファイルは置き換わります。",
        "Writes a table to a CSV file, or to an Excel workbook when the name ends with .xlsx; a file of that name is replaced.",
    ),
    icon: "file-output",
    words: &[
        "ひょうをふぁいるにかきだす",
        "かきだし",
        "ほぞん",
        "しゅつりょく",
        "書き出し",
        "出力",
        "保存",
        "Excel",
        "エクセル",
        "xlsx",
        "CSV",
        "CSV書き込み",
        "CSV保存",
    ],
    elsewhere: Elsewhere {
        winactor: &["Excel操作(値の設定)", "データ一覧エクスポート"],
        power_automate: &["Excel ワークシートに書き込む", "CSV ファイルに書き込む"],
        uipath: &["Write CSV", "Write Range"],
    },
    example: Example {
        title: "処理結果をCSVに書き出す",
        with: r#"{"table": "一覧", "file": "結果/処理結果.csv", "encoding": "shift_jis"}"#,
    },
    parameters: &[
        ParameterSpec::required("table", ParameterKind::Table, text("一覧", "Table")),
        ParameterSpec::required("file", ParameterKind::NewFile, text("ファイル", "File")),
        ENCODING,
        ParameterSpec::optional(
            "header",
            ParameterKind::Boolean,
            text("1行目に見出しを書く", "Write the headings first"),
        )
        .with_default("true"),
    ],
    sentence: Some(Sentence {
        staff: "{table}を{file}に書き出します。",
        robot: "{table}を{file}に書き出します。",
    }),
    on_screen: false,
    by_staff: false,
};

impl Action for Write {
    fn spec(&self) -> &'static ActionSpec {
        &SPEC
    }

    fn run<'a>(
        &'a self,
        cx: &'a mut dyn Context,
        with: Parameters,
    ) -> BoxFuture<'a, Result<Done, StepFailure>> {
        Box::pin(async move {
            let table = super::value(cx, &with)?;
            let written = path(&with, "file")?;
            let encoding = encoding(&with)?;
            let header = boolean(&with, "header", true)?;
            let file = cx.path(&written);
            let target = file.clone();
            let workbook = is_workbook(&file)?;
            let bytes = disk::beside(move || {
                if workbook {
                    return xlsx::print(&table, header)
                        .map_err(|error| too_much(&file, &table, header, &error));
                }
                let text = records::print(&table, header);
                encoding
                    .encode(&text)
                    .map_err(|error| lacking(&file, &table, header, &error))
            })
            .await?;
            disk::write(target, bytes).await?;
            Ok(Done::Next)
        })
    }
}

/// Whether the name asks for a workbook; a kind that is not written is refused rather than filled with something else.
fn is_workbook(file: &Path) -> Result<bool, StepFailure> {
    let ending = file.extension().map(|e| e.to_string_lossy().to_lowercase());
    match ending.as_deref() {
        Some("xlsx") => Ok(true),
        Some(other @ ("xls" | "xlsm" | "xlsb" | "ods")) => Err(bad_value(
            format!(
                "「{}」には書き出せません（.{other} は作れません）。",
                file.display()
            ),
            "ファイルの名前の終わりを .xlsx か .csv にしてください。",
        )),
        _ => Ok(false),
    }
}

fn too_much(file: &Path, table: &Table, header: bool, error: &TooMuch) -> StepFailure {
    let place = match error {
        TooMuch::Text { row, column, .. } => {
            let name = table.columns.get(*column).map_or("", String::as_str);
            match row {
                Some(row) => cell::place(name, row + 1 + usize::from(header), row + 1) + "が",
                None => format!("見出し「{name}」が"),
            }
        }
        _ => String::new(),
    };
    StepFailure::new(
        FailureCode::BadTable,
        format!(
            "「{}」に書き込めません。{place}{error}何も書き込んでいません。",
            file.display()
        ),
        "一覧を分けるか、CSVファイル（.csv）に書き出してください。",
    )
}

/// Names the cell that the encoding cannot hold.
fn lacking(file: &Path, table: &Table, header: bool, error: &Unencodable) -> StepFailure {
    let refuses = |text: &str| error.encoding.encode(text).is_err();
    let heading = header
        .then(|| table.columns.iter().find(|c| refuses(c)))
        .flatten();
    let place = match heading {
        Some(heading) => format!("見出し「{heading}」"),
        None => table
            .rows
            .iter()
            .enumerate()
            .find_map(|(row, cells)| {
                let column = cells.iter().position(|cell| refuses(&cell.to_string()))?;
                let name = table.columns.get(column)?;
                Some(cell::place(name, row + 1 + usize::from(header), row + 1))
            })
            .unwrap_or_else(|| format!("{}行目", error.line)),
    };
    StepFailure::new(
        FailureCode::Encoding,
        format!(
            "「{}」に書き込めません。{place}の{error}何も書き込んでいません。",
            file.display()
        ),
        disk::remedy_for(error),
    )
}

#[cfg(test)]
mod tests {
    use crate::testing::TestRun;
    use serde_json::json;
    use tejun_engine::FailureCode;

    fn run_with_table() -> TestRun {
        let mut run = TestRun::new();
        run.file("in.csv", "番号,備考\n0041207,\"a,b\"\n12,1〜3\n".as_bytes());
        run.does("table.open", json!({"file": "in.csv", "into": "一覧"}));
        run
    }

    #[test]
    fn a_table_is_written_as_it_was_read() {
        let mut run = run_with_table();
        run.does("table.write", json!({"table": "一覧", "file": "out.csv"}));
        assert_eq!(
            run.read("out.csv"),
            "番号,備考\r\n0041207,\"a,b\"\r\n12,1〜3\r\n".as_bytes()
        );
        run.does(
            "table.write",
            json!({"table": "一覧", "file": "out.csv", "header": false, "encoding": "utf-16le"}),
        );
        let expected: Vec<u8> = "0041207,\"a,b\"\r\n12,1〜3\r\n"
            .encode_utf16()
            .flat_map(u16::to_le_bytes)
            .collect();
        assert_eq!(run.read("out.csv"), expected);
    }

    #[test]
    fn what_the_encoding_lacks_is_named_by_row_column_and_character_and_the_old_file_stays() {
        let mut run = run_with_table();
        run.file("out.csv", b"old");
        let failure = run.fails(
            "table.write",
            json!({"table": "一覧", "file": "out.csv", "encoding": "shift_jis"}),
        );
        assert_eq!(failure.code, FailureCode::Encoding);
        for part in ["「備考」列", "3行目", "「〜」（U+301C）"] {
            assert!(failure.message.contains(part), "{}", failure.message);
        }
        assert!(failure.remedy.contains('～'), "{}", failure.remedy);
        assert_eq!(run.read("out.csv"), b"old");
        assert_eq!(run.names(), ["in.csv", "out.csv"]);
    }

    #[test]
    fn a_workbook_reads_back_as_it_was_written() {
        let mut run = TestRun::new();
        run.file(
            "in.csv",
            "番号,名,指針,日,時刻\n0041207,=1+1,\"1,327.5\",令和6年4月1日,2024-04-01 09:05\n1234567890123456,\"1行目\n2行目\",3,2024/2/29,2024-04-01 23:59:59\n".as_bytes(),
        );
        let types = json!({"指針": "number", "日": "date-time", "時刻": "date-time"});
        run.does(
            "table.open",
            json!({"file": "in.csv", "types": types, "into": "一覧"}),
        );
        let before = run.value("一覧");
        run.does("table.write", json!({"table": "一覧", "file": "out.XLSX"}));
        assert_eq!(run.gives("table.open", json!({"file": "out.XLSX"})), before);
        run.does(
            "table.write",
            json!({"table": "一覧", "file": "out.xlsx", "header": false}),
        );
        let back = run.gives("table.open", json!({"file": "out.xlsx", "header": false}));
        assert_eq!(back[1]["列1"], "1234567890123456");
        assert_eq!(run.names(), ["in.csv", "out.XLSX", "out.xlsx"]);
    }

    #[test]
    fn what_a_workbook_cannot_hold_is_named_and_the_old_file_stays() {
        let mut run = TestRun::new();
        run.file(
            "in.csv",
            format!("番号,備考\n1,{}\n", "長".repeat(32_768)).as_bytes(),
        );
        run.file("out.xlsx", b"old");
        run.does("table.open", json!({"file": "in.csv", "into": "一覧"}));
        let failure = run.fails("table.write", json!({"table": "一覧", "file": "out.xlsx"}));
        for part in ["「備考」列の2行目", "32768文字"] {
            assert!(failure.message.contains(part), "{}", failure.message);
        }
        assert_eq!(run.read("out.xlsx"), b"old");
        let failure = run.fails("table.write", json!({"table": "一覧", "file": "out.xls"}));
        assert!(failure.remedy.contains(".xlsx"), "{}", failure.remedy);
        assert_eq!(run.names(), ["in.csv", "out.xlsx"]);
    }

    #[test]
    fn a_missing_folder_and_a_wrong_variable_are_failures() {
        let mut run = run_with_table();
        run.set("数", 3);
        let failure = run.fails(
            "table.write",
            json!({"table": "一覧", "file": "無い/out.csv"}),
        );
        assert_eq!(failure.code, FailureCode::FileNotFound);
        let failure = run.fails("table.write", json!({"table": "数", "file": "out.csv"}));
        assert_eq!(failure.code, FailureCode::BadValue);
        assert_eq!(run.names(), ["in.csv"]);
    }
}
