//! `table.open`: reads a CSV file into a table.

use super::{cell, records};
use crate::disk;
use crate::parameters::{ENCODING, INTO, bad_value, boolean, encoding, path};
use std::path::Path;
use std::sync::Arc;
use tejun_engine::{Action, BoxFuture, Context, Done, FailureCode, Parameters, StepFailure, Value};
use tejun_scenario::VariableType;
use tejun_scenario::{ActionSpec, Category, ParameterKind, ParameterSpec, Sentence, text};

/// `table.open`
pub struct Open;

static SPEC: ActionSpec = ActionSpec {
    name: "table.open",
    category: Category::Table,
    label: text("表を開く", "Open a table"),
    help: text(
        "CSVファイルを読み込んで、一覧（データ一覧）にします。",
        "Reads a CSV file into a table.",
    ),
    icon: "table-2",
    words: &[
        "データ一覧",
        "CSV読み込み",
        "CSVを開く",
        "表",
        "一覧",
        "エクセル",
        "ひょう",
        "いちらん",
        "ひらく",
        "Read",
        "CSV",
        "CSV",
        "から読み取る",
        "csv",
        "open",
        "table",
    ],
    parameters: &[
        ParameterSpec::required("file", ParameterKind::File, text("ファイル", "File")),
        ENCODING,
        ParameterSpec::optional(
            "header",
            ParameterKind::Boolean,
            text("1行目は見出し", "First line holds the headings"),
        )
        .with_default("true")
        .with_help(text(
            "オフのときは、列の名前が 列1、列2… になります。",
            "Otherwise the columns are 列1, 列2, …",
        )),
        ParameterSpec::optional("sheet", ParameterKind::Text, text("シート", "Sheet")).advanced(),
        ParameterSpec::optional(
            "types",
            ParameterKind::Record,
            text("列の種類", "Types of columns"),
        )
        .with_help(text(
            "数として使う列を number にします（例: 指針 → number）。書かない列は文字です。",
            "Columns to read as number, boolean or date-time; others are texts.",
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
            let encoding = encoding(&with)?;
            let header = boolean(&with, "header", true)?;
            let types = types(&with)?;
            let into = with.required_text("into")?;
            let file = cx.path(&written);
            refuse_workbook(&file)?;
            let (table, renamed) = disk::beside(move || {
                let bytes =
                    std::fs::read(&file).map_err(|error| disk::unreadable(&file, &error))?;
                let text = encoding
                    .decode(&bytes)
                    .map_err(|error| disk::undecodable(&file, &error))?;
                let read = records::read(&text, header)
                    .map_err(|error| records::bad_table(&file, &error))?;
                let renamed = read.renamed.clone();
                Ok((cell::typed(read, &types, &file)?, renamed))
            })
            .await?;
            for (old, new) in renamed {
                cx.note(format!(
                    "見出し「{old}」が2つ以上あるので、あとのほうを「{new}」としました。"
                ));
            }
            cx.set(&into, Value::Table(Arc::new(table)))?;
            Ok(Done::Next)
        })
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
            cell::column_type(&word)
                .map(|kind| (column.clone(), kind))
                .ok_or_else(|| {
                    bad_value(
                        format!("「{column}」列の種類「{word}」はありません。"),
                        "text、number、boolean、date-time のどれかにしてください。",
                    )
                })
        })
        .collect()
}

fn refuse_workbook(file: &Path) -> Result<(), StepFailure> {
    let ending = file
        .extension()
        .map(|e| e.to_string_lossy().to_lowercase())
        .unwrap_or_default();
    if !matches!(ending.as_str(), "xlsx" | "xlsm" | "xls" | "xlsb" | "ods") {
        return Ok(());
    }
    Err(StepFailure::new(
        FailureCode::BadTable,
        format!(
            "「{}」を開けません。Excelのブック（.{ending}）には、この版はまだ対応していません。",
            file.display()
        ),
        "Excelで「CSV（コンマ区切り）」として保存し、そのCSVファイルを指定してください（文字コードは shift_jis です）。",
    ))
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
        let failure = run.fails("table.open", json!({"file": "表.XLSX"}));
        assert!(failure.message.contains(".xlsx") && failure.remedy.contains("CSV"));
        let failure = run.fails("table.open", json!({"file": "無い.csv"}));
        assert_eq!(failure.code, FailureCode::FileNotFound);
    }
}
