//! Acts on the desktop: each waits until its target can be acted on, acts once, and looks what came of it.

pub mod change;
mod choose;
mod files;
mod heal;
pub mod input;
mod menu;
mod scroll;
pub mod seen;
mod text;
pub mod wait;
pub mod windows;

use crate::error::{DesktopError, NotReady};
use crate::locate::{self, Found};
use crate::node::{Snapshot, UiNode};
use crate::progress::Progress;
use crate::system::{Button, Desktop};
use crate::window::WindowInfo;
use std::time::Duration;
use tejun_scenario::{DesktopTarget, Window};
use tejun_trace::raw::Modifier;

/// How to click.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ClickHow {
    pub button: Button,
    pub modifiers: Vec<Modifier>,
    pub double: bool,
}

/// The state a check box, radio or toggle shall have.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ToggleTo {
    On,
    Off,
}

/// One act on a desktop, with its time and its explanation.
pub struct Acting<'a> {
    pub(crate) desktop: &'a dyn Desktop,
    pub progress: &'a mut Progress,
    /// Where the pictures come from that targets name.
    pub(crate) pictures: Option<seen::PictureSource>,
    /// What reads text, where it is installed.
    pub(crate) texts: Option<tejun_ocr::ReaderSource>,
    /// What the last look showed that did not find its target.
    missed: Option<Snapshot>,
}

/// A target on the screen now.
#[derive(Debug, Clone)]
pub struct OnScreen {
    pub snapshot: Snapshot,
    pub found: Found,
}

impl OnScreen {
    pub fn node(&self) -> &UiNode {
        &self.snapshot.nodes[self.found.node]
    }

    pub fn window(&self) -> &WindowInfo {
        &self.snapshot.window
    }
}

impl<'a> Acting<'a> {
    pub fn new(desktop: &'a dyn Desktop, progress: &'a mut Progress) -> Self {
        Self {
            desktop,
            progress,
            pictures: None,
            texts: None,
            missed: None,
        }
    }

    /// The same with the pictures that targets name, and what reads text.
    #[must_use]
    pub fn with_sight(
        mut self,
        pictures: Option<seen::PictureSource>,
        texts: Option<tejun_ocr::ReaderSource>,
    ) -> Self {
        self.pictures = pictures;
        self.texts = texts;
        self
    }

    /// The one window that fits, now.
    pub(crate) async fn window_now(
        &self,
        wanted: Option<&Window>,
    ) -> Result<WindowInfo, DesktopError> {
        let all = self.desktop.list().await?;
        let active = match wanted {
            Some(_) => None,
            None => self.desktop.active().await?.map(|window| window.handle),
        };
        locate::window(wanted, &all, active).cloned()
    }

    /// One look, without waiting: `visible` when only what a person can see counts.
    pub async fn find_now(
        &mut self,
        target: &DesktopTarget,
        visible: bool,
    ) -> Result<OnScreen, DesktopError> {
        let Some(element) = &target.element else {
            return Err(DesktopError::BadTarget {
                detail: "どの部品かが書かれていません",
            });
        };
        let window = self.window_now(target.window.as_ref()).await?;
        let snapshot = self.desktop.snapshot(&window).await?;
        match locate::element(&snapshot, element, visible) {
            Ok(found) => Ok(OnScreen { snapshot, found }),
            Err(error) => {
                self.missed = Some(snapshot);
                Err(error)
            }
        }
    }

    /// Waits until the target is there, shown, enabled and still. A failure says what was last in the way.
    pub(crate) async fn ready(&mut self, target: &DesktopTarget) -> Result<OnScreen, DesktopError> {
        let mut last = None;
        let mut standing = None;
        for look in 0.. {
            if !self.progress.pause(look).await {
                break;
            }
            match self.ready_now(target).await {
                Ok(there) => {
                    self.progress.found_by = Some(there.found.found_by);
                    self.progress.changed = None;
                    return Ok(there);
                }
                Err(error) if error.is_passing() => {
                    self.progress.attempt(error.to_string());
                    if matches!(error, DesktopError::NotFound { .. }) {
                        self.scroll_to(target, look).await?;
                    }
                    if let Some(there) = self.changed(target, &mut standing).await? {
                        return Ok(there);
                    }
                    last = Some(error);
                }
                Err(error) => return Err(error),
            }
        }
        self.keep_picture().await;
        Err(last.unwrap_or(DesktopError::Gone))
    }

    async fn ready_now(&mut self, target: &DesktopTarget) -> Result<OnScreen, DesktopError> {
        let there = self.find_now(target, true).await?;
        self.fit_to_act(there).await
    }

    /// Looks again: the thing can be acted on, and is still where and what it was.
    async fn fit_to_act(&mut self, mut there: OnScreen) -> Result<OnScreen, DesktopError> {
        let node = there.node();
        let not_ready = |reason| DesktopError::NotReady {
            what: node.called(),
            reason,
        };
        if !node.is_visible() {
            return Err(not_ready(NotReady::Hidden));
        }
        if !node.states.enabled {
            return Err(not_ready(NotReady::Disabled));
        }
        // The second look: the same thing at the same place, and the program answers.
        let again = self.desktop.look(node, there.window()).await?;
        if again.area != node.area {
            return Err(not_ready(NotReady::Moving));
        }
        if again.name != node.name && !node.states.editable && node.role != "text" {
            return Err(DesktopError::Gone);
        }
        let at = there.found.node;
        let kept = &mut there.snapshot.nodes[at];
        kept.states = again.states;
        kept.value = again.value;
        Ok(there)
    }

    /// Brings a window to the front and makes sure that it is there.
    pub(crate) async fn raise(&mut self, window: &WindowInfo) -> Result<(), DesktopError> {
        for look in 0..5 {
            let active = self.desktop.active().await?;
            if active.is_some_and(|active| active.handle == window.handle) {
                return Ok(());
            }
            self.desktop.activate(window).await?;
            if !self.progress.pause(look).await {
                break;
            }
        }
        let active = self.desktop.active().await?;
        if active.is_some_and(|active| active.handle == window.handle) {
            return Ok(());
        }
        Err(DesktopError::NotReady {
            what: format!("画面「{}」", window.title),
            reason: NotReady::NotInFront,
        })
    }

    /// Brings the window to the front and makes sure that the point shows it.
    pub(crate) async fn own_point(
        &mut self,
        window: &WindowInfo,
        what: &str,
        (x, y): (i32, i32),
    ) -> Result<(), DesktopError> {
        if self.desktop.owns_point(window, x, y).await? && self.is_active(window).await? {
            return Ok(());
        }
        // A pop-up that holds the pointer has no active window of its own.
        let raised = self.raise(window).await;
        for look in 0..5 {
            if self.desktop.owns_point(window, x, y).await? {
                return raised;
            }
            self.progress.pause(look).await;
        }
        Err(DesktopError::NotReady {
            what: what.to_owned(),
            reason: NotReady::Covered,
        })
    }

    async fn is_active(&self, window: &WindowInfo) -> Result<bool, DesktopError> {
        let active = self.desktop.active().await?;
        Ok(active.is_some_and(|active| active.handle == window.handle))
    }

    /// Presses the thing: through its program where that is the same as a click, else with the pointer.
    pub async fn click(
        &mut self,
        target: &DesktopTarget,
        how: &ClickHow,
    ) -> Result<(), DesktopError> {
        if seen::by_sight(target) {
            return self.click_seen(target, how).await;
        }
        if target.element.is_none() {
            return self.click_place(target, how).await;
        }
        let there = self.ready(target).await?;
        let plain = how.button == Button::Left && how.modifiers.is_empty() && !how.double;
        let by_program = plain && !there.node().can.press_blocks;
        if by_program && self.press(&there, there.found.node).await? {
            return Ok(());
        }
        self.click_node(there, target, how).await
    }

    /// Presses through accessibility. False when the element cannot be pressed that way.
    pub(crate) async fn press(
        &mut self,
        there: &OnScreen,
        at: usize,
    ) -> Result<bool, DesktopError> {
        let node = &there.snapshot.nodes[at];
        let done = if node.can.press {
            self.desktop.press(node).await
        } else if matches!(node.role.as_str(), "tab" | "list_item") {
            let Some(parent) = node.parent.map(|parent| &there.snapshot.nodes[parent]) else {
                return Ok(false);
            };
            let place = parent.children.iter().position(|child| *child == at);
            match place {
                Some(place) if parent.can.choose_child => {
                    self.desktop.choose_child(parent, place).await
                }
                _ => return Ok(false),
            }
        } else {
            return Ok(false);
        };
        match done {
            Ok(()) => {}
            Err(DesktopError::CannotDo { .. }) => return Ok(false),
            // It was told; the program is busy with what followed, and a second press could do it twice.
            Err(DesktopError::NotResponding { program, .. }) => {
                self.progress.notes.push(format!(
                    "押しましたが、「{program}」からすぐには返事がありませんでした。"
                ));
            }
            Err(error) => return Err(error),
        }
        self.progress.acted_by = Some("accessibility");
        Ok(true)
    }

    /// Clicks the middle of an element with the pointer.
    async fn click_node(
        &mut self,
        mut there: OnScreen,
        target: &DesktopTarget,
        how: &ClickHow,
    ) -> Result<(), DesktopError> {
        for look in 0.. {
            let point = there.node().area.center();
            let what = there.node().called();
            let window = there.window().clone();
            if scroll::is_cut_off(&there.snapshot, there.found.node) {
                if !self.bring_into_view(target).await? {
                    let reason = NotReady::Hidden;
                    return Err(DesktopError::NotReady { what, reason });
                }
                there = self.ready(target).await?;
                continue;
            }
            let owned = self.own_point(&window, &what, point).await;
            if let Err(error) = owned {
                self.progress.attempt(error.to_string());
                if !error.is_passing() || !self.progress.pause(look).await {
                    return Err(error);
                }
                there = self.ready(target).await?;
                continue;
            }
            // Raising may have moved it.
            let again = self.desktop.look(there.node(), &window).await?;
            if again.area == there.node().area {
                self.progress.acted_by = Some("pointer");
                return self.click_point(point, how).await;
            }
            there = self.ready(target).await?;
        }
        Ok(())
    }

    async fn click_place(
        &mut self,
        target: &DesktopTarget,
        how: &ClickHow,
    ) -> Result<(), DesktopError> {
        let window = self.window_ready(target.window.as_ref()).await?;
        let Some(point) = locate::place(target, &window) else {
            return Err(DesktopError::BadTarget {
                detail: "部品も場所も書かれていません",
            });
        };
        self.progress.found_by = Some("at");
        self.progress
            .notes
            .push("部品ではなく、画面の中の位置で押しました。".to_owned());
        self.own_point(&window, "指定の位置", point).await?;
        self.progress.acted_by = Some("pointer");
        self.click_point(point, how).await
    }

    pub(crate) async fn click_point(
        &mut self,
        (x, y): (i32, i32),
        how: &ClickHow,
    ) -> Result<(), DesktopError> {
        self.desktop.move_pointer(x, y).await?;
        // Programs take a moment to see that the pointer came.
        tokio::time::sleep(Duration::from_millis(30)).await;
        if !how.modifiers.is_empty() {
            self.desktop.hold_modifiers(&how.modifiers, true).await?;
        }
        let mut done = Ok(());
        for _ in 0..if how.double { 2 } else { 1 } {
            done = self.desktop.button(how.button, true).await;
            if done.is_err() {
                break;
            }
            done = self.desktop.button(how.button, false).await;
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        if !how.modifiers.is_empty() {
            self.desktop.hold_modifiers(&how.modifiers, false).await?;
        }
        done
    }

    /// Puts a check box, radio or toggle into a state. Already so is a success.
    pub async fn toggle(
        &mut self,
        target: &DesktopTarget,
        to: ToggleTo,
    ) -> Result<(), DesktopError> {
        let there = self.ready(target).await?;
        let node = there.node().clone();
        let wanted = to == ToggleTo::On;
        let cannot = |deed| DesktopError::CannotDo {
            what: node.called(),
            deed,
        };
        if !node.states.checkable && !node.states.checked {
            return Err(cannot("オン・オフを切り替える"));
        }
        self.progress.acted_by = Some("accessibility");
        if node.states.checked == wanted {
            self.progress
                .notes
                .push("すでにその状態でした。".to_owned());
            return Ok(());
        }
        if node.role == "radio" && !wanted {
            return Err(cannot("オフにする（ほかの選択肢をオンにします）"));
        }
        if !self.press(&there, there.found.node).await? {
            self.click_node(there.clone(), target, &ClickHow::default())
                .await?;
        }
        for look in 0..8 {
            self.progress.pause(look).await;
            let now = self.desktop.look(&node, there.window()).await?;
            if now.states.checked == wanted {
                return Ok(());
            }
        }
        Err(DesktopError::WrongContent {
            what: node.called(),
            wanted: if wanted { "オン" } else { "オフ" }.to_owned(),
            found: if wanted { "オフ" } else { "オン" }.to_owned(),
        })
    }
}
