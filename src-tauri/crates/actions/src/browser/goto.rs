//! `browser.goto`: loads another page in the tab in use.

use super::session;
use tejun_engine::{Action, BoxFuture, Context, Done, Parameters, StepFailure};
use tejun_scenario::{
    ActionSpec, Category, Elsewhere, Example, ParameterKind, ParameterSpec, Sentence, text,
};

/// `browser.goto`
pub struct Goto;

static SPEC: ActionSpec = ActionSpec {
    name: "browser.goto",
    category: Category::Browser,
    label: text("ページを移る", "Go to a page"),
    help: text(
        "使っているタブに、アドレスのページを表示します。",
        "Loads the page of an address in the tab in use.",
    ),
    icon: "navigation",
    words: &[
        "ぺーじをうつる",
        "いどう",
        "あどれす",
        "URLへ移動",
        "アドレス",
    ],
    elsewhere: Elsewhere {
        winactor: &["ページ移動"],
        power_automate: &["Web ページに移動"],
        uipath: &["Navigate To", "Go To URL"],
    },
    example: Example {
        title: "入力の画面へ移る",
        with: r#"{"url": "http://127.0.0.1:8700/meter/entry"}"#,
    },
    parameters: &[ParameterSpec::required(
        "url",
        ParameterKind::Text,
        text("アドレス", "Address"),
    )],
    sentence: Some(Sentence {
        staff: "{url}を表示します。",
        robot: "{url}を表示します。",
    }),
    on_screen: true,
    by_staff: false,
};

impl Action for Goto {
    fn spec(&self) -> &'static ActionSpec {
        &SPEC
    }

    fn run<'a>(
        &'a self,
        cx: &'a mut dyn Context,
        with: Parameters,
    ) -> BoxFuture<'a, Result<Done, StepFailure>> {
        Box::pin(async move {
            let url = with.required_text("url")?;
            let browser = session::current(cx)?;
            session::load(cx, &browser, async |browser, progress| {
                browser.goto(&url, progress).await
            })
            .await?;
            Ok(Done::Next)
        })
    }
}
