//! Buttons and the wheel.

use super::Writer;
use crate::listen::camera::{Seen, Shot};
use std::time::{Duration, Instant};
use tejun_desktop::facts::{self, facts};
use tejun_desktop::{Tree, UiNode, WindowInfo};
use tejun_trace::raw::{ElementFacts, Pointer, RawKind};

/// How long a program gets to show what came of a click.
const SETTLE: Duration = Duration::from_millis(180);

/// What a click acted on.
pub(super) struct Acted {
    pub(super) due: Instant,
    node: UiNode,
    facts: ElementFacts,
    window: WindowInfo,
}

impl Writer {
    pub(super) async fn down(&mut self, seen: Seen, button: u8) {
        let at = seen.stroke.at;
        let (x, y) = seen.stroke.place;
        self.release().await;
        self.settle().await;
        // The field that is left is read before the click does anything: most things act when the button goes up.
        let same_field = self.focus.as_ref().is_some_and(|field| {
            field.node.area.contains(x, y)
                && seen.window.as_ref().map(|w| w.handle) == Some(field.window.handle)
        });
        if !same_field {
            self.read_back(seen.shot.clone()).await;
        }
        self.moved = Some(at);
        let Some(window) = seen.window else {
            return self.tell(RawKind::PointerDown(Pointer {
                button,
                at: [x, y],
                modifiers: seen.stroke.held,
                window: None,
                element: None,
                picture: None,
            }));
        };
        let inside = window.area.contains(x, y) || seen.popup;
        let hit = match inside {
            true => self.hit(&window, x, y).await,
            // The frame belongs to the window manager.
            false => None,
        };
        let under = hit.as_ref().map(|(look, hit)| (look, *hit));
        match button {
            1 => self.choose_by_press(&window, (x, y), under),
            _ => self.chosen = None,
        }
        let (look, hit) = hit.unzip();
        let hit = look.as_ref().zip(hit).map(|(look, hit)| {
            let snapshot = &look.snapshot;
            let mut facts = facts(snapshot, hit);
            // Keys that followed may be in a field by the time at which it was looked at.
            if look.begun > at && facts.editable {
                facts.value = None;
            }
            (snapshot.nodes[hit].clone(), facts)
        });
        let target = hit.as_ref().map(|(node, _)| node.area);
        let picture = self
            .picture(seen.shot, look.as_deref(), &window, target)
            .await;
        let (node, facts) = hit.unzip();
        self.acted = node.zip(facts.clone()).map(|(node, facts)| Acted {
            due: at + Duration::from_secs(3600),
            node,
            facts,
            window: window.clone(),
        });
        self.tell(RawKind::PointerDown(Pointer {
            button,
            at: [x, y],
            modifiers: seen.stroke.held,
            window: Some(window.facts()),
            element: facts,
            picture,
        }));
    }

    pub(super) fn up(&mut self, seen: Seen, button: u8) {
        let at = seen.stroke.at;
        let (x, y) = seen.stroke.place;
        self.moved = Some(at);
        if let Some(acted) = &mut self.acted {
            acted.due = Instant::now() + SETTLE;
        }
        // What was dragged was let go on what lay there before.
        let element = seen.window.as_ref().and_then(|window| {
            let look = self.looks.before(window.handle, at)?;
            let hit = facts::meant(&look.snapshot, look.snapshot.at_point(x, y)?);
            Some(facts(&look.snapshot, hit))
        });
        if let Some(window) = &seen.window {
            self.look_again(window);
        }
        self.tell(RawKind::PointerUp(Pointer {
            button,
            at: [x, y],
            modifiers: seen.stroke.held,
            window: seen.window.as_ref().map(WindowInfo::facts),
            element,
            picture: None,
        }));
    }

    /// Buttons 4 to 7 are the wheel's: up, down, left, right.
    pub(super) fn scroll(&mut self, seen: Seen, button: u8) {
        let (dx, dy) = match button {
            4 => (0, -1),
            5 => (0, 1),
            6 => (-1, 0),
            7 => (1, 0),
            _ => return,
        };
        let (x, y) = seen.stroke.place;
        let element = seen.window.as_ref().and_then(|window| {
            self.looks.want(window, Duration::from_millis(150));
            let look = self.looks.before(window.handle, seen.stroke.at)?;
            let hit = look.snapshot.at_point(x, y)?;
            Some(facts::plain(&look.snapshot.nodes[hit]))
        });
        self.tell(RawKind::Scroll {
            at: [x, y],
            dx,
            dy,
            window: seen.window.as_ref().map(WindowInfo::facts),
            element,
        });
    }

    /// A key may change what has the focus and holds no text: a check box, a combo box.
    pub(super) fn settle_focus(&mut self) {
        self.acted = self.focus.as_ref().map(|field| Acted {
            due: Instant::now() + SETTLE,
            node: field.node.clone(),
            facts: field.facts.clone(),
            window: field.window.clone(),
        });
    }

    /// What came of the last act: told once, before anything else happens.
    pub(super) async fn settle(&mut self) {
        let Some(acted) = self.acted.take() else {
            return;
        };
        let Acted {
            node,
            mut facts,
            window,
            ..
        } = acted;
        let chosen = matches!(
            facts.role.as_str(),
            "combo_box" | "list_item" | "tree_item" | "cell" | "row" | "tab"
        );
        // The arrows of a number field change what it holds without a key.
        let counts = facts.role == "spin_button";
        if facts.checked.is_none() && !chosen && !counts {
            return;
        }
        let Ok(now) = self.desktop.look(&node, &window).await else {
            // It went away with the window that it closed.
            return;
        };
        let now = facts::plain(&now);
        if counts {
            if now.value != facts.value {
                facts.value = now.value;
                let shot = Shot::of(&self.desktop.x, window.handle, None);
                let look = self.looks.before(window.handle, self.at);
                let picture = self
                    .picture(shot, look.as_deref(), &window, Some(node.area))
                    .await;
                self.tell(RawKind::Value {
                    element: facts,
                    window: Some(window.facts()),
                    picture,
                });
            }
            return;
        }
        facts.checked = now.checked;
        facts.selected = now.selected;
        facts.value = match facts.role.as_str() {
            // Some programs tell the choice as the name.
            "combo_box" => now.value.or(facts.value.map(|_| now.name)),
            _ => now.value,
        };
        self.tell(RawKind::State {
            element: facts,
            window: Some(window.facts()),
            picture: None,
        });
    }
}
