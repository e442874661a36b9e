//! What windows held, and when: so that an act can be told by what was there before it.

use super::excluded::Excluded;
use super::not_excluded;
use crate::LinuxDesktop;
use crate::x11::X11;
use std::collections::{HashMap, VecDeque};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};
use tejun_desktop::sight::sight;
use tejun_desktop::{Recorded, Snapshot, WindowInfo};
use tokio::sync::mpsc::{self, UnboundedReceiver, UnboundedSender};
use tokio::sync::watch;
use tokio::task::JoinHandle;

/// The longest that one look may take.
const DEADLINE: Duration = Duration::from_millis(2500);
/// How many looks are kept, of all windows together.
const KEPT: usize = 24;
/// A pointer that does not move for so long rests.
const REST: Duration = Duration::from_millis(60);

/// A window at one moment.
pub(super) struct Look {
    pub(super) begun: Instant,
    pub(super) done: Instant,
    pub(super) snapshot: Snapshot,
}

/// A look that is to be taken.
struct Wanted {
    window: WindowInfo,
    due: Instant,
}

pub(super) struct Looks {
    desktop: LinuxDesktop,
    kept: Mutex<VecDeque<Arc<Look>>>,
    wanted: UnboundedSender<Wanted>,
    /// Hears what is shown.
    out: UnboundedSender<Recorded>,
}

impl Looks {
    /// Takes looks as they are asked for, one after the other.
    pub(super) fn begin(
        desktop: LinuxDesktop,
        out: UnboundedSender<Recorded>,
    ) -> (Arc<Self>, JoinHandle<()>) {
        let (wanted, asked) = mpsc::unbounded_channel();
        let looks = Arc::new(Self {
            desktop,
            kept: Mutex::default(),
            wanted,
            out,
        });
        let task = tokio::spawn(take(looks.clone(), asked));
        (looks, task)
    }

    /// Asks for a look at a window after some time.
    pub(super) fn want(&self, window: &WindowInfo, after: Duration) {
        let _ = self.wanted.send(Wanted {
            window: window.clone(),
            due: Instant::now() + after,
        });
    }

    /// The last look that was over at that moment.
    pub(super) fn before(&self, window: u64, at: Instant) -> Option<Arc<Look>> {
        let kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        kept.iter()
            .rev()
            .find(|look| look.snapshot.window.handle == window && look.done <= at)
            .cloned()
    }

    /// The last look that began after that moment.
    pub(super) fn since(&self, window: u64, at: Instant) -> Option<Arc<Look>> {
        let kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        kept.iter()
            .rev()
            .find(|look| look.snapshot.window.handle == window && look.begun >= at)
            .cloned()
    }

    /// What the last look tells that began after that moment and tells it.
    pub(super) fn latest<T>(
        &self,
        window: u64,
        at: Instant,
        tells: impl Fn(&Look) -> Option<T>,
    ) -> Option<T> {
        let kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        kept.iter()
            .rev()
            .filter(|look| look.snapshot.window.handle == window && look.begun >= at)
            .find_map(|look| tells(look))
    }

    /// A look from now.
    pub(super) async fn now(&self, window: &WindowInfo) -> Option<Arc<Look>> {
        let begun = Instant::now();
        let read = self.desktop.read_window(window, true);
        let snapshot = match tokio::time::timeout(DEADLINE, read).await {
            Ok(Ok(snapshot)) => snapshot,
            Ok(Err(error)) => {
                tracing::debug!(%error, app = window.app, "look at a window");
                return None;
            }
            Err(_) => {
                tracing::warn!(app = window.app, "a look at a window took too long");
                return None;
            }
        };
        let shown = sight(&snapshot, snapshot.window.area).shown;
        let _ = self.out.send(Recorded::Shown(shown));
        let look = Arc::new(Look {
            begun,
            done: Instant::now(),
            snapshot,
        });
        let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        if kept.len() == KEPT {
            kept.pop_front();
        }
        kept.push_back(look.clone());
        Some(look)
    }
}

async fn take(looks: Arc<Looks>, mut asked: UnboundedReceiver<Wanted>) {
    let mut waiting: HashMap<u64, Vec<Wanted>> = HashMap::new();
    loop {
        let next = waiting.values().flatten().map(|wanted| wanted.due).min();
        let due = next.unwrap_or_else(|| Instant::now() + Duration::from_secs(3600));
        tokio::select! {
            biased;
            wanted = asked.recv() => match wanted {
                Some(wanted) => waiting.entry(wanted.window.handle).or_default().push(wanted),
                None => return,
            },
            () = tokio::time::sleep_until(due.into()) => {
                let now = Instant::now();
                let mut taken: Vec<WindowInfo> = Vec::new();
                for of_window in waiting.values_mut() {
                    let window = of_window.iter().rev().find(|wanted| wanted.due <= now);
                    taken.extend(window.map(|wanted| wanted.window.clone()));
                    of_window.retain(|wanted| wanted.due > now);
                }
                waiting.retain(|_, of_window| !of_window.is_empty());
                for window in taken {
                    looks.now(&current(&looks.desktop.x, window)).await;
                }
            }
        }
    }
}

/// The window may have moved or changed its title since the look was asked for.
fn current(x: &X11, window: WindowInfo) -> WindowInfo {
    u32::try_from(window.handle)
        .ok()
        .and_then(|handle| x.info(handle))
        .unwrap_or(window)
}

/// Looks at the window under the pointer wherever it comes to rest.
pub(super) fn follow_pointer(
    x: X11,
    excluded: Arc<Excluded>,
    mut pointer: watch::Receiver<(i32, i32)>,
    looks: Arc<Looks>,
) -> JoinHandle<()> {
    tokio::spawn(async move {
        while pointer.changed().await.is_ok() {
            while let Ok(Ok(())) = tokio::time::timeout(REST, pointer.changed()).await {}
            let (at_x, at_y) = *pointer.borrow();
            let under = x.window_at(at_x, at_y);
            let window = under.and_then(|(window, _)| not_excluded(&x, &excluded, window));
            if let Some(window) = window {
                looks.want(&window, Duration::ZERO);
            }
        }
    })
}
