//! 今の画面を撮る: the designer steps aside, a count, and the picture of a window or of the whole screen.

use super::problem::cancelled;
use super::{Aside, Designer, lock};
use std::sync::Mutex;
use std::time::Duration;
use tejun_desktop::{Desktop, DesktopError, SharedDesktop, still};
use tejun_protocol::*;
use tokio::sync::oneshot;
use tokio::time::Instant;

/// The windows of this program are gone from the screen within this time.
const GOES_WITHIN: Duration = Duration::from_secs(3);
const LOOK: Duration = Duration::from_millis(50);
/// What lay below them is drawn anew within this time.
const DRAWN_WITHIN: Duration = Duration::from_millis(300);

/// The count that goes on, if one does.
#[derive(Default)]
pub(super) struct Count(Mutex<Option<oneshot::Sender<bool>>>);

impl Designer {
    /// The windows of other programs.
    pub(super) async fn screens_shown(&self, _: Nothing) -> Result<ScreensShown, Problem> {
        let SharedDesktop(desktop) = self.host.desktop().connect().await.map_err(problem)?;
        let mut windows = desktop.list().await.map_err(problem)?;
        windows.retain(|one| !is_own(one.pid) && !one.minimized && !one.title.trim().is_empty());
        Ok(ScreensShown {
            windows: windows
                .into_iter()
                .map(|one| ScreenRow {
                    window: one.handle.to_string(),
                    title: one.title,
                })
                .collect(),
        })
    }

    /// The window comes to the front, the person makes it ready while it is counted, and the picture is taken.
    pub(super) async fn picture_take(
        &self,
        request: PictureTake,
    ) -> Result<PictureLooked, Problem> {
        if self.is_running() || self.recording.is_on().await {
            return Err(Problem::new(
                ProblemCode::Request,
                "記録や実行のあいだは、画面を撮れません。",
                "記録や実行を終えてから撮ってください。",
            ));
        }
        let handle = request.window.as_deref().map(str::parse).transpose();
        let handle: Option<u64> = handle.map_err(|_| gone())?;
        let SharedDesktop(desktop) = self.host.desktop().connect().await.map_err(problem)?;
        let (over, counted) = oneshot::channel();
        *lock(&self.count.0) = Some(over);
        self.host.stand_aside(Aside::Counting);
        let taken = async {
            if let Some(handle) = handle {
                let windows = desktop.list().await.map_err(problem)?;
                let window = windows.iter().find(|one| one.handle == handle);
                let window = window.ok_or_else(gone)?;
                desktop.activate(window).await.map_err(problem)?;
            }
            // A count that was begun anew ends the one before.
            if !counted.await.unwrap_or(false) {
                return Err(cancelled());
            }
            self.host.stand_aside(Aside::Gone);
            is_clear(desktop.as_ref()).await;
            still(desktop.as_ref(), handle).await.map_err(problem)
        }
        .await;
        self.host.stand_aside(Aside::Back);
        let taken = taken?;
        self.look_at(taken.png, &taken.sight)
    }

    /// The bar with the count tells that it is over, or that the person wants no picture.
    pub(super) async fn picture_count(&self, request: PictureCount) -> Result<Nothing, Problem> {
        if let Some(over) = lock(&self.count.0).take() {
            // Who waited may have given up.
            let _ = over.send(request.go);
        }
        Ok(Nothing {})
    }
}

/// Waits until nothing of this program is on the screen.
pub(super) async fn is_clear(desktop: &dyn Desktop) {
    let until = Instant::now() + GOES_WITHIN;
    while Instant::now() < until {
        match desktop.list().await {
            Ok(windows) if windows.iter().all(|one| !is_own(one.pid)) => break,
            _ => tokio::time::sleep(LOOK).await,
        }
    }
    tokio::time::sleep(DRAWN_WITHIN).await;
}

pub(super) fn is_own(pid: Option<u32>) -> bool {
    pid == Some(std::process::id())
}

fn gone() -> Problem {
    Problem::new(
        ProblemCode::NotFound,
        "選んだ画面は、もう開いていません。",
        "画面を開いてから、もう一度選んでください。",
    )
}

pub(super) fn problem(error: DesktopError) -> Problem {
    Problem::new(
        ProblemCode::Surroundings,
        format!("画面を撮れません。{error}"),
        "画面のある端末で、もう一度行ってください。画像のファイルから追加することもできます。",
    )
}
