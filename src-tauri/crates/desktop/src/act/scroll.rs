//! Scrolling to what is there and not shown, as a person would.

use super::Acting;
use crate::error::DesktopError;
use crate::geometry::Rect;
use crate::locate;
use crate::node::Snapshot;
use std::time::Duration;
use tejun_scenario::DesktopTarget;

/// Most turns of the wheel to one target.
const MOST_TURNS: usize = 60;
/// About how far one notch of a wheel goes, in pixels; most programs go further.
const NOTCH: i32 = 40;
/// Looks in a row at which a thing must be at the same place.
const AT_REST: usize = 5;
/// Programs take a moment to draw what came into view.
const DRAWN: Duration = Duration::from_millis(60);

impl Acting<'_> {
    /// The target was not found among what is shown, at the look with that number: it may be there and not shown.
    pub(super) async fn scroll_to(
        &mut self,
        target: &DesktopTarget,
        look: usize,
    ) -> Result<(), DesktopError> {
        // It may only just be coming.
        if look < 2 {
            return Ok(());
        }
        match self.bring_into_view(target).await {
            Ok(true) => {
                let note = "見えるところまで画面を送りました。";
                self.progress.notes.push(note.to_owned());
                Ok(())
            }
            Ok(false) => Ok(()),
            Err(error) if error.is_passing() => {
                self.progress.attempt(error.to_string());
                Ok(())
            }
            Err(error) => Err(error),
        }
    }

    /// Turns the wheel over what holds the target until the target is shown. False: it is shown, it is not there, or
    /// nothing moves.
    pub(super) async fn bring_into_view(
        &mut self,
        target: &DesktopTarget,
    ) -> Result<bool, DesktopError> {
        let Some(element) = &target.element else {
            return Ok(false);
        };
        let window = self.window_now(target.window.as_ref()).await?;
        let mut before = None;
        for turn in 0..MOST_TURNS {
            let snapshot = self.desktop.snapshot(&window).await?;
            let shown = locate::element(&snapshot, element, true).ok();
            if let Some(found) = shown.filter(|found| !is_cut_off(&snapshot, found.node)) {
                if turn > 0 {
                    self.come_to_rest(&snapshot, found.node).await?;
                }
                return Ok(turn > 0);
            }
            let Ok(found) = locate::element(&snapshot, element, false) else {
                return Ok(false);
            };
            let Some((view, (dx, dy))) = turn_towards(&snapshot, found.node) else {
                return Ok(false);
            };
            // What is shown beside it tells that something moved where its own place is not told.
            let shown: Vec<Rect> = snapshot.nodes.iter().map(|node| node.area).collect();
            if before.as_ref() == Some(&shown) || self.progress.left().is_zero() {
                return Ok(false);
            }
            before = Some(shown);
            let (x, y) = view.center();
            self.own_point(&window, &locate::called(element), (x, y))
                .await?;
            self.desktop.move_pointer(x, y).await?;
            self.desktop.scroll(dx, dy).await?;
            tokio::time::sleep(DRAWN).await;
        }
        Ok(false)
    }
}

impl Acting<'_> {
    /// Turns of the wheel may still be on their way: what lies under the pointer now may be another row in a moment.
    async fn come_to_rest(&mut self, snapshot: &Snapshot, at: usize) -> Result<(), DesktopError> {
        let node = &snapshot.nodes[at];
        let (mut area, mut same) = (node.area, 0);
        while same < AT_REST && !self.progress.left().is_zero() {
            tokio::time::sleep(DRAWN).await;
            let now = self.desktop.look(node, &snapshot.window).await?.area;
            same = if now == area { same + 1 } else { 0 };
            area = now;
        }
        Ok(())
    }
}

/// The middle of an element is scrolled away, though some of it is shown: a click there would meet something else.
pub(super) fn is_cut_off(snapshot: &Snapshot, at: usize) -> bool {
    let area = snapshot.nodes[at].area;
    // What is larger than its view is always cut off.
    let fits = |view: &Rect| area.width <= view.width && area.height <= view.height;
    !area.is_empty() && view_of(snapshot, at).filter(fits).is_some()
}

/// Where the wheel is to be turned, and how far.
fn turn_towards(snapshot: &Snapshot, at: usize) -> Option<(Rect, (i32, i32))> {
    let area = snapshot.nodes[at].area;
    let view = view_of(snapshot, at)?;
    if !area.is_empty() {
        return Some((view, way(area, view)?));
    }
    // Its place is not told: before what is shown of the same table, or after it.
    let parent = snapshot.nodes[at].parent?;
    let shown = snapshot.nodes[parent].children.iter().copied();
    let mut shown = shown.filter(|child| {
        let child = &snapshot.nodes[*child];
        child.is_visible() && child.role == snapshot.nodes[at].role
    });
    let first = shown.next()?;
    let down = if at < first { -3 } else { 3 };
    Some((view, (0, down)))
}

/// The part of the screen in which an element would be shown: the nearest thing around it that shows less than it holds.
fn view_of(snapshot: &Snapshot, at: usize) -> Option<Rect> {
    let area = snapshot.nodes[at].area;
    snapshot.ancestors(at).find_map(|up| {
        let node = &snapshot.nodes[up];
        let scrolls = matches!(
            node.role.as_str(),
            "scroll_pane" | "table" | "tree" | "list" | "document"
        );
        // A table may tell all of what it holds as its place: what is seen of it lies within what is around it.
        let seen = snapshot
            .ancestors(up)
            .filter(|outer| snapshot.nodes[*outer].is_visible())
            .try_fold(node.area, |seen, outer| {
                seen.intersection(snapshot.nodes[outer].area)
            })?;
        let (x, y) = area.center();
        (scrolls && node.is_visible() && !seen.contains(x, y)).then_some(seen)
    })
}

/// Notches to the right and down that bring a place nearer to the view; nothing where the place says nothing.
fn way(area: Rect, view: Rect) -> Option<(i32, i32)> {
    let notches = |from: i32, to: i32| ((to - from).abs() / (NOTCH * 2)).clamp(1, 10);
    if area.is_empty() {
        return None;
    }
    let (x, y) = area.center();
    if y >= view.bottom() {
        Some((0, notches(view.bottom(), y)))
    } else if y < view.y {
        Some((0, -notches(view.y, y)))
    } else if x >= view.right() {
        Some((notches(view.right(), x), 0))
    } else if x < view.x {
        Some((-notches(view.x, x), 0))
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_wheel_turns_towards_what_is_not_shown() {
        let view = Rect::new(0, 100, 200, 100);
        for (area, expected) in [
            ([0, 210, 20, 10], Some((0, 1))),
            ([0, 4000, 20, 10], Some((0, 10))),
            ([0, -300, 20, 10], Some((0, -4))),
            ([300, 120, 20, 10], Some((1, 0))),
            ([-60, 120, 20, 10], Some((-1, 0))),
            // Shown, or nowhere.
            ([0, 120, 20, 10], None),
            ([0, 0, 0, 0], None),
        ] {
            let [x, y, width, height] = area;
            assert_eq!(
                way(Rect::new(x, y, width, height), view),
                expected,
                "{area:?}"
            );
        }
    }
}
