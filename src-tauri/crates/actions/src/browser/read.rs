//! `browser.read`: reads a thing or the page.

use super::session::{self, TARGET_OPTIONAL};
use crate::parameters::{INTO, bad_value};
use std::sync::Arc;
use tejun_browser::{Reading, What};
use tejun_engine::{Action, BoxFuture, Context, Done, Parameters, StepFailure};
use tejun_engine::{Table, Value};
use tejun_scenario::{
    ActionSpec, Category, Elsewhere, Example, ParameterKind, ParameterSpec, Sentence, text,
};

/// `browser.read`
pub struct Read;

fn value(reading: Reading) -> Value {
    match reading {
        Reading::Text(text) => Value::Text(text),
        Reading::Flag(flag) => Value::Boolean(flag),
        Reading::List(items) => Value::List(items.into_iter().map(Value::Text).collect()),
        Reading::Table { columns, rows } => Value::Table(Arc::new(Table {
            columns,
            rows: rows
                .into_iter()
                .map(|row| row.into_iter().map(Value::Text).collect())
                .collect(),
        })),
    }
}

static SPEC: ActionSpec = ActionSpec {
    name: "browser.read",
    category: Category::Browser,
    label: text("ページから読み取る", "Read from the page"),
    help: text(
        "文字、値、印、表、アドレスなどを読み取って、変数に入れます。",
        "Reads a text, a value, a mark, a table, an address … into a variable.",
    ),
    icon: "scan-text",
    words: &["ぺーじからよみとる", "よみとり", "しゅとく", "読み取り", "取得", "スクレイピング", "すくれいぴんぐ", "読取", "よみとる", "テキスト取得"],
    elsewhere: Elsewhere {
 winactor: &["値の取得", "文字列取得"],
 power_automate: &["Web ページからデータを抽出する", "Web ページ上の要素の詳細を取得します"],
 uipath: &["Get Text", "Extract Table Data", "Data Scraping"],
 },
    example: Example {
 title: "受付番号を読み取る",
 with: r#"{"target": {"near": {"label": "受付番号", "side": "right"}}, "into": "受付番号"}"#,
 },
    parameters: &[
        TARGET_OPTIONAL.with_help(text(
            "アドレスと題名を読み取るときは要りません。",
            "Not needed for the address and the title.",
        )),
        ParameterSpec::optional("what", ParameterKind::Text, text("読み取るもの", "What")).read_by(|word| what(word).map(|_| ())).with_default("text").with_help(text(
            "text（文字）、value（値）、checked（印）、attribute:名前（属性）、table（表）、list（当てはまるものすべての文字）、url（アドレス）、title（題名）。",
            "text, value, checked, attribute:NAME, table, list (of all that fit), url, title.",
        )),
        INTO,
    ],
    sentence: Some(Sentence { staff: "{target}を、{into}に書き写します。", robot: "{target}を読み取り、{into}に書きます。" }),
    on_screen: true,
    by_staff: false,
};

fn what(word: &str) -> Result<What, &'static str> {
    What::from_word(word).ok_or(
        "text、value、checked、attribute:名前、table、list、url、title のどれかにしてください。",
    )
}

impl Action for Read {
    fn spec(&self) -> &'static ActionSpec {
        &SPEC
    }

    fn run<'a>(
        &'a self,
        cx: &'a mut dyn Context,
        with: Parameters,
    ) -> BoxFuture<'a, Result<Done, StepFailure>> {
        Box::pin(async move {
            let into = with.required_text("into")?;
            let word = with.text("what").unwrap_or_else(|| "text".to_owned());
            let what = what(&word)
                .map_err(|mend| bad_value(format!("読み取るもの「{word}」はありません。"), mend))?;
            let target = if what.is_of_page() {
                session::optional_target(&with)?.unwrap_or_default()
            } else {
                session::target(&with)?
            };
            let reading = session::act(cx, async |browser, progress| {
                browser.read(&target, &what, progress).await
            })
            .await?;
            cx.set(&into, value(reading))?;
            Ok(Done::Next)
        })
    }
}
