//! Keys and pointer, never sent to another window than the one meant.

use super::{Acting, ClickHow};
use crate::error::{DesktopError, NotReady};
use crate::keys::Chord;
use crate::system::Button;
use crate::window::WindowInfo;
use tejun_scenario::{DesktopTarget, Window};

/// What keys and pointer are meant for.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Meant {
    pub window: Option<Window>,
    pub target: Option<DesktopTarget>,
}

/// A place for the pointer.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Spot {
    pub meant: Meant,
    /// Inside it, in pixels; none: its middle.
    pub at: Option<(i32, i32)>,
}

impl Meant {
    fn window(&self) -> Option<&Window> {
        self.target
            .as_ref()
            .and_then(|target| target.window.as_ref())
            .or(self.window.as_ref())
    }

    /// The target with the window that is given beside it.
    fn element(&self) -> Option<DesktopTarget> {
        let mut target = self.target.clone()?;
        target.element.as_ref()?;
        target.window = self.window().cloned();
        Some(target)
    }
}

impl Acting<'_> {
    /// Makes sure that keys go where they are meant to.
    async fn aim_keys(&mut self, meant: &Meant) -> Result<(), DesktopError> {
        if let Some(target) = meant.element() {
            let there = self.ready(&target).await?;
            let node = there.node().clone();
            return self.focus_for_keys(&there, &node).await;
        }
        if let Some(window) = meant.window() {
            let window = self.window_ready(Some(window)).await?;
            return self.raise(&window).await;
        }
        Ok(())
    }

    pub async fn press_keys(&mut self, meant: &Meant, chord: &Chord) -> Result<(), DesktopError> {
        self.aim_keys(meant).await?;
        self.progress.acted_by = Some("keyboard");
        self.desktop.press_keys(chord).await
    }

    pub async fn type_text(&mut self, meant: &Meant, text: &str) -> Result<(), DesktopError> {
        self.aim_keys(meant).await?;
        self.progress.acted_by = Some("keyboard");
        self.desktop.type_text(text).await
    }

    /// The point of the screen for a place inside the target or the window; without a place the middle.
    async fn aim_pointer(
        &mut self,
        meant: &Meant,
        at: Option<(i32, i32)>,
    ) -> Result<(WindowInfo, (i32, i32)), DesktopError> {
        let (window, area) = match meant.element() {
            Some(target) => {
                let there = self.ready(&target).await?;
                (there.window().clone(), there.node().area)
            }
            None => {
                let window = self.window_ready(meant.window()).await?;
                let area = window.area;
                (window, area)
            }
        };
        let place = meant
            .target
            .as_ref()
            .and_then(|target| target.at)
            .map(|[x, y]| (x.round() as i32, y.round() as i32));
        let point = match at.or(place) {
            Some((x, y)) => (area.x + x, area.y + y),
            None => area.center(),
        };
        if self.progress.found_by.is_none() {
            self.progress.found_by = Some("at");
        }
        Ok((window, point))
    }

    /// Clicks at a place inside a window or element.
    pub async fn mouse_click(
        &mut self,
        meant: &Meant,
        at: Option<(i32, i32)>,
        how: &ClickHow,
    ) -> Result<(), DesktopError> {
        let (window, point) = self.aim_pointer(meant, at).await?;
        self.own_point(&window, "指定の位置", point).await?;
        self.progress.acted_by = Some("pointer");
        self.click_point(point, how).await
    }

    /// Drags from a place to another: what is dragged, and where it is let go, must both be seen before the button goes
    /// down.
    pub async fn mouse_drag(
        &mut self,
        from: &Spot,
        to: &Spot,
        button: Button,
    ) -> Result<(), DesktopError> {
        let mut ends = None;
        for look in 0.. {
            if !self.progress.pause(look).await {
                break;
            }
            let (there, end) = self.aim_pointer(&to.meant, to.at).await?;
            // The other window may be covered by the one that was raised for it.
            let (here, start) = self.aim_pointer(&from.meant, from.at).await?;
            if there.handle != here.handle {
                self.raise(&there).await?;
            }
            self.own_point(&here, "ドラッグを始める位置", start).await?;
            if self.desktop.owns_point(&there, end.0, end.1).await? {
                ends = Some((start, end));
                break;
            }
        }
        let Some((start, end)) = ends else {
            return Err(DesktopError::NotReady {
                what: "ドラッグを終える位置".to_owned(),
                reason: NotReady::Covered,
            });
        };
        self.progress.acted_by = Some("pointer");
        self.desktop.move_pointer(start.0, start.1).await?;
        self.desktop.button(button, true).await?;
        let (dx, dy) = (end.0 - start.0, end.1 - start.1);
        let steps = 12;
        let mut moved = Ok(());
        for step in 1..=steps {
            tokio::time::sleep(std::time::Duration::from_millis(15)).await;
            let (x, y) = (start.0 + dx * step / steps, start.1 + dy * step / steps);
            moved = self.desktop.move_pointer(x, y).await;
            if moved.is_err() {
                break;
            }
        }
        // Whatever happened, no button stays down.
        self.desktop.button(button, false).await?;
        moved
    }

    /// Turns the wheel; notches, positive is down and right.
    pub async fn mouse_scroll(
        &mut self,
        meant: &Meant,
        at: Option<(i32, i32)>,
        dx: i32,
        dy: i32,
    ) -> Result<(), DesktopError> {
        let (window, (x, y)) = self.aim_pointer(meant, at).await?;
        self.own_point(&window, "指定の位置", (x, y)).await?;
        self.progress.acted_by = Some("pointer");
        self.desktop.move_pointer(x, y).await?;
        self.desktop.scroll(dx, dy).await
    }
}
