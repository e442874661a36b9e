//! `table.write`: writes a table to a CSV file.

use super::records;
use crate::disk;
use crate::encoding::Unencodable;
use crate::parameters::{ENCODING, boolean, encoding, path};
use std::path::Path;
use tejun_engine::{Action, BoxFuture, Context, Done, FailureCode, Parameters, StepFailure, Table};
use tejun_scenario::{ActionSpec, Category, ParameterKind, ParameterSpec, Sentence, text};

/// `table.write`
pub struct Write;

static SPEC: ActionSpec = ActionSpec {
    name: "table.write",
    category: Category::Table,
    label: text("表をファイルに書き出す", "Write a table"),
    help: text(
        "一覧を、CSVファイルに書き出します。同じ名前のファイルは置き換わります。",
        "Writes a table to a CSV file; a file of that name is replaced.",
    ),
    icon: "file-output",
    words: &[
        "CSV書き込み",
        "CSV保存",
        "書き出し",
        "出力",
        "データ一覧",
        "かきだし",
        "ほぞん",
        "Write",
        "CSV",
        "CSV",
        "ファイルに書き込む",
        "csv",
        "save",
    ],
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
            let bytes = disk::beside(move || {
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
                Some(records::place(name, row + 1 + usize::from(header), row + 1))
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
