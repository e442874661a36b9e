//! A person points at a thing: what lies under the pointer is framed and named until it is clicked. The click goes to
//! nobody else.

use crate::error::DesktopError;
use crate::facts;
use crate::geometry::Rect;
use crate::node::Snapshot;
use crate::system::{Desktop, Pointed};
use crate::window::WindowInfo;
use std::time::{Duration, Instant};

/// What a window holds may be another after so long.
const FRESH: Duration = Duration::from_millis(400);

/// What was pointed at.
#[derive(Debug, Clone)]
pub struct Picked {
    pub snapshot: Snapshot,
    /// Place in the snapshot.
    pub at: usize,
}

/// Lets the person point; nothing when they gave up. Windows that are `own` cannot be picked. `told` hears what lies under
/// the pointer, in words.
pub async fn pick(
    desktop: &dyn Desktop,
    own: impl Fn(&WindowInfo) -> bool + Sync,
    told: impl Fn(Option<String>) + Sync,
) -> Result<Option<Picked>, DesktopError> {
    let mut held = desktop.hold_pointer().await?;
    let mut looked: Option<(Snapshot, Instant)> = None;
    let mut framed: Option<(Rect, Box<dyn Send>)> = None;
    let mut last = None;
    loop {
        // Under a pointer that rests there may be something else by now.
        let sign = match (tokio::time::timeout(FRESH, held.recv()).await, last) {
            (Ok(sign), _) => sign,
            (Err(_), Some(last)) => Some(last),
            (Err(_), None) => continue,
        };
        let Some(mut sign) = sign else {
            return Ok(None);
        };
        // Only where the pointer is now counts.
        while let (Pointed::Over(..), Ok(next)) = (&sign, held.try_recv()) {
            sign = next;
        }
        let (point, taken) = match sign {
            Pointed::Over(x, y) => {
                last = Some(sign);
                ((x, y), false)
            }
            Pointed::Taken(x, y) => ((x, y), true),
            Pointed::GivenUp => return Ok(None),
        };
        let window = window_at(desktop, point).await?.filter(|one| !own(one));
        let Some(window) = window else {
            framed = None;
            told(None);
            continue;
        };
        let known = looked
            .take()
            .filter(|(snapshot, at)| snapshot.window == window && at.elapsed() < FRESH && !taken);
        let snapshot = match known {
            Some(known) => looked.insert(known),
            None => match desktop.snapshot(&window).await {
                Ok(snapshot) => looked.insert((snapshot, Instant::now())),
                Err(error) if error.is_passing() => continue,
                Err(error) => return Err(error),
            },
        };
        let snapshot = &snapshot.0;
        let Some(at) = snapshot.at_point(point.0, point.1) else {
            continue;
        };
        let at = facts::meant(snapshot, at);
        if taken {
            let snapshot = snapshot.clone();
            return Ok(Some(Picked { snapshot, at }));
        }
        let node = &snapshot.nodes[at];
        if framed.as_ref().map(|(area, _)| *area) != Some(node.area) {
            told(Some(node.called()));
            drop(framed.take());
            framed = Some((node.area, desktop.frame(node.area).await?));
        }
    }
}

/// The window that a point of the screen shows.
async fn window_at(
    desktop: &dyn Desktop,
    (x, y): (i32, i32),
) -> Result<Option<WindowInfo>, DesktopError> {
    for window in desktop.list().await? {
        if !window.minimized && desktop.owns_point(&window, x, y).await? {
            return Ok(Some(window));
        }
    }
    Ok(None)
}
