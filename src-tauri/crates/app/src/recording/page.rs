//! The browser of a recording: Tejun's own, with the lasting profile that runs use too, and its listener.

use crate::refusal::{Refusal, Why};
use std::time::{Duration, Instant};
use tejun_actions::browser::BrowserHome;
use tejun_browser::{
    Browser, BrowserError, LOAD_TIME, LaunchOptions, Progress, Recorded, Recorder,
};
use tejun_trace::raw::{BrowserAct, BrowserEvent, PageFacts};
use tokio::sync::mpsc::UnboundedReceiver;

/// The listener tells the page that is there within this time.
const FIRST_TIME: Duration = Duration::from_secs(5);

pub(super) struct Page {
    browser: Browser,
    recorder: Recorder,
}

impl Page {
    /// Opens the page in a browser that people see, and listens. The opening is the first event.
    pub(super) async fn open(
        url: &str,
    ) -> Result<(Self, Recorded, UnboundedReceiver<Recorded>), Refusal> {
        let profile = BrowserHome::default().profile(None, "default");
        let browser = Browser::launch(LaunchOptions::new(profile))
            .await
            .map_err(refused)?;
        match Self::listen(&browser, url).await {
            Ok((recorder, first, events)) => Ok((Self { browser, recorder }, first, events)),
            Err(error) => {
                browser.close().await;
                Err(refused(error))
            }
        }
    }

    async fn listen(
        browser: &Browser,
        url: &str,
    ) -> Result<(Recorder, Recorded, UnboundedReceiver<Recorded>), BrowserError> {
        browser.goto(url, &mut Progress::of(LOAD_TIME)).await?;
        let (recorder, mut events) = Recorder::attach(browser).await?;
        let told = tokio::time::timeout(FIRST_TIME, events.recv()).await;
        let mut page = match told {
            Ok(Some(Recorded::Event { event, .. })) => event.page,
            // What is no page of a site is not told.
            _ => PageFacts {
                title: browser
                    .tabs()
                    .await
                    .pop()
                    .map(|tab| tab.title)
                    .unwrap_or_default(),
                ..PageFacts::default()
            },
        };
        // The address that was asked for, not the one that the site led to.
        url.clone_into(&mut page.url);
        let first = Recorded::Event {
            at: Instant::now(),
            event: Box::new(BrowserEvent {
                page,
                act: BrowserAct::Navigate,
                element: None,
                picture: None,
            }),
        };
        Ok((recorder, first, events))
    }

    /// Loads another page in the browser that is open; its listener tells it as an address that was typed.
    pub(super) async fn go_on(&self, url: &str) -> Result<(), Refusal> {
        let loaded = self.browser.goto(url, &mut Progress::of(LOAD_TIME)).await;
        loaded.map_err(refused)
    }

    pub(super) fn process(&self) -> Option<u32> {
        self.browser.process()
    }

    pub(super) fn remarks(&self) -> &[String] {
        self.browser.start_notes()
    }

    /// Takes what is half done and ends the listening. The browser is still there.
    pub(super) async fn stop(self) -> Browser {
        self.recorder.stop().await;
        self.browser
    }
}

pub(crate) fn refused(error: BrowserError) -> Refusal {
    let why = match error {
        BrowserError::NotInstalled { .. }
        | BrowserError::NoDisplay
        | BrowserError::NotStarted { .. }
        | BrowserError::Folder { .. } => Why::Surroundings,
        BrowserError::BadAddress { .. } => Why::Wrong,
        _ => Why::Failed,
    };
    Refusal {
        why,
        message: error.to_string(),
        remedy: error.remedy().to_owned(),
    }
}
