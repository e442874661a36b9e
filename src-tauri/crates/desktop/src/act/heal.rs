//! A target of which one fact has changed: acted on only where that is sure, and told in any case.

use super::{Acting, OnScreen};
use crate::error::DesktopError;
use crate::geometry::Rect;
use crate::locate::likely::{Fact, Likely, likely, with_seen};
use crate::locate::{Found, safe};
use crate::picture;
use crate::progress::Changed;
use std::time::{Duration, Instant};
use tejun_scenario::{DesktopTarget, Element};

/// So long the likely thing must have stood there while the target itself was looked for: a page that is still being built
/// may show what looks like it.
const STANDS: Duration = Duration::from_secs(2);

/// The likely thing, and since when it has been the same.
pub(super) type Standing = Option<(Likely, String, Instant)>;

impl Acting<'_> {
    /// After a look that did not find the target: the thing that it most likely is, once it has stood there long enough and
    /// if a run may go on with it.
    pub(super) async fn changed(
        &mut self,
        target: &DesktopTarget,
        standing: &mut Standing,
    ) -> Result<Option<OnScreen>, DesktopError> {
        let (Some(snapshot), Some(element)) = (self.missed.take(), &target.element) else {
            *standing = None;
            self.progress.changed = None;
            return Ok(None);
        };
        let Some(found) = likely(&snapshot, element, target.seen.as_ref()) else {
            *standing = None;
            self.progress.changed = None;
            return Ok(None);
        };
        let node = &snapshot.nodes[found.node];
        let (window, handle) = (snapshot.window.clone(), node.handle.clone());
        self.progress.changed = Some(Changed {
            called: node.called(),
            area: Rect::new(
                node.area.x - window.area.x,
                node.area.y - window.area.y,
                node.area.width,
                node.area.height,
            ),
            window,
            likely: found.clone(),
            acted: false,
            picture: None,
        });
        let since = match standing.take() {
            Some((last, was, since)) if was == handle && last == found => since,
            _ => Instant::now(),
        };
        *standing = Some((found.clone(), handle, since));
        let whole = with_seen(element, target.seen.as_ref());
        let stakes = self.progress.stakes.as_ref();
        let sure = stakes.is_some_and(|stakes| safe::goes_on(&found, &whole, &snapshot, stakes));
        if !sure || since.elapsed() < STANDS {
            return Ok(None);
        }
        let there = OnScreen {
            found: Found {
                node: found.node,
                found_by: held(&found, &whole),
                facts: Vec::new(),
            },
            snapshot,
        };
        match self.fit_to_act(there).await {
            Ok(there) => Ok(Some(self.take(there).await)),
            Err(error) if error.is_passing() => {
                self.progress.attempt(error.to_string());
                Ok(None)
            }
            Err(error) => Err(error),
        }
    }

    /// The run goes on with it.
    async fn take(&mut self, there: OnScreen) -> OnScreen {
        self.keep_picture().await;
        self.progress.found_by = Some(there.found.found_by);
        if let Some(changed) = &mut self.progress.changed {
            changed.acted = true;
            let says = format!(
                "対象の{}。残りの手がかりがすべて合うので、{}で行いました。",
                changed.likely.says(),
                changed.called,
            );
            if !self.progress.notes.contains(&says) {
                self.progress.notes.push(says);
            }
        }
        there
    }

    /// The picture of the window in which the changed thing is, as it is now.
    pub(super) async fn keep_picture(&mut self) {
        let Some(area) = self.progress.changed.as_ref().map(|one| one.window.area) else {
            return;
        };
        let (width, height) = self.desktop.size();
        let Some(on_screen) = area.intersection(Rect::new(0, 0, width, height)) else {
            return;
        };
        let taken = self.desktop.capture(on_screen).await.ok();
        if let Some(changed) = &mut self.progress.changed {
            changed.picture = taken.and_then(|image| picture::png(&image));
            changed.area.x -= on_screen.x - area.x;
            changed.area.y -= on_screen.y - area.y;
        }
    }
}

/// The strongest fact that holds.
fn held(found: &Likely, whole: &Element) -> &'static str {
    Fact::ALL
        .into_iter()
        .find(|fact| *fact != found.changed && fact.weighs(whole))
        .map_or("role", |fact| fact.key())
}
