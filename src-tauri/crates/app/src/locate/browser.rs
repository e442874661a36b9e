//! In the browser.

use super::{Located, There, Way, expanded};
use crate::recording::refused;
use crate::refusal::Refusal;
use std::time::{Duration, Instant};
use tejun_actions::browser::BrowserHome;
use tejun_browser::{
    Browser, BrowserError, LOAD_TIME, LaunchOptions, Progress, Reading, WaitState, What,
};
use tejun_scenario::{BrowserTarget, Step};

/// How long a page may take to show the thing.
const TIME: Duration = Duration::from_secs(5);
/// How long one fact alone is looked for: the page is there by then, but that two things stay takes a moment to say.
const ALONE: Duration = Duration::from_millis(1500);

/// A browser without a window, started when a page is first looked at.
#[derive(Default)]
pub(super) struct Pages(Option<Browser>);

impl Pages {
    pub(super) async fn look(
        &mut self,
        located: &mut Located,
        before: &[&Step],
        target: &BrowserTarget,
    ) -> Result<(), Refusal> {
        let url = page(before)?;
        let browser = match self.0.take() {
            Some(browser) => browser,
            None => {
                let profile = BrowserHome::default().profile(None, "default");
                let mut options = LaunchOptions::new(profile);
                options.headless = true;
                Browser::launch(options).await.map_err(refused)?
            }
        };
        let looked = look_on(located, &browser, &url, target).await;
        self.0 = Some(browser);
        looked.map_err(refused)
    }

    pub(super) async fn close(self) {
        if let Some(browser) = self.0 {
            browser.close().await;
        }
    }
}

/// The page that is open when the step begins: the last one that the steps before it open by an address that is known.
fn page(before: &[&Step]) -> Result<String, Refusal> {
    let opened = before
        .iter()
        .rev()
        .find(|step| matches!(step.action.as_str(), "browser.open" | "browser.goto"))
        .and_then(|step| step.with.get("url"))
        .map(expanded);
    match opened {
        Some((serde_json::Value::String(url), false)) => Ok(url),
        Some(_) => Err(Refusal::failed(
            "この手順のページのアドレスは、実行のときに変数で決まります。今は探せません。",
            "実行してから、失敗した手順の説明を確かめてください。",
        )),
        None => Err(Refusal::failed(
            "この手順より前に、ページを開く手順（browser.open）がありません。",
            "ブラウザーの対象は、シナリオが開くページの中で探します。",
        )),
    }
}

async fn look_on(
    located: &mut Located,
    browser: &Browser,
    url: &str,
    target: &BrowserTarget,
) -> Result<(), BrowserError> {
    browser.goto(url, &mut Progress::of(LOAD_TIME)).await?;
    located.remarks.push(format!(
        "ページ「{url}」を画面を出さずに開いて探しました。前の手順の入力は行っていません。"
    ));
    let began = Instant::now();
    let mut progress = Progress::of(TIME);
    let found = browser
        .wait_for(target, WaitState::Visible, &mut progress)
        .await;
    let took = began.elapsed();
    let found_all = found.is_ok();
    for (way, alone) in each_alone(target) {
        let mut progress = Progress::of(ALONE);
        let said = browser
            .wait_for(&alone, WaitState::Visible, &mut progress)
            .await;
        // All facts mean one thing: a fact that fits one thing means that one.
        let agrees = found_all && said.is_ok();
        located.ways.push(Way {
            way,
            agrees,
            says: match said {
                Ok(()) if agrees => "同じものです".to_owned(),
                Ok(()) => "1つに当てはまります".to_owned(),
                Err(BrowserError::Ambiguous {
                    count,
                    first,
                    second,
                    ..
                }) => format!("{count}個に当てはまります（{first} と {second}）"),
                Err(_) => "当てはまるものがありません".to_owned(),
            },
        });
    }
    let page = browser.tabs().await.pop();
    let on = page.map_or([String::new(), url.to_owned()], |page| {
        [page.title, page.url]
    });
    let text = browser
        .read(target, &What::Text, &mut Progress::of(ALONE))
        .await;
    located.outcome = match found {
        Ok(()) => Ok(There {
            found_by: progress.found_by.unwrap_or("css"),
            called: called(target, text.ok()),
            on,
            window: None,
            area: None,
            took,
        }),
        Err(error) => Err(refused(error)),
    };
    Ok(())
}

fn called(target: &BrowserTarget, text: Option<Reading>) -> String {
    let word = target.name.as_ref().or(target.label.as_ref()).cloned();
    let word = word.or(match text {
        Some(Reading::Text(text)) if !text.is_empty() => Some(text),
        _ => None,
    });
    match (word, &target.role) {
        (Some(word), Some(role)) => format!("「{word}」（{role}）"),
        (Some(word), None) => format!("「{word}」"),
        (None, Some(role)) => role.clone(),
        (None, None) => "対象".to_owned(),
    }
}

fn each_alone(whole: &BrowserTarget) -> Vec<(&'static str, BrowserTarget)> {
    let within = || BrowserTarget {
        frame: whole.frame.clone(),
        ..BrowserTarget::default()
    };
    let kind = || BrowserTarget {
        role: whole.role.clone(),
        ..within()
    };
    let mut ways = Vec::new();
    if whole.test_id.is_some() {
        let test_id = whole.test_id.clone();
        ways.push((
            "test_id",
            BrowserTarget {
                test_id,
                ..within()
            },
        ));
    }
    if whole.name.is_some() {
        let name = whole.name.clone();
        let way = if whole.role.is_some() {
            "role_and_name"
        } else {
            "name"
        };
        ways.push((way, BrowserTarget { name, ..kind() }));
    }
    if whole.label.is_some() {
        let label = whole.label.clone();
        ways.push(("label", BrowserTarget { label, ..within() }));
    }
    if whole.near.is_some() {
        let near = whole.near.clone();
        ways.push(("near", BrowserTarget { near, ..kind() }));
    }
    if whole.text.is_some() {
        let text = whole.text.clone();
        ways.push(("text", BrowserTarget { text, ..within() }));
    }
    if whole.css.is_some() {
        let css = whole.css.clone();
        ways.push(("css", BrowserTarget { css, ..within() }));
    }
    if whole.role.is_some() {
        ways.push(("role", kind()));
    }
    ways
}
