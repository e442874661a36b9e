//! `table.new`: makes an empty table.

use crate::parameters::{INTO, bad_value, list};
use std::sync::Arc;
use tejun_engine::{Action, BoxFuture, Context, Done, Parameters, StepFailure, Table, Value};
use tejun_scenario::{
    ActionSpec, Category, Elsewhere, Example, ParameterKind, ParameterSpec, Sentence, text,
};

/// `table.new`
pub struct New;

static SPEC: ActionSpec = ActionSpec {
    name: "table.new",
    category: Category::Table,
    label: text("新しい一覧を作る", "New table"),
    help: text(
        "列の名前を決めて、空の一覧を作ります。",
        "Makes an empty table with these columns.",
    ),
    icon: "table-properties",
    words: &[
        "あたらしいいちらんをつくる",
        "しんき",
        "新規",
        "空の表",
        "データテーブル",
        "データテーブルを作成",
        "いちらん",
        "つくる",
    ],
    elsewhere: Elsewhere {
        winactor: &[],
        power_automate: &["新しいデータ テーブルを作成する"],
        uipath: &["Build Data Table"],
    },
    example: Example {
        title: "処理結果の表を用意する",
        with: r#"{"columns": ["水栓番号", "結果"], "into": "一覧"}"#,
    },
    parameters: &[
        ParameterSpec::required("columns", ParameterKind::List, text("列の名前", "Columns")),
        INTO,
    ],
    sentence: Some(Sentence {
        staff: "{into}の一覧を用意します。",
        robot: "{into}の一覧を用意します。",
    }),
    on_screen: false,
    by_staff: false,
};

impl Action for New {
    fn spec(&self) -> &'static ActionSpec {
        &SPEC
    }

    fn run<'a>(
        &'a self,
        cx: &'a mut dyn Context,
        with: Parameters,
    ) -> BoxFuture<'a, Result<Done, StepFailure>> {
        Box::pin(async move {
            let columns: Vec<String> = list(&with, "columns")
                .iter()
                .map(Value::to_string)
                .collect();
            for (index, column) in columns.iter().enumerate() {
                if column.is_empty() || columns.iter().take(index).any(|earlier| earlier == column)
                {
                    return Err(bad_value(
                        format!("列の名前「{column}」が空か、2回出てきます。"),
                        "列ごとに違う名前を付けてください。",
                    ));
                }
            }
            let table = Table {
                columns,
                rows: Vec::new(),
            };
            cx.set(&with.required_text("into")?, Value::Table(Arc::new(table)))?;
            Ok(Done::Next)
        })
    }
}

#[cfg(test)]
mod tests {
    use crate::testing::TestRun;
    use serde_json::json;

    #[test]
    fn a_new_table_has_columns_and_takes_rows() {
        let mut run = TestRun::new();
        run.does(
            "table.new",
            json!({"columns": ["番号", "結果"], "into": "処理結果"}),
        );
        run.does(
            "table.add_row",
            json!({"table": "処理結果", "values": {"結果": "済", "番号": 7}}),
        );
        run.does(
            "table.add_row",
            json!({"table": "処理結果", "values": {"番号": "008"}}),
        );
        run.does("table.write", json!({"table": "処理結果", "file": "r.csv"}));
        assert_eq!(
            run.read("r.csv"),
            "番号,結果\r\n7,済\r\n008,\r\n".as_bytes()
        );
    }

    #[test]
    fn two_columns_of_one_name_are_refused() {
        let failure =
            TestRun::new().fails("table.new", json!({"columns": ["a", "a"], "into": "x"}));
        assert!(failure.message.contains("「a」"));
    }
}
