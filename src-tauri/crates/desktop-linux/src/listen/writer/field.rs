//! The field that has the focus, and its content: read back from the field, never made of keys.

use super::Writer;
use crate::bus::Place;
use crate::listen::camera::Shot;
use crate::listen::looks::Look;
use std::sync::Arc;
use std::time::{Duration, Instant};
use tejun_desktop::facts::facts;
use tejun_desktop::{DesktopError, Tree, UiNode, WindowInfo};
use tejun_trace::raw::{ElementFacts, RawKind};

/// A field is read when no key came for so long, so that its content is known should it go away with its window.
const QUIET: Duration = Duration::from_millis(40);
/// The same for long texts, whose reading takes its time.
const QUIET_IF_LONG: Duration = Duration::from_millis(600);
const LONG: usize = 20_000;
/// How long a program gets to change the form of what was entered once its field is left.
const REFORM: Duration = Duration::from_millis(1500);

/// What has the focus.
#[derive(Clone, Default)]
pub(super) struct Field {
    pub(super) node: UiNode,
    pub(super) window: WindowInfo,
    pub(super) facts: ElementFacts,
    /// What it held when it was last read.
    pub(super) holds: Option<String>,
    /// What keys typed since then.
    pub(super) typed: String,
    /// Keys went to it since its content was last told.
    pub(super) touched: bool,
    /// All of its text was marked when a key copied it.
    pub(super) marked: bool,
    /// All its facts were told; keys that follow name it by its handle.
    pub(super) told: bool,
}

/// A field that a key left.
pub(super) struct Left {
    field: Field,
    at: Instant,
}

impl Field {
    fn of(look: &Look, at: usize) -> Self {
        let node = look.snapshot.nodes[at].clone();
        let facts = facts(&look.snapshot, at);
        Self {
            holds: facts.value.clone(),
            node,
            window: look.snapshot.window.clone(),
            facts,
            typed: String::new(),
            touched: false,
            marked: false,
            told: false,
        }
    }

    pub(super) fn takes_text(&self) -> bool {
        self.facts.editable || self.facts.secret
    }
}

impl Writer {
    /// A program says that this element has the focus now.
    pub(super) async fn focused(&mut self, place: &Place) {
        let handle = place.handle();
        if let Some(field) = &self.focus
            && field.node.handle == handle
        {
            self.moved = None;
            return;
        }
        let Some(front) = self.front_now() else {
            return;
        };
        let known = self
            .looks
            .before(front.handle, Instant::now())
            .filter(|look| look.snapshot.by_handle(&handle).is_some());
        let look = match known {
            Some(look) => look,
            None => match self.looks.now(&front).await {
                Some(look) => look,
                None => return,
            },
        };
        if let Some(at) = look.snapshot.by_handle(&handle) {
            self.moved = None;
            self.set_focus(Some(Field::of(&look, at))).await;
        }
    }

    fn front_now(&mut self) -> Option<WindowInfo> {
        let active = self.desktop.x.active()?;
        let known = self.front.as_ref().map(|front| front.handle);
        if known != Some(u64::from(active)) {
            self.front = self.desktop.x.info(active);
        }
        self.front.clone()
    }

    /// The element that has the focus in the window in front. An error says that nobody knows.
    pub(super) async fn focus_in(
        &mut self,
        window: &WindowInfo,
    ) -> Result<Option<Field>, DesktopError> {
        let same_window = self
            .focus
            .as_ref()
            .is_some_and(|field| field.window.handle == window.handle);
        let look = match self.moved {
            None if same_window => return Ok(self.focus.clone()),
            None => None,
            Some(moved) => self.looks.since(window.handle, moved),
        };
        let look: Option<Arc<Look>> = match look {
            Some(look) => Some(look),
            None => self.looks.now(window).await,
        };
        let look = look.ok_or(DesktopError::Gone)?;
        let focused = look.snapshot.focused().map(|at| {
            let mut field = Field::of(&look, at);
            if look.done > self.at {
                // Keys may have reached it before the look: what it held before them is what counts.
                let before = self.looks.before(window.handle, self.at);
                field.holds = before.and_then(|before| {
                    let at = before.snapshot.by_handle(&field.node.handle)?;
                    before.snapshot.nodes[at].value.clone()
                });
                field.facts.value = field.holds.clone();
            }
            field
        });
        self.moved = None;
        self.set_focus(focused).await;
        Ok(self.focus.clone())
    }

    async fn set_focus(&mut self, field: Option<Field>) {
        let same = match (&self.focus, &field) {
            (Some(old), Some(new)) => old.node.handle == new.node.handle,
            (old, new) => old.is_none() && new.is_none(),
        };
        if same {
            return;
        }
        self.read_back(None).await;
        let left = self.reformed().await;
        self.focus = field;
        let element = self.focus.as_ref().map(|field| field.facts.clone());
        let window = self.focus.as_ref().map(|field| field.window.facts());
        if let Some(field) = &mut self.focus {
            field.told = true;
        }
        self.tell(RawKind::Focus {
            left,
            element,
            window,
        });
    }

    /// What a field that a key left holds now: programs give numbers and dates their own form then.
    async fn reformed(&mut self) -> Option<ElementFacts> {
        let Left { field, at } = self.left.take()?;
        if at.elapsed() > REFORM || field.facts.secret {
            return None;
        }
        let now = self.desktop.text(&field.node).await.ok()??;
        let emptied = now.is_empty() && field.holds.as_deref() != Some("");
        if emptied {
            return None;
        }
        Some(ElementFacts {
            value: Some(now),
            ..field.facts
        })
    }

    /// A key went to the field.
    pub(super) fn touch(&mut self, typed: Option<&str>) {
        if let Some(field) = &mut self.focus {
            field.touched = true;
            field.typed.push_str(typed.unwrap_or_default());
            let long = field.holds.as_ref().is_some_and(|text| text.len() > LONG);
            self.read_at = Some(Instant::now() + if long { QUIET_IF_LONG } else { QUIET });
        }
    }

    /// A key leaves the field.
    pub(super) fn leave_by_key(&mut self) {
        if let Some(field) = &self.focus
            && field.takes_text()
        {
            self.left = Some(Left {
                field: field.clone(),
                at: Instant::now(),
            });
        }
    }

    /// Keeps in mind what the field holds.
    pub(super) async fn read_quietly(&mut self) {
        self.read_at = None;
        if let Some(field) = &mut self.focus
            && let Ok(Some(text)) = self.desktop.text(&field.node).await
            && field.holds.as_ref() != Some(&text)
        {
            // What keys typed is in the text now; what an input method still composes is not.
            if field.holds.as_deref().unwrap_or_default() != text {
                field.typed.clear();
            }
            field.holds = Some(text);
        }
    }

    /// Reads the field as it is now. One that is gone with its window, does not answer, or was emptied by what its
    /// program did with it, held what it held at the last look.
    pub(super) async fn read_now(&mut self) {
        self.read_at = None;
        let Some(field) = self.focus.as_mut().filter(|field| field.touched) else {
            return;
        };
        if let Ok(Some(text)) = self.desktop.text(&field.node).await {
            let held = field.holds.as_deref().is_some_and(|text| !text.is_empty());
            if !text.is_empty() || !held || field.typed.is_empty() {
                // Keys that show nothing yet are being composed.
                if field.holds.as_deref().unwrap_or_default() != text {
                    field.typed.clear();
                }
                field.holds = Some(text);
            }
        }
    }

    /// Reads the field as it is now and tells it, if keys went to it since it was last told.
    pub(super) async fn read_back(&mut self, shot: Option<Shot>) {
        self.read_now().await;
        self.tell_value(shot).await;
    }

    /// Tells what the field held at the last look, if keys went to it since it was last told.
    pub(super) async fn tell_value(&mut self, shot: Option<Shot>) {
        let Some(mut field) = self.focus.clone().filter(|field| field.touched) else {
            return;
        };
        if !field.facts.secret {
            field.facts.value = field.holds.clone();
        }
        field.typed.clear();
        field.touched = false;
        let shot = shot.or_else(|| Shot::of(&self.desktop.x, field.window.handle, None));
        let look = self.looks.before(field.window.handle, Instant::now());
        let target = Some(field.node.area);
        let window = field.window.clone();
        let picture = self.picture(shot, look.as_deref(), &window, target).await;
        self.tell(RawKind::Value {
            element: field.facts.clone(),
            window: Some(window.facts()),
            picture,
        });
        self.focus = Some(field);
    }
}
