//! Entering text into fields, and reading it.

use super::{Acting, ClickHow, OnScreen};
use crate::error::{DesktopError, NotReady};
use crate::keys::Chord;
use crate::node::UiNode;
use crate::same::{Same, same};
use tejun_scenario::DesktopTarget;

impl Acting<'_> {
    /// Replaces the whole content of a field, leaves the field as a person would, and looks what it holds then.
    /// `secret`: no message shows the text.
    pub async fn set_text(
        &mut self,
        target: &DesktopTarget,
        text: &str,
        secret: bool,
    ) -> Result<(), DesktopError> {
        let there = self.ready(target).await?;
        let field = self.field(&there)?;
        let node = there.snapshot.nodes[field].clone();
        // Programs format a field only when the focus leaves it, and only in the window in front.
        let in_front = self.raise(there.window()).await.is_ok();
        let _ = self.desktop.focus(&node).await;
        let mut entered = false;
        if node.can.set_text {
            match self.desktop.set_text(&node, text).await {
                Ok(()) => entered = self.holds(&node, text, secret, 4).await?,
                Err(DesktopError::CannotDo { .. } | DesktopError::Refused { .. }) => {}
                Err(error) => return Err(error),
            }
        } else if node.can.set_number
            && let Ok(number) = text.trim().replace(',', "").parse::<f64>()
        {
            self.desktop.set_number(&node, number).await?;
            entered = true;
        }
        if entered {
            self.progress.acted_by = Some("accessibility");
        } else {
            self.type_into(&there, &node, text).await?;
        }
        self.leave(&there, field, in_front).await;
        self.check(&node, text, secret).await
    }

    /// The element that holds the text: the target, or the one field inside it (combo boxes, spin buttons).
    fn field(&self, there: &OnScreen) -> Result<usize, DesktopError> {
        let at = there.found.node;
        let can_hold = |node: &UiNode| {
            node.states.editable || node.can.set_text || node.can.set_number || node.states.secret
        };
        if can_hold(&there.snapshot.nodes[at]) {
            return Ok(at);
        }
        let inside: Vec<usize> = there
            .snapshot
            .below(at)
            .into_iter()
            .filter(|at| can_hold(&there.snapshot.nodes[*at]))
            .collect();
        match inside.as_slice() {
            [one] => Ok(*one),
            _ => Err(DesktopError::CannotDo {
                what: there.node().called(),
                deed: "文字を入れる",
            }),
        }
    }

    /// Whether the field holds the text within a few looks. A field that hides its text is believed.
    async fn holds(
        &mut self,
        node: &UiNode,
        text: &str,
        secret: bool,
        looks: usize,
    ) -> Result<bool, DesktopError> {
        if secret || node.states.secret {
            return Ok(true);
        }
        for look in 0..looks {
            self.progress.pause(look).await;
            match self.desktop.text(node).await? {
                Some(holds) if same(text, &holds) != Same::Different => return Ok(true),
                Some(_) => {}
                None => return Ok(true),
            }
        }
        Ok(false)
    }

    async fn type_into(
        &mut self,
        there: &OnScreen,
        node: &UiNode,
        text: &str,
    ) -> Result<(), DesktopError> {
        self.focus_for_keys(there, node).await?;
        self.progress.acted_by = Some("keyboard");
        self.desktop.press_keys(&Chord::ctrl('a')).await?;
        self.desktop.press_keys(&Chord::plain("Delete")).await?;
        if text.is_empty() {
            return Ok(());
        }
        self.desktop.type_text(text).await
    }

    /// Makes sure that keys go to this element and nowhere else.
    pub(crate) async fn focus_for_keys(
        &mut self,
        there: &OnScreen,
        node: &UiNode,
    ) -> Result<(), DesktopError> {
        let window = there.window().clone();
        self.raise(&window).await?;
        for look in 0..6 {
            let now = self.desktop.look(node, &window).await?;
            if now.states.focused {
                return Ok(());
            }
            if look == 0 {
                let _ = self.desktop.focus(node).await;
            } else if look == 3 {
                let point = now.area.center();
                self.own_point(&window, &node.called(), point).await?;
                self.click_point(point, &ClickHow::default()).await?;
            }
            self.progress.pause(look).await;
        }
        Err(DesktopError::NotReady {
            what: node.called(),
            reason: NotReady::NoFocus,
        })
    }

    /// Leaves a field of one line, as the Tab key does.
    async fn leave(&mut self, there: &OnScreen, field: usize, in_front: bool) {
        let node = &there.snapshot.nodes[field];
        if node.states.multi_line {
            return;
        }
        let focused = match self.desktop.look(node, there.window()).await {
            Ok(now) => now.states.focused,
            Err(_) => return,
        };
        if !focused {
            return;
        }
        if in_front && self.raise(there.window()).await.is_ok() {
            let _ = self.desktop.press_keys(&Chord::plain("Tab")).await;
            return;
        }
        let next = (field + 1..there.snapshot.nodes.len())
            .chain(0..field)
            .find(|at| {
                let node = &there.snapshot.nodes[*at];
                node.states.focusable && node.is_visible() && node.states.enabled
            });
        if let Some(next) = next {
            let _ = self.desktop.focus(&there.snapshot.nodes[next]).await;
        }
    }

    async fn check(&mut self, node: &UiNode, text: &str, secret: bool) -> Result<(), DesktopError> {
        if secret || node.states.secret {
            return Ok(());
        }
        let mut found = String::new();
        for look in 0..8 {
            self.progress.pause(look).await;
            match self.desktop.text(node).await {
                Ok(Some(holds)) => match same(text, &holds) {
                    Same::Equal => return Ok(()),
                    Same::Formatted => {
                        self.progress.notes.push(format!(
                            "{}は「{}」の形になりました。",
                            node.called(),
                            holds.trim()
                        ));
                        return Ok(());
                    }
                    Same::Different => found = holds,
                },
                Ok(None) => {
                    self.progress
                        .notes
                        .push("入力した結果は読み取れない欄です。".to_owned());
                    return Ok(());
                }
                // The window was closed by what was entered.
                Err(DesktopError::Gone) => return Ok(()),
                Err(error) => return Err(error),
            }
        }
        Err(DesktopError::WrongContent {
            what: node.called(),
            wanted: text.to_owned(),
            found,
        })
    }

    /// What the thing shows: a field's text, a list's choice, else its words.
    pub async fn get_text(&mut self, target: &DesktopTarget) -> Result<String, DesktopError> {
        let there = self.readable(target).await?;
        self.progress.acted_by = Some("accessibility");
        let node = there.node();
        if node.states.secret {
            return Err(DesktopError::CannotDo {
                what: node.called(),
                deed: "読み取る（文字を隠す欄です）",
            });
        }
        if let Some(text) = self.desktop.text(node).await?
            && (!text.is_empty() || node.states.editable)
        {
            return Ok(text);
        }
        if let Some(value) = node.value.clone().filter(|value| !value.is_empty()) {
            return Ok(value);
        }
        let chosen = there
            .snapshot
            .below(there.found.node)
            .into_iter()
            .map(|at| &there.snapshot.nodes[at])
            .find(|item| item.states.selected && !item.name.is_empty());
        if matches!(node.role.as_str(), "combo_box" | "list")
            && let Some(chosen) = chosen
        {
            return Ok(chosen.name.clone());
        }
        Ok(if node.name.is_empty() {
            node.description.clone()
        } else {
            node.name.clone()
        })
    }

    /// Like [`Acting::ready`]; what is greyed can be read too.
    async fn readable(&mut self, target: &DesktopTarget) -> Result<OnScreen, DesktopError> {
        let mut last = DesktopError::Gone;
        for look in 0.. {
            if !self.progress.pause(look).await {
                break;
            }
            match self.find_now(target, true).await {
                Ok(there) => {
                    self.progress.found_by = Some(there.found.found_by);
                    return Ok(there);
                }
                Err(error) if error.is_passing() => {
                    self.progress.attempt(error.to_string());
                    if matches!(error, DesktopError::NotFound { .. }) {
                        self.scroll_to(target, look).await?;
                    }
                    last = error;
                }
                Err(error) => return Err(error),
            }
        }
        Err(last)
    }
}
