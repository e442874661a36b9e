//! `browser.open`: starts a browser, or takes up the one of the run, and loads a page.

use super::session::{self, Browsers};
use crate::parameters::{bad_value, boolean, choice};
use tejun_browser::BrowserKind;
use tejun_engine::{Action, BoxFuture, Context, Done, Parameters, StepFailure};
use tejun_scenario::Choice;
use tejun_scenario::{
    ActionSpec, Category, Elsewhere, Example, ParameterKind, ParameterSpec, Sentence, text,
};

/// `browser.open`
pub struct Open;

const BROWSERS: &[Choice] = &[
    choice("edge", text("Microsoft Edge（エッジ）", "Microsoft Edge")),
    choice("chrome", text("Google Chrome（クローム）", "Google Chrome")),
    choice("chromium", text("Chromium（クロミウム）", "Chromium")),
];

static SPEC: ActionSpec = ActionSpec {
    name: "browser.open",
    category: Category::Browser,
    label: text("ブラウザーを開く", "Open a browser"),
    help: text(
        "ブラウザーを開いて、ページを表示します。ブラウザーは実行の終わりに閉じます。",
        "Opens a browser and loads a page. The browser is closed at the end of the run.",
    ),
    icon: "globe",
    words: &[
        "ぶらうざーをひらく",
        "ぶらうざ",
        "さいと",
        "サイト",
        "Webを開く",
        "ひらく",
    ],
    elsewhere: Elsewhere {
        winactor: &["ブラウザ起動"],
        power_automate: &[
            "新しい Microsoft Edge を起動する",
            "新しい Chrome を起動する",
        ],
        uipath: &["Open Browser", "Use Application/Browser"],
    },
    example: Example {
        title: "水道料金システムを開く",
        with: r#"{"url": "http://127.0.0.1:8700/meter"}"#,
    },
    parameters: &[
        ParameterSpec::required("url", ParameterKind::Text, text("アドレス", "Address")),
        ParameterSpec::optional(
            "browser",
            ParameterKind::Choice(BROWSERS),
            text("ブラウザー", "Browser"),
        )
        .with_help(text(
            "指定しないと、Microsoft Edge、Google Chrome、Chromium の順に探します。",
            "Without it: the first found of Microsoft Edge, Google Chrome and Chromium.",
        ))
        .advanced(),
        ParameterSpec::optional(
            "headless",
            ParameterKind::Boolean,
            text("画面を出さずに動かす", "Without a window"),
        )
        .with_default("false")
        .advanced(),
        ParameterSpec::optional(
            "profile",
            ParameterKind::Text,
            text("プロファイル", "Profile"),
        )
        .with_default("default")
        .with_help(text(
            "ログインの状態などを分けて残すための名前です。",
            "A name that keeps sign-ins and settings apart.",
        ))
        .advanced(),
    ],
    sentence: Some(Sentence {
        staff: "{url}を開きます。",
        robot: "{url}を開きます。",
    }),
    on_screen: true,
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
            let url = with.required_text("url")?;
            let kind = match with.text("browser") {
                None => None,
                Some(word) => Some(BrowserKind::from_word(&word).ok_or_else(|| {
                    bad_value(
                        format!("ブラウザー「{word}」はありません。"),
                        "edge、chrome、chromium のどれかにしてください。",
                    )
                })?),
            };
            let headless = boolean(&with, "headless", false)?;
            let profile = with.text("profile").unwrap_or_else(|| "default".to_owned());
            let browsers = Browsers::of(cx);
            let browser = browsers.open(cx, kind, &profile, headless).await?;
            browser.take_any_tab();
            session::load(cx, &browser, async |browser, progress| {
                browser.goto(&url, progress).await
            })
            .await?;
            Ok(Done::Next)
        })
    }
}
