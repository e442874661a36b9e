//! Windows that open, come to the front, change their title and close.

use super::excluded::Excluded;
use super::{Heard, not_excluded};
use crate::x11::{X11, refused};
use std::collections::HashMap;
use std::sync::Arc;
use std::time::Duration;
use tejun_desktop::{DesktopError, WindowInfo};
use tejun_trace::raw::WindowChange;
use tokio::sync::mpsc::UnboundedSender;
use tokio::task::JoinHandle;
use x11rb::connection::Connection;
use x11rb::protocol::Event;
use x11rb::protocol::xproto::{ChangeWindowAttributesAux, ConnectionExt, EventMask};

/// How often the events of the display are taken.
const TURN: Duration = Duration::from_millis(40);

/// Follows all windows until the task ends.
pub(super) fn follow(
    x: &X11,
    excluded: Arc<Excluded>,
    heard: UnboundedSender<Heard>,
) -> Result<JoinHandle<()>, DesktopError> {
    let mut watch = Watch {
        x: x.again()?,
        excluded,
        known: HashMap::new(),
        active: None,
    };
    watch.listen_to(watch.x.root)?;
    // Those that are open already are no news, but the one in front is where the recording begins.
    watch.changes();
    if let Some(window) = watch.active.and_then(|active| watch.known.get(&active)) {
        let _ = heard.send(Heard::Window(WindowChange::Activated, window.clone()));
    }
    Ok(tokio::spawn(async move {
        loop {
            tokio::time::sleep(TURN).await;
            let mut changed = false;
            while let Ok(Some(event)) = watch.x.conn.poll_for_event() {
                changed |= matches!(event, Event::PropertyNotify(_));
            }
            if !changed {
                continue;
            }
            let before = watch.active;
            for (change, window) in watch.changes() {
                if heard.send(Heard::Window(change, window)).is_err() {
                    return;
                }
            }
            if watch.active != before && watch.is_away() && heard.send(Heard::Away).is_err() {
                return;
            }
        }
    }))
}

struct Watch {
    x: X11,
    excluded: Arc<Excluded>,
    known: HashMap<u32, WindowInfo>,
    active: Option<u32>,
}

impl Watch {
    fn listen_to(&self, window: u32) -> Result<(), DesktopError> {
        let properties = ChangeWindowAttributesAux::new().event_mask(EventMask::PROPERTY_CHANGE);
        self.x
            .conn
            .change_window_attributes(window, &properties)
            .map_err(refused)?
            .check()
            .map_err(refused)
    }

    /// What is otherwise than at the last look.
    fn changes(&mut self) -> Vec<(WindowChange, WindowInfo)> {
        let mut changes = Vec::new();
        let now = self.x.windows();
        let closed: Vec<u32> = self
            .known
            .keys()
            .copied()
            .filter(|window| !now.contains(window))
            .collect();
        for window in closed {
            if let Some(info) = self.known.remove(&window) {
                changes.push((WindowChange::Closed, info));
            }
        }
        for window in now {
            match self.known.get_mut(&window) {
                None => {
                    let Some(info) = not_excluded(&self.x, &self.excluded, window) else {
                        continue;
                    };
                    // Windows that are gone already are no news.
                    if self.listen_to(window).is_ok() {
                        self.known.insert(window, info.clone());
                        changes.push((WindowChange::Opened, info));
                    }
                }
                Some(known) => {
                    let title = self.x.title(window);
                    if title != known.title {
                        known.title = title;
                        changes.push((WindowChange::Renamed, known.clone()));
                    }
                }
            }
        }
        let active = self.x.active();
        if active != self.active {
            self.active = active;
            let window = active.and_then(|active| self.known.get(&active));
            if let Some(window) = window {
                changes.push((WindowChange::Activated, window.clone()));
            }
        }
        changes
    }

    /// A window is in front that is left out.
    fn is_away(&self) -> bool {
        self.active.is_some_and(|active| {
            !self.known.contains_key(&active)
                && self.x.windows().contains(&active)
                && not_excluded(&self.x, &self.excluded, active).is_none()
        })
    }
}
