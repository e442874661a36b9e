//! Keys.

use super::Writer;
use super::field::Field;
use crate::listen::camera::Seen;
use crate::listen::keys;
use tejun_desktop::WindowInfo;
use tejun_trace::raw::{ElementFacts, HIDDEN_KEY, RawKind};

impl Writer {
    pub(super) async fn key(&mut self, seen: Seen, plain: u32, typed: u32) {
        let Some(mut key) = keys::key(plain, typed, &seen.stroke.held) else {
            return;
        };
        self.settle().await;
        let field = match &seen.window {
            Some(window) => self.focus_in(window).await,
            None => Ok(None),
        };
        // Where nobody knows what the keys went to, it may have been a field that hides its text.
        let hidden = match &field {
            Ok(field) => field.as_ref().is_some_and(|field| field.facts.secret),
            Err(_) => true,
        };
        if hidden && key.text.take().is_some() {
            HIDDEN_KEY.clone_into(&mut key.name);
        }
        let field = field.ok().flatten();
        let takes_text = field.as_ref().is_some_and(Field::takes_text);
        let breaks_line = key.name == "Return"
            && seen.stroke.held.is_empty()
            && field.as_ref().is_some_and(|f| f.node.states.multi_line);
        let acts = key.acts && !breaks_line;
        if takes_text && acts {
            self.read_back(None).await;
        }
        let element = self.focus.as_mut().filter(|_| field.is_some()).map(named);
        self.tell(RawKind::KeyDown {
            key: key.name.clone(),
            text: key.text,
            modifiers: seen.stroke.held,
            window: seen.window.as_ref().map(WindowInfo::facts),
            element,
        });
        if takes_text && (!acts || key.name.chars().count() == 1) {
            self.touch();
        }
        if acts || !takes_text {
            if key.name == "Tab" {
                self.leave_by_key();
            }
            self.moved = Some(self.at);
            if let Some(window) = &seen.window {
                self.look_again(window);
            }
        }
    }
}

/// All facts of a field once, then only what tells it apart.
fn named(field: &mut Field) -> ElementFacts {
    let whole = !std::mem::replace(&mut field.told, true);
    let mut facts = field.facts.clone();
    facts.value = field.holds.clone().filter(|_| !facts.secret);
    if whole {
        return facts;
    }
    ElementFacts {
        handle: facts.handle,
        role: facts.role,
        area: facts.area,
        secret: facts.secret,
        editable: facts.editable,
        same_name: facts.same_name,
        nth: facts.nth,
        ..ElementFacts::default()
    }
}
