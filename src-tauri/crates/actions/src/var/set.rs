//! `var.set`: gives a variable a value.

use tejun_engine::{Action, BoxFuture, Context, Done, Parameters, StepFailure};
use tejun_scenario::{ActionSpec, Category, ParameterKind, ParameterSpec, text};

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
        "変数値設定",
        "変数",
        "代入",
        "計算",
        "カウントアップ",
        "へんすう",
        "だいにゅう",
        "けいさん",
        "Assign",
        "変数の設定",
        "set",
        "variable",
    ],
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
