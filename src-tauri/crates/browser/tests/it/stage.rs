//! One browser and one server for all tests; a test has them for itself while it runs.

use crate::site::Site;
use serde_json::Value;
use std::sync::LazyLock;
use std::time::Duration;
use tejun_browser::{Browser, BrowserError, LaunchOptions, Progress};
use tejun_scenario::BrowserTarget;
use tokio::runtime::Runtime;
use tokio::sync::Mutex;

static RUNTIME: LazyLock<Runtime> = LazyLock::new(|| Runtime::new().expect("a runtime"));
static BROWSER: Mutex<Option<(Browser, tempfile::TempDir)>> = Mutex::const_new(None);

pub(crate) struct Stage {
    pub(crate) browser: Browser,
    pub(crate) site: Site,
}

pub(crate) fn options(profile: &std::path::Path) -> LaunchOptions {
    LaunchOptions {
        headless: true,
        ..LaunchOptions::new(profile)
    }
}

/// Runs a test with the shared browser in a fresh tab.
pub(crate) fn on_stage(test: impl AsyncFnOnce(&Stage)) {
    RUNTIME.block_on(async {
        let mut shared = BROWSER.lock().await;
        if shared.is_none() {
            let profile = tempfile::tempdir().expect("a folder");
            let browser = Browser::launch(options(profile.path()))
                .await
                .expect("a browser");
            *shared = Some((browser, profile));
        }
        let (browser, _) = shared.as_ref().expect("made above");
        let stage = Stage {
            browser: browser.clone(),
            site: Site::start(),
        };
        test(&stage).await;
    });
}

pub(crate) fn alone(test: impl Future<Output = ()>) {
    RUNTIME.block_on(test);
}

pub(crate) fn target(json: Value) -> BrowserTarget {
    serde_json::from_value(json).expect("a target")
}

/// Time enough for what works.
pub(crate) fn long() -> Progress {
    Progress::of(Duration::from_secs(10))
}

/// Time enough to see that it does not work.
pub(crate) fn short() -> Progress {
    Progress::of(Duration::from_millis(1500))
}

impl Stage {
    /// Opens a page with this body.
    pub(crate) async fn open(&self, body: &str) {
        let url = self.site.page(body);
        self.goto(&url).await;
    }

    pub(crate) async fn goto(&self, url: &str) {
        self.browser
            .goto(url, &mut long())
            .await
            .expect("the page loads");
    }

    /// What an expression gives in the page itself.
    pub(crate) async fn js(&self, expression: &str) -> Value {
        self.browser
            .evaluate(expression)
            .await
            .expect("the expression works")
    }

    pub(crate) async fn click(&self, json: Value) -> Result<(), BrowserError> {
        self.browser
            .click(&target(json), Default::default(), &mut long())
            .await
            .map(drop)
    }

    pub(crate) async fn click_within(
        &self,
        json: Value,
        mut progress: Progress,
    ) -> Result<(), BrowserError> {
        self.browser
            .click(&target(json), Default::default(), &mut progress)
            .await
            .map(drop)
    }

    pub(crate) async fn fill(&self, json: Value, text: &str) -> Result<Vec<String>, BrowserError> {
        let mut progress = long();
        self.browser
            .fill(&target(json), text, false, &mut progress)
            .await?;
        Ok(progress.notes)
    }
}
