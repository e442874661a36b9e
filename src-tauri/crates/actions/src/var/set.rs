//! `var.set`: gives a variable a value.

use tejun_engine::{Action, BoxFuture, Context, Done, Parameters, StepFailure};
use tejun_scenario::{
    ActionSpec, Category, Elsewhere, Example, ParameterKind, ParameterSpec, text,
};

/// `var.set`
pub struct Set;

static SPEC: ActionSpec = ActionSpec {
    name: "var.set",
    category: Category::Variable,
    label: text("変数に値を入れる", "Set a variable"),
    help: text(
        "変数に、文字・数・式の結果などを入れます。",
        "Puts a text, a number or the result of an expression into a variable.",
    ),
    icon: "variable",
    words: &[
        "へんすうにあたいをいれる",
        "へんすう",
        "だいにゅう",
        "けいさん",
        "代入",
        "計算",
        "変数",
    ],
    elsewhere: Elsewhere {
        winactor: &[
            "変数値設定",
            "変数値コピー",
            "四則演算",
            "カウントアップ",
            "日時取得",
        ],
        power_automate: &["変数の設定", "変数を大きくする"],
        uipath: &["Assign", "Multiple Assign"],
    },
    example: Example {
        title: "件数に1を足す",
        with: r#"{"name": "件数", "value": "=件数 + 1"}"#,
    },
    parameters: &[
        ParameterSpec::required(
            "name",
            ParameterKind::VariableName,
            text("変数", "Variable"),
        ),
        ParameterSpec::required("value", ParameterKind::Value, text("入れる値", "Value"))
            .takes_secret()
            .with_help(text(
                "「=」で始めると式になります（例: =件数 + 1）。",
                "Begin with = for an expression (=件数 + 1).",
            )),
    ],
    sentence: None,
    on_screen: false,
    by_staff: false,
};

impl Action for Set {
    fn spec(&self) -> &'static ActionSpec {
        &SPEC
    }

    fn run<'a>(
        &'a self,
        cx: &'a mut dyn Context,
        with: Parameters,
    ) -> BoxFuture<'a, Result<Done, StepFailure>> {
        Box::pin(async move {
            let name = with.required_text("name")?;
            let value = with.get("value").cloned().unwrap_or_default();
            cx.set(&name, value)?;
            Ok(Done::Next)
        })
    }
}
