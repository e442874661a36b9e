//! Choosing from menus by their words.

use super::{Acting, ClickHow, OnScreen};
use crate::error::DesktopError;
use crate::locate::Found;
use crate::node::{Snapshot, UiNode};
use crate::pattern::fits;
use tejun_scenario::Window;

/// Whether the words of a menu fit an item; access keys, key hints and the dots of items that ask more are set aside.
fn words_fit(words: &str, item: &UiNode) -> bool {
    fn bare(text: &str) -> String {
        let text = text.split('\t').next().unwrap_or_default().replace('_', "");
        let text = text.trim().trim_end_matches(['.', '…']).trim();
        match text.rfind(['(', '（']) {
            Some(at) if at > 0 && text[at..].chars().count() == 3 => text[..at].trim().to_owned(),
            _ => text.to_owned(),
        }
    }
    [&item.name, &item.description]
        .into_iter()
        .filter(|name| !name.trim().is_empty())
        .any(|name| fits(words, name) || fits(&bare(words), &bare(name)))
}

/// The item of a menu with these words. `inside` is the menu that was opened before.
fn item(
    snapshot: &Snapshot,
    inside: Option<usize>,
    words: &str,
) -> Result<Option<usize>, DesktopError> {
    let is_item = |at: &usize| {
        let role = snapshot.nodes[*at].role.as_str();
        matches!(role, "menu_item" | "menu") && words_fit(words, &snapshot.nodes[*at])
    };
    let holds: Vec<usize> = match inside {
        Some(menu) => snapshot.below(menu),
        None => (0..snapshot.nodes.len())
            .filter(|at| {
                snapshot.nodes[*at].role == "menu_bar" && !snapshot.nodes[*at].area.is_empty()
            })
            .flat_map(|bar| snapshot.below(bar))
            .filter(|at| {
                // Of the bar itself, not of its menus.
                !snapshot
                    .ancestors(*at)
                    .any(|up| matches!(snapshot.nodes[up].role.as_str(), "menu" | "menu_item"))
            })
            .collect(),
    };
    let mut fitting: Vec<usize> = holds.into_iter().filter(is_item).collect();
    if fitting.is_empty() {
        // A menu that popped up elsewhere, or a button that opens one.
        fitting = (0..snapshot.nodes.len())
            .filter(|at| {
                let node = &snapshot.nodes[*at];
                let is_button = inside.is_none()
                    && matches!(node.role.as_str(), "button" | "toggle_button")
                    && words_fit(words, node);
                node.is_visible() && (is_item(at) || is_button)
            })
            .collect();
    }
    // A menu and the item that opens it have the same words: the outer one is pressed.
    let outer: Vec<usize> = fitting
        .iter()
        .copied()
        .filter(|at| !snapshot.ancestors(*at).any(|up| fitting.contains(&up)))
        .collect();
    match outer.as_slice() {
        [] => Ok(None),
        [one] => Ok(Some(*one)),
        [..] => Err(DesktopError::ChoiceAmbiguous {
            what: "メニュー".to_owned(),
            value: words.to_owned(),
        }),
    }
}

impl Acting<'_> {
    /// Chooses from the menus of a window, by the words from the menu bar on.
    pub async fn menu(
        &mut self,
        window: Option<&Window>,
        words: &[String],
    ) -> Result<(), DesktopError> {
        let Some((last, _)) = words.split_last() else {
            return Err(DesktopError::BadTarget {
                detail: "メニューの言葉が1つもありません",
            });
        };
        let mut opened = 0;
        let mut failure = None;
        for look in 0.. {
            if !self.progress.pause(look).await {
                break;
            }
            let there = match self.window_now(window).await {
                Ok(window) => self.desktop.snapshot(&window).await,
                Err(error) => Err(error),
            };
            let snapshot = match there {
                Ok(snapshot) => snapshot,
                Err(error) if error.is_passing() => {
                    self.progress.attempt(error.to_string());
                    failure = Some(error);
                    continue;
                }
                Err(error) => return Err(error),
            };
            let mut inside = None;
            let mut reached = 0;
            for word in words {
                match item(&snapshot, inside, word)? {
                    Some(at) => {
                        inside = Some(at);
                        reached += 1;
                    }
                    None => break,
                }
            }
            let there = |at: usize| OnScreen {
                snapshot: snapshot.clone(),
                found: Found {
                    node: at,
                    found_by: "name",
                    facts: Vec::new(),
                },
            };
            if let Some(leaf) = inside.filter(|_| reached == words.len()) {
                let node = &snapshot.nodes[leaf];
                if node.states.enabled {
                    self.progress.found_by = Some("name");
                    if node.can.press_blocks {
                        return self.menu_by_pointer(window, words).await;
                    }
                    return self.choose_item(there(leaf), leaf).await;
                }
                self.progress
                    .attempt(format!("メニュー「{last}」は使えない状態（灰色）です。"));
            }
            let missing = &words[reached.min(words.len() - 1)];
            let choices = |at: Option<usize>| -> String {
                let names: Vec<&str> = match at {
                    Some(at) => snapshot.below(at),
                    None => (0..snapshot.nodes.len()).collect(),
                }
                .into_iter()
                .map(|at| &snapshot.nodes[at])
                .filter(|node| {
                    matches!(node.role.as_str(), "menu" | "menu_item")
                        && node.is_visible()
                        && !node.name.is_empty()
                })
                .map(|node| node.name.as_str())
                .take(12)
                .collect();
                if names.is_empty() {
                    "なし".to_owned()
                } else {
                    names.join("、")
                }
            };
            let error = DesktopError::ChoiceNotFound {
                what: "メニュー".to_owned(),
                value: missing.clone(),
                choices: choices(inside),
            };
            self.progress.attempt(error.to_string());
            failure = Some(error);
            // Menus that are filled when they open: each is opened once.
            if let Some(parent) = inside.filter(|_| reached > opened) {
                opened = reached;
                let parent_there = there(parent);
                self.choose_item(parent_there, parent).await?;
            }
        }
        Err(failure.unwrap_or(DesktopError::Gone))
    }

    /// Opens menu after menu with the pointer and clicks the last item.
    async fn menu_by_pointer(
        &mut self,
        window: Option<&Window>,
        words: &[String],
    ) -> Result<(), DesktopError> {
        let mut clicked = 0;
        let mut missing = DesktopError::Gone;
        for look in 0.. {
            if !self.progress.pause(look).await {
                break;
            }
            let in_window = self.window_now(window).await?;
            let snapshot = self.desktop.snapshot(&in_window).await?;
            let mut inside = None;
            // The innermost of the words that can be seen: the menus before it are open already.
            let mut shown = None;
            for (place, word) in words.iter().enumerate() {
                let Some(at) = item(&snapshot, inside, word)? else {
                    break;
                };
                inside = Some(at);
                if snapshot.nodes[at].is_visible() {
                    shown = Some((place, at));
                }
            }
            let Some((place, at)) = shown.filter(|(place, _)| *place >= clicked) else {
                missing = DesktopError::ChoiceNotFound {
                    what: "メニュー".to_owned(),
                    value: words[clicked.min(words.len() - 1)].clone(),
                    choices: "開いていません".to_owned(),
                };
                self.progress.attempt(missing.to_string());
                continue;
            };
            let node = &snapshot.nodes[at];
            let again = self.desktop.look(node, &in_window).await?;
            if again.area != node.area {
                continue;
            }
            let point = node.area.center();
            self.own_point(&in_window, &node.called(), point).await?;
            self.progress.acted_by = Some("pointer");
            self.click_point(point, &ClickHow::default()).await?;
            clicked = place + 1;
            if clicked == words.len() {
                return Ok(());
            }
        }
        Err(missing)
    }

    async fn choose_item(&mut self, there: OnScreen, at: usize) -> Result<(), DesktopError> {
        if self.press(&there, at).await? {
            return Ok(());
        }
        let node = &there.snapshot.nodes[at];
        if !node.is_visible() {
            return Err(DesktopError::CannotDo {
                what: node.called(),
                deed: "選ぶ",
            });
        }
        let point = node.area.center();
        let window = there.window().clone();
        self.own_point(&window, &node.called(), point).await?;
        self.progress.acted_by = Some("pointer");
        self.click_point(point, &ClickHow::default()).await
    }
}
