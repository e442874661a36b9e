//! `browser.tab`: works in another tab from now on.

use super::session;
use crate::parameters::bad_value;
use tejun_engine::{Action, BoxFuture, Context, Done, Parameters, StepFailure};
use tejun_scenario::{
    ActionSpec, Category, Elsewhere, Example, ParameterKind, ParameterSpec, Sentence, text,
};

/// `browser.tab`
pub struct Tab;

static SPEC: ActionSpec = ActionSpec {
    name: "browser.tab",
    category: Category::Browser,
    label: text("タブを切り替える", "Switch to a tab"),
    help: text(
        "題名かアドレスが合うタブを待って、これからそのタブで操作します。",
        "Waits for the tab with a title or an address and works in it from now on.",
    ),
    icon: "panel-top",
    words: &[
        "たぶをきりかえる",
        "たぶ",
        "別のタブ",
        "タブ",
        "ウィンドウ切替",
    ],
    elsewhere: Elsewhere {
        winactor: &["タブ切替"],
        power_automate: &["Web ブラウザー タブに切り替え"],
        uipath: &["Attach Browser"],
    },
    example: Example {
        title: "「帳票」のタブに切り替える",
        with: r#"{"title": "帳票*"}"#,
    },
    parameters: &[
        ParameterSpec::optional("title", ParameterKind::Text, text("題名", "Title")).with_help(
            text(
                "「*」は何にでも当てはまります。",
                "An asterisk (*) fits anything.",
            ),
        ),
        ParameterSpec::optional("url", ParameterKind::Text, text("アドレス", "Address"))
            .and_or("title")
            .with_help(text(
                "「*」は何にでも当てはまります。",
                "An asterisk (*) fits anything.",
            )),
    ],
    sentence: Some(Sentence {
        staff: "「{title}」の画面に切り替えます。",
        robot: "「{title}」の画面に切り替えます。",
    }),
    on_screen: true,
    by_staff: false,
};

impl Action for Tab {
    fn spec(&self) -> &'static ActionSpec {
        &SPEC
    }

    fn run<'a>(
        &'a self,
        cx: &'a mut dyn Context,
        with: Parameters,
    ) -> BoxFuture<'a, Result<Done, StepFailure>> {
        Box::pin(async move {
            let (title, url) = (with.text("title"), with.text("url"));
            if title.is_none() && url.is_none() {
                return Err(bad_value(
                    "タブの題名もアドレスもありません。",
                    "題名かアドレスを指定してください。",
                ));
            }
            session::act(cx, async |browser, progress| {
                browser
                    .tab(title.as_deref(), url.as_deref(), progress)
                    .await
            })
            .await?;
            Ok(Done::Next)
        })
    }
}
