//! `table.add_row`: adds a row to a table.

use crate::parameters::bad_value;
use std::sync::Arc;
use tejun_engine::{Action, BoxFuture, Context, Done, Parameters, StepFailure, Value, no_column};
use tejun_scenario::{
    ActionSpec, Category, Elsewhere, Example, ParameterKind, ParameterSpec, Sentence, text,
};

/// `table.add_row`
pub struct AddRow;

static SPEC: ActionSpec = ActionSpec {
    name: "table.add_row",
    category: Category::Table,
    label: text("一覧に1行追加する", "Add a row"),
    help: text(
        "一覧の最後に1行を加えます。",
        "Adds a row at the end of a table.",
    ),
    icon: "rows-3",
    words: &[
        "いちらんにいちぎょうついかする",
        "ぎょうついか",
        "ついか",
        "行追加",
        "追記",
        "データ追加",
    ],
    elsewhere: Elsewhere {
        winactor: &[],
        power_automate: &["行をデータ テーブルに挿入する"],
        uipath: &["Add Data Row"],
    },
    example: Example {
        title: "結果を1行加える",
        with: r#"{"table": "一覧", "values": {"水栓番号": "{行.水栓番号}", "結果": "済"}}"#,
    },
    parameters: &[
        ParameterSpec::required("table", ParameterKind::Table, text("一覧", "Table")),
        ParameterSpec::required("values", ParameterKind::Record, text("列と値", "Values"))
            .with_help(text(
                "書かない列は空になります。",
                "Columns that are not named stay empty.",
            )),
    ],
    sentence: Some(Sentence {
        staff: "{table}に1行を書き加えます。",
        robot: "{table}に1行を書き加えます。",
    }),
    on_screen: false,
    by_staff: false,
};

impl Action for AddRow {
    fn spec(&self) -> &'static ActionSpec {
        &SPEC
    }

    fn run<'a>(
        &'a self,
        cx: &'a mut dyn Context,
        with: Parameters,
    ) -> BoxFuture<'a, Result<Done, StepFailure>> {
        Box::pin(async move {
            let name = with.required_text("table")?;
            let mut table = match cx.variable(&name) {
                Some(Value::Table(table)) => table,
                Some(Value::Nothing) => Arc::default(),
                _ => return Err(super::no_table(&name)),
            };
            let Some(Value::Record(values)) = with.get("values") else {
                return Err(bad_value(
                    "加える行の形が正しくありません。",
                    "列の名前と値の組で書いてください。",
                ));
            };
            let rows = Arc::make_mut(&mut table);
            if rows.columns.is_empty() && rows.rows.is_empty() {
                rows.columns = values.keys().cloned().collect();
            }
            if let Some(unknown) = values.keys().find(|column| !rows.columns.contains(column)) {
                return Err(no_column(
                    &format!("一覧「{name}」"),
                    unknown,
                    &rows.columns,
                ));
            }
            let row = rows
                .columns
                .iter()
                .map(|column| {
                    values
                        .get(column)
                        .cloned()
                        .unwrap_or_else(|| Value::from(""))
                })
                .collect();
            rows.rows.push(row);
            cx.set(&name, Value::Table(table))?;
            Ok(Done::Next)
        })
    }
}

#[cfg(test)]
mod tests {
    use crate::testing::TestRun;
    use serde_json::json;
    use tejun_engine::FailureCode;

    #[test]
    fn a_column_that_is_not_there_is_named_with_those_that_are() {
        let mut run = TestRun::new();
        run.does("table.new", json!({"columns": ["番号"], "into": "表"}));
        let failure = run.fails(
            "table.add_row",
            json!({"table": "表", "values": {"番合": 1}}),
        );
        assert_eq!(failure.code, FailureCode::ColumnNotFound);
        assert!(failure.message.contains("「番合」") && failure.message.contains("「番号」"));
        let failure = run.fails(
            "table.add_row",
            json!({"table": "無い", "values": {"番号": 1}}),
        );
        assert_eq!(failure.code, FailureCode::BadValue);
    }
}
