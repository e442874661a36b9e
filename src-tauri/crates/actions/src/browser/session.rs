//! The browsers that a run has open, and what every action on them has in common.

use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;
use tejun_browser::{Browser, BrowserError, BrowserKind, LOAD_TIME, LaunchOptions, Progress};
use tejun_engine::{Context, FailureCode, Parameters, StepFailure, Value};
use tejun_scenario::{BrowserTarget, ParameterKind, ParameterSpec, text};
use tejun_trace::Attempt;

/// `target`, required.
pub(crate) const TARGET: ParameterSpec = ParameterSpec::required(
    "target",
    ParameterKind::BrowserTarget,
    text("対象", "Target"),
);

/// `target`, where the focus or the page will do.
pub(crate) const TARGET_OPTIONAL: ParameterSpec = ParameterSpec::optional(
    "target",
    ParameterKind::BrowserTarget,
    text("対象", "Target"),
);

/// What is kept back of a step's time, so that the failure can still be told with its explanation.
const RESERVE: Duration = Duration::from_millis(300);

/// Where the lasting profiles of Tejun's browsers are kept. A host may put its own into the resources of a run.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BrowserHome(pub PathBuf);

impl Default for BrowserHome {
    /// In the user's data folder.
    fn default() -> Self {
        let set = |name: &str| std::env::var_os(name).filter(|value| !value.is_empty());
        let data = set("XDG_DATA_HOME")
            .or_else(|| set("LOCALAPPDATA"))
            .map(PathBuf::from)
            .or_else(|| set("HOME").map(|home| PathBuf::from(home).join(".local/share")))
            .unwrap_or_else(std::env::temp_dir);
        Self(data.join("tejun").join("browser"))
    }
}

impl BrowserHome {
    /// The folder of a profile: recordings and runs use the same one, so that a person's sign-in holds for both.
    pub fn profile(&self, kind: Option<BrowserKind>, name: &str) -> PathBuf {
        self.0.join(kind.map_or("any", word)).join(name)
    }
}

/// The browsers of one run; the last one used is the one that works.
#[derive(Debug, Default)]
pub(super) struct Browsers {
    open: Mutex<Vec<Browser>>,
}

impl Browsers {
    fn lock(&self) -> std::sync::MutexGuard<'_, Vec<Browser>> {
        self.open.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(super) fn of(cx: &dyn Context) -> Arc<Self> {
        cx.resources().get_or_put(Self::default)
    }

    fn current(&self) -> Option<Browser> {
        self.lock().last().cloned()
    }

    /// The browser of that profile, taken up again or started.
    pub(super) async fn open(
        &self,
        cx: &mut dyn Context,
        kind: Option<BrowserKind>,
        profile: &str,
        headless: bool,
    ) -> Result<Browser, StepFailure> {
        let home = cx.resources().get_or_put(BrowserHome::default);
        let folder = if profile.contains(['/', '\\']) {
            cx.path(profile)
        } else {
            home.profile(kind, profile)
        };
        if let Some(browser) = self.take_up(&folder) {
            return Ok(browser);
        }
        let mut options = LaunchOptions::new(folder);
        options.kind = kind;
        options.headless = headless;
        let browser = Browser::launch(options)
            .await
            .map_err(|error| failure(&error, Vec::new(), None))?;
        for note in browser.start_notes() {
            cx.note(note.clone());
        }
        self.lock().push(browser.clone());
        Ok(browser)
    }

    fn take_up(&self, folder: &std::path::Path) -> Option<Browser> {
        let mut open = self.lock();
        open.retain(Browser::is_open);
        let at = open.iter().position(|b| b.profile() == folder)?;
        let browser = open.remove(at);
        open.push(browser.clone());
        Some(browser)
    }

    /// Takes the browser in use out; it ends when the caller closes it.
    pub(super) fn take(&self) -> Option<Browser> {
        self.lock().pop()
    }
}

fn word(kind: BrowserKind) -> &'static str {
    match kind {
        BrowserKind::Edge => "edge",
        BrowserKind::Chrome => "chrome",
        BrowserKind::Chromium => "chromium",
    }
}

/// The browser in use.
pub(super) fn current(cx: &dyn Context) -> Result<Browser, StepFailure> {
    Browsers::of(cx)
        .current()
        .ok_or_else(|| failure(&BrowserError::NotOpen, Vec::new(), None))
}

/// One act on the browser in use: its time, its notes, its dialogs, and its failure with a picture.
pub(super) async fn act<T>(
    cx: &mut dyn Context,
    work: impl AsyncFnOnce(&Browser, &mut Progress) -> Result<T, BrowserError>,
) -> Result<T, StepFailure> {
    let browser = current(cx)?;
    let time = cx.time_left().saturating_sub(RESERVE);
    act_within(cx, &browser, time, work).await
}

/// The same for what loads a page: that has a time of its own, unless the step says otherwise.
pub(super) async fn load<T>(
    cx: &mut dyn Context,
    browser: &Browser,
    work: impl AsyncFnOnce(&Browser, &mut Progress) -> Result<T, BrowserError>,
) -> Result<T, StepFailure> {
    let time = match cx.step().timeout {
        Some(_) => cx.time_left().saturating_sub(RESERVE),
        None => LOAD_TIME,
    };
    act_within(cx, browser, time, work).await
}

async fn act_within<T>(
    cx: &mut dyn Context,
    browser: &Browser,
    time: Duration,
    work: impl AsyncFnOnce(&Browser, &mut Progress) -> Result<T, BrowserError>,
) -> Result<T, StepFailure> {
    cx.acted_by("browser");
    let mut progress = Progress::new(time, cx.cancelled());
    let done = work(browser, &mut progress).await;
    if let Some(way) = progress.found_by {
        cx.found_by(way);
    }
    for note in progress.notes {
        cx.note(note);
    }
    // The answer stood ready before this step; its message goes where that step said.
    for answered in browser.answered_dialogs() {
        if let Some(into) = answered.tag {
            cx.set(&into, Value::Text(answered.message))?;
        }
    }
    match done {
        Ok(done) => Ok(done),
        Err(error) => {
            let attempts = progress
                .attempts
                .into_iter()
                .map(|attempt| Attempt {
                    at_ms: attempt.at_ms,
                    message: attempt.message,
                })
                .collect();
            let picture = if browser.is_open() {
                browser.screenshot().await.ok()
            } else {
                None
            };
            Err(failure(&error, attempts, picture))
        }
    }
}

/// A browser's failure as a step's.
pub(super) fn failure(
    error: &BrowserError,
    attempts: Vec<Attempt>,
    picture: Option<Vec<u8>>,
) -> StepFailure {
    use BrowserError as E;
    let (code, retryable) = match error {
        E::NotInstalled { .. } => (FailureCode::NoBrowser, false),
        E::NoDisplay => (FailureCode::NoDisplay, false),
        E::NotStarted { .. } | E::Closed | E::NotOpen | E::Folder { .. } => {
            (FailureCode::ProgramFailed, false)
        }
        E::TabClosed | E::TabNotFound { .. } => (FailureCode::WindowNotFound, true),
        E::NotResponding { .. } => (FailureCode::NotResponding, true),
        E::Refused { .. } | E::Gone | E::PageCrashed => (FailureCode::NotResponding, true),
        E::Cancelled => (FailureCode::Timeout, false),
        E::PageNotLoaded { .. } | E::PageSlow { .. } => (FailureCode::PageNotLoaded, true),
        E::BadAddress { .. } | E::BadCss { .. } | E::BadKeys { .. } | E::WrongKind { .. } => {
            (FailureCode::BadValue, false)
        }
        E::NotFound { .. } | E::SignedOut { .. } | E::FrameNotFound { .. } => {
            (FailureCode::TargetNotFound, true)
        }
        E::Ambiguous { .. } | E::FrameAmbiguous { .. } | E::TabAmbiguous { .. } => {
            (FailureCode::TargetAmbiguous, true)
        }
        E::NotReady { .. } => (FailureCode::TargetNotReady, true),
        E::WrongContent { .. } => (FailureCode::WrongContent, false),
        E::Unencodable { .. } => (FailureCode::Encoding, false),
        E::ChoiceNotFound { .. } | E::ChoiceAmbiguous { .. } => (FailureCode::ChoiceNotFound, true),
        E::UnexpectedDialog { .. } => (FailureCode::UnexpectedDialog, false),
        E::StateNotReached { .. } => (FailureCode::Timeout, true),
        E::FileMissing { .. } => (FailureCode::FileNotFound, false),
        E::FileNotWritten { .. } => (FailureCode::FileAccess, false),
        E::DownloadFailed { .. } => (FailureCode::DownloadFailed, false),
    };
    let failure = StepFailure::new(code, error.to_string(), error.remedy())
        .with_attempts(attempts)
        .with_picture(picture);
    if retryable {
        failure.retryable()
    } else {
        failure
    }
}

/// `target`, which must be there and say something.
pub(super) fn target(with: &Parameters) -> Result<BrowserTarget, StepFailure> {
    optional_target(with)?.ok_or_else(|| {
        StepFailure::new(
            FailureCode::BadValue,
            "「target」（対象）がありません。",
            "対象を選んでください。",
        )
    })
}

pub(super) fn optional_target(with: &Parameters) -> Result<Option<BrowserTarget>, StepFailure> {
    let target: Option<BrowserTarget> = with.parse("target")?;
    Ok(target.filter(|target| *target != BrowserTarget::default()))
}

/// A text, and whether it is a secret that no message may show.
pub(crate) fn revealed(
    cx: &dyn Context,
    with: &Parameters,
    name: &str,
) -> Result<(String, bool), StepFailure> {
    match with.get(name) {
        Some(Value::Secret(secret)) => Ok((cx.reveal(secret)?, true)),
        _ => Ok((with.required_text(name)?, false)),
    }
}
