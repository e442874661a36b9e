//! `table.open`: reads a CSV file or a sheet of an Excel workbook into a table.

use super::cell;
use super::sheet::{self, Heading, How};
use crate::disk;
use crate::parameters::{ENCODING, INTO, bad_value, boolean, encoding, path};
use std::collections::BTreeSet;
use std::path::Path;
use std::sync::Arc;
use tejun_engine::{Action, BoxFuture, Context, Done, Parameters, StepFailure, Table, Value};
use tejun_scenario::{
    ActionSpec, Category, Elsewhere, Example, ParameterKind, ParameterSpec, Sentence, VariableType,
    literal, text,
};

/// `table.open`
pub struct Open;

static SPEC: ActionSpec = ActionSpec {
    name: "table.open",
    category: Category::Table,
    label: text("表を開く", "Open a table"),
    help: text(
        "CSVファイルやExcelのブック（.xlsx、.xlsm、.xls）を読み込んで、一覧（データ一覧）にします。Excelでは、数・日付・文字の区別がそのまま残ります。非表示の行も読みます。",
        "Reads a CSV file or a sheet of an Excel workbook (.xlsx, .xlsm, .xls) into a table. Numbers, dates and texts of a sheet keep their types; hidden rows are read too.",
    ),
    icon: "table-2",
    words: &["ひょうをひらく", "いちらん", "えくせる", "しーえすぶい", "一覧", "エクセル", "Excel", "Excelを開く", "ブック", "xlsx", "CSV", "CSV読み込み", "CSVを開く", "表", "ひょう", "ひらく"],
    elsewhere: Elsewhere {
 winactor: &["データ一覧", "Excel操作(値の取得)", "データ一覧インポート"],
 power_automate: &["Excel の起動", "Excel ワークシートから読み取る", "CSV ファイルから読み取る", "CSV から読み取る"],
 uipath: &["Read CSV", "Read Range", "DataTable", "Excel Application Scope"],
 },
    example: Example {
 title: "取替の一覧を開く",
 with: r#"{"file": "data/meter.csv", "encoding": "shift_jis", "into": "一覧"}"#,
 },
    parameters: &[
        ParameterSpec::required("file", ParameterKind::File, text("ファイル", "File")),
        ENCODING,
        ParameterSpec::optional(
            "header",
            ParameterKind::Boolean,
            text("見出しの行がある", "There is a row of headings"),
        )
        .with_default("true")
        .with_help(text(
            "オフのときは、列の名前が 列1、列2… になります。",
            "Otherwise the columns are 列1, 列2, …",
        )),
        ParameterSpec::optional("sheet", ParameterKind::Text, text("シート", "Sheet"))
            .with_help(text(
                "Excelのシートの名前です。空のときは、最初のシート（非表示のものは除きます）を読みます。",
                "Name of the sheet of a workbook; empty: the first that is not hidden.",
            ))
            .advanced(),
        ParameterSpec::optional(
            "heading_row",
            ParameterKind::Number,
            text("見出しの行の番号", "Row of the headings"),
        )
        .with_help(text(
            "表の上に題名などがあるときに指定します。空のときは、CSVは1行目です。Excelは、下にデータのあるすべての列に見出しの言葉がある、最初の行です。",
            "When a title stands above the table. Empty: line 1 of a CSV file; in a workbook the first row of words that stands over every column in use below it.",
        ))
        .advanced(),
        ParameterSpec::optional(
            "types",
            ParameterKind::Record,
            text("列の種類", "Types of columns"),
        )
        .read_by(|word| column_type(word).map(|_| ()))
        .with_help(text(
            "数として使う列を number にします（例: 指針 → number）。書かない列は、CSVでは文字、Excelではそれぞれの欄のままです。",
            "Columns to read as number, boolean or date-time; others are texts in CSV files and stay as they are in workbooks.",
        ))
        .advanced(),
        INTO,
    ],
    sentence: Some(Sentence {
        staff: "{file}を開きます。",
        robot: "{file}を開きます。",
    }),
    on_screen: false,
    by_staff: false,
};

impl Action for Open {
    fn spec(&self) -> &'static ActionSpec {
        &SPEC
    }

    fn run<'a>(
        &'a self,
        cx: &'a mut dyn Context,
        with: Parameters,
    ) -> BoxFuture<'a, Result<Done, StepFailure>> {
        Box::pin(async move {
            let written = path(&with, "file")?;
            let (how, types) = (how(&with)?, types(&with)?);
            let into = with.required_text("into")?;
            let file = cx.path(&written);
            let used = cx.columns_in_use(&into);
            let read = move || sheet::open(&file, &how, &types, used.as_ref());
            let (table, notes) = disk::beside(read).await?;
            for note in notes {
                cx.note(note);
            }
            cx.set(&into, Value::Table(Arc::new(table)))?;
            Ok(Done::Next)
        })
    }
}

/// Reads the list as the step would, to show some of it. Cells without a value are what they show.
///
/// # Errors
/// It cannot be opened, or is no table.
pub fn sample(with: &Parameters, file: &Path) -> Result<Table, StepFailure> {
    let (table, _) = sheet::open(file, &how(with)?, &types(with)?, Some(&BTreeSet::new()))?;
    Ok(table)
}

fn how(with: &Parameters) -> Result<How, StepFailure> {
    Ok(How {
        encoding: Some(encoding(with)?),
        sheet: with.text("sheet").filter(|name| !name.is_empty()),
        heading: heading(with)?,
    })
}

/// `header` and `heading_row`.
fn heading(with: &Parameters) -> Result<Heading, StepFailure> {
    if !boolean(with, "header", true)? {
        return Ok(Heading::Absent);
    }
    let Some(written) = with.text("heading_row").filter(|text| !text.is_empty()) else {
        return Ok(Heading::Usual);
    };
    match literal::number(&written).and_then(|number| usize::try_from(number).ok()) {
        Some(row) if row > 0 => Ok(Heading::Row(row)),
        _ => Err(bad_value(
            format!("見出しの行の番号「{written}」が正しくありません。"),
            "1から始まる行の番号を、数字で入れてください。",
        )),
    }
}

/// `types`: column and type.
fn types(with: &Parameters) -> Result<Vec<(String, VariableType)>, StepFailure> {
    let fields = match with.get("types") {
        None => return Ok(Vec::new()),
        Some(Value::Record(fields)) => fields,
        Some(_) => {
            return Err(bad_value(
                "列の種類の形が正しくありません。",
                "「指針」: \"number\" のように、列の名前と種類の組で書いてください。",
            ));
        }
    };
    fields
        .iter()
        .map(|(column, word)| {
            let word = word.to_string();
            column_type(&word)
                .map(|kind| (column.clone(), kind))
                .map_err(|mend| {
                    bad_value(
                        format!("「{column}」列の種類「{word}」はありません。"),
                        mend,
                    )
                })
        })
        .collect()
}

fn column_type(word: &str) -> Result<VariableType, &'static str> {
    cell::column_type(word).ok_or("text、number、boolean、date-time のどれかにしてください。")
}

#[cfg(test)]
mod tests {
    use crate::testing::TestRun;
    use serde_json::json;
    use tejun_engine::FailureCode;

    #[test]
    fn a_csv_file_becomes_a_table_of_texts() {
        let shift_jis = encoding_rs::SHIFT_JIS
            .encode("水栓番号,氏名\r\n0041207,髙橋①\r\n")
            .0
            .into_owned();
        let utf16: Vec<u8> = "\u{FEFF}水栓番号,氏名\n0041207,髙橋①"
            .encode_utf16()
            .flat_map(u16::to_le_bytes)
            .collect();
        for (bytes, encoding) in [
            (shift_jis, "shift_jis"),
            (utf16, "utf-16le"),
            ("水栓番号,氏名\n0041207,髙橋①\n".into(), "utf-8"),
            ("\u{FEFF}水栓番号,氏名\n\n0041207,\"髙橋①\"".into(), "utf-8"),
        ] {
            let mut run = TestRun::new();
            run.file("meter.csv", &bytes);
            let with = json!({"file": "meter.csv", "encoding": encoding});
            assert_eq!(
                run.gives("table.open", with),
                json!([{"水栓番号": "0041207", "氏名": "髙橋①"}]),
                "{encoding}"
            );
        }
    }

    #[test]
    fn types_and_headings_follow_the_parameters() {
        for (csv, with, expected) in [
            (
                "指針,名\n\"1,234\",a\n007,b\n",
                json!({"types": {"指針": "number"}}),
                json!([{"指針": 1234, "名": "a"}, {"指針": 7, "名": "b"}]),
            ),
            (
                "1,2\n3,4\n",
                json!({"header": false}),
                json!([{"列1": "1", "列2": "2"}, {"列1": "3", "列2": "4"}]),
            ),
            ("a,\n1,2\n", json!({}), json!([{"a": "1", "列2": "2"}])),
            (
                "a,b,a\n1,2,3\n",
                json!({}),
                json!([{"a": "1", "b": "2", "a_2": "3"}]),
            ),
            (
                "住所（番地）,備考\n\"千歳市\n東雲町\",\"「\"\"」\"\n",
                json!({}),
                json!([{"住所（番地）": "千歳市\n東雲町", "備考": "「\"」"}]),
            ),
            ("a,b\n", json!({}), json!([])),
            (
                "一覧\n作成,4月\n\na,b\n1,2\n,\n",
                json!({"heading_row": "4"}),
                json!([{"a": "1", "b": "2"}]),
            ),
            (
                "済\ntrue\nはい\n",
                json!({"types": {"済": "boolean"}, "encoding": "UTF-8"}),
                json!([{"済": true}, {"済": true}]),
            ),
            (
                "日\n2026/1/4\n令和8年11月24日\n",
                json!({"types": {"日": "date-time"}}),
                json!([{"日": "2026-01-04"}, {"日": "2026-11-24"}]),
            ),
        ] {
            let mut run = TestRun::new();
            run.file("t.csv", csv.as_bytes());
            let mut with = with;
            with["file"] = json!("t.csv");
            assert_eq!(run.gives("table.open", with.clone()), expected, "{with}");
        }
    }

    #[test]
    fn what_is_wrong_with_a_file_is_named_with_its_place() {
        for (csv, with, code, parts) in [
            (
                "指針\n1\n12a\n",
                json!({"types": {"指針": "number"}}),
                FailureCode::BadTable,
                &["「指針」列", "3行目", "12a"][..],
            ),
            (
                "指針\n\"1,2\"\n",
                json!({"types": {"指針": "number"}}),
                FailureCode::BadTable,
                &["2行目", "1,2"],
            ),
            (
                "指針,b\n,1\n",
                json!({"types": {"指針": "number"}}),
                FailureCode::BadTable,
                &["「指針」列", "2行目", "空"],
            ),
            (
                "a,b\n1\n",
                json!({}),
                FailureCode::BadTable,
                &["2行目", "1列", "2列"],
            ),
            (
                "a\n\"1\n2\n",
                json!({}),
                FailureCode::BadTable,
                &["2行目", "引用符"],
            ),
            (
                "a\n\"1\"2\n",
                json!({}),
                FailureCode::BadTable,
                &["2行目", "引用符"],
            ),
            ("", json!({}), FailureCode::BadTable, &["空"]),
            (
                "a\n1\n",
                json!({"types": {"指針": "number"}}),
                FailureCode::ColumnNotFound,
                &["「指針」", "「a」"],
            ),
            (
                "a\n1\n",
                json!({"heading_row": 3}),
                FailureCode::BadTable,
                &["3行目", "見出し"],
            ),
            (
                "a\n1\n",
                json!({"heading_row": "上"}),
                FailureCode::BadValue,
                &["「上」"],
            ),
            (
                "a\n1\n",
                json!({"encoding": "sjis"}),
                FailureCode::BadValue,
                &["sjis"],
            ),
        ] {
            let mut run = TestRun::new();
            run.file("t.csv", csv.as_bytes());
            let mut with = with;
            with["file"] = json!("t.csv");
            let failure = run.fails("table.open", with);
            assert_eq!(failure.code, code, "{}", failure.message);
            for part in parts {
                assert!(
                    failure.message.contains(part),
                    "{} lacks {part}",
                    failure.message
                );
            }
        }
    }

    #[test]
    fn a_wrong_encoding_and_a_workbook_get_their_remedy() {
        let mut run = TestRun::new();
        run.file("t.csv", &encoding_rs::SHIFT_JIS.encode("氏名\n吉田\n").0);
        let failure = run.fails("table.open", json!({"file": "t.csv"}));
        assert_eq!(failure.code, FailureCode::Encoding);
        assert!(failure.remedy.contains("shift_jis"), "{}", failure.remedy);
        run.file("表.XLSX", b"no workbook");
        let failure = run.fails("table.open", json!({"file": "表.XLSX"}));
        assert_eq!(failure.code, FailureCode::BadTable);
        assert!(failure.remedy.contains("Excel"), "{}", failure.remedy);
        let failure = run.fails("table.open", json!({"file": "無い.csv"}));
        assert_eq!(failure.code, FailureCode::FileNotFound);
    }
}
