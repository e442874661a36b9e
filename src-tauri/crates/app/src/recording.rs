//! A recording: what a person does on the desktop and in Tejun's browser becomes steps while they watch, and is kept as
//! raw events that make the same steps again.
//!
//! Two sources, one order: see [`merge`]. What is personal is hidden before anything is written: see [`mask`]. What is on
//! disk: see [`folder`].

mod begin;
mod folder;
mod foreign;
mod mask;
mod merge;
mod page;

pub use folder::keep;
pub(crate) use mask::{Masked, Personal, masked, pixels};
pub(crate) use page::refused;

use crate::refusal::Refusal;
use foreign::Foreign;
use merge::{Made, Order};
use std::path::PathBuf;
use std::sync::Arc;
use std::time::{Duration, Instant};
use tejun_desktop::{DesktopSource, Listening};
use tejun_protocol::{RecordChange, RecordPlace, RecordState};
use tejun_recorder::Heading;
use tejun_scenario::Scenario;
use tokio::sync::mpsc::UnboundedSender;
use tokio::task::JoinHandle;

/// A program that does not answer does not hold up the end of a recording for longer than this.
const END_TIME: Duration = Duration::from_secs(15);

/// What is to be recorded, and where it goes.
#[derive(Debug, Clone)]
pub struct RecordingRequest {
    pub place: RecordPlace,
    pub heading: Heading,
    /// Folder of the raw recording: `events.jsonl` and `pictures/`. One that is there already is put aside.
    pub raw: PathBuf,
    /// Process ids that are left out, with all processes they started.
    pub exclude: Vec<u32>,
}

/// What a recording tells while it goes on.
#[derive(Debug, Clone, PartialEq)]
pub enum RecordingTold {
    /// The list of steps changed.
    Change(RecordChange),
    State(RecordState),
    /// The person works in this browser, which cannot be recorded exactly; none: no more.
    Unsure(Option<String>),
    /// So many events were lost until now.
    Lost(u64),
}

/// Whoever follows a recording.
pub type Told = Arc<dyn Fn(RecordingTold) + Send + Sync>;

/// A recording that ended.
#[derive(Debug, Clone, PartialEq)]
pub struct Finished {
    pub scenario: Scenario,
    /// With the pictures of the steps in `pictures/`, by hash.
    pub raw: PathBuf,
    /// Events that could not be followed, or not be written.
    pub lost: u64,
}

/// A recording that is going on. Dropped, it ends, and what was recorded stays in its folder.
pub struct Recording {
    request: RecordingRequest,
    told: Told,
    remarks: Vec<String>,
    orders: UnboundedSender<(Instant, Order)>,
    listening: Option<Box<dyn Listening>>,
    page: Option<page::Page>,
    desktop: DesktopSource,
    foreign: Arc<Foreign>,
    merging: JoinHandle<Made>,
}

impl Recording {
    /// Begins. What the person does is seen from the moment on at which this returns.
    pub async fn start(
        request: RecordingRequest,
        desktop: DesktopSource,
        told: Told,
    ) -> Result<Self, Refusal> {
        begin::begin(request, desktop, told).await
    }

    /// What the person should know of this recording from its start, in Japanese.
    pub fn remarks(&self) -> &[String] {
        &self.remarks
    }

    /// From now on nothing is recorded.
    pub fn pause(&self) {
        self.hold(true);
    }

    pub fn resume(&self) {
        self.hold(false);
    }

    fn hold(&self, paused: bool) {
        if let Some(listening) = &self.listening {
            listening.pause(paused);
        }
        self.order(if paused { Order::Pause } else { Order::Resume });
    }

    /// Takes the last step back.
    pub fn undo(&self) {
        self.order(Order::Undo);
    }

    /// A remark on the step that was done last.
    pub fn note(&self, text: &str) {
        self.order(Order::Note(text.to_owned()));
    }

    /// Goes on in Tejun's browser with the page that another browser shows: what was done in that one is taken back.
    /// `address`: as the person wrote it; none: as that browser tells it. `false`: it does not tell it.
    pub async fn reopen(&mut self, address: Option<&str>) -> Result<bool, Refusal> {
        let Some(window) = self.foreign.window() else {
            return Err(Refusal::wrong(
                "ほかのブラウザーでの操作は記録していません。",
                "いまのブラウザーで、そのまま続けてください。",
            ));
        };
        let url = match address {
            Some(address) => Some(address.to_owned()),
            None => foreign::address(&self.desktop, &window).await,
        };
        let Some(url) = url else {
            return Ok(false);
        };
        let left = Instant::now();
        match &self.page {
            Some(page) => {
                self.order(Order::Reopened(window.app));
                page.go_on(&url).await?;
            }
            None => {
                let (page, first, events) = page::Page::open(&url).await?;
                self.page = Some(page);
                let _ = self.orders.send((left, Order::Reopened(window.app)));
                self.order(Order::Opened(Box::new((first, events))));
            }
        }
        Ok(true)
    }

    /// Ends it, the field that has the focus still included, and closes the browser.
    pub async fn stop(self) -> Result<Finished, Refusal> {
        let listening = self.listening;
        let desktop = async {
            if let Some(listening) = listening {
                let _ = tokio::time::timeout(END_TIME, listening.stop()).await;
            }
        };
        let page = async {
            match self.page {
                Some(page) => Some(page.stop().await),
                None => None,
            }
        };
        let ((), browser) = tokio::join!(desktop, page);
        let _ = self.orders.send((Instant::now(), Order::End));
        let made = self.merging.await.map_err(|error| {
            tracing::error!(%error, "the recording broke off");
            Refusal::failed(
                "記録の途中で、Tejunの内部の誤りが起きました。",
                format!(
                    "記録は「{}」に残っています。「tejun remake」でシナリオにできます。",
                    self.request.raw.display()
                ),
            )
        })?;
        if let Some(browser) = browser {
            browser.close().await;
        }
        (self.told)(RecordingTold::State(RecordState::Stopped));
        Ok(Finished {
            scenario: made.recorder.finish(self.request.heading),
            raw: self.request.raw,
            lost: made.lost,
        })
    }

    fn order(&self, order: Order) {
        // The other end is there until the recording ends.
        let _ = self.orders.send((Instant::now(), order));
    }
}
