//! Choosing an item of a list or combo box by its words.

use super::{Acting, ClickHow, OnScreen};
use crate::error::DesktopError;
use crate::node::{Snapshot, UiNode};
use crate::pattern::fold;
use tejun_scenario::DesktopTarget;

fn is_item(node: &UiNode) -> bool {
    matches!(
        node.role.as_str(),
        "list_item" | "menu_item" | "tree_item" | "cell" | "tab" | "radio"
    )
}

fn words(node: &UiNode) -> String {
    [
        Some(&node.name),
        node.value.as_ref(),
        Some(&node.description),
    ]
    .into_iter()
    .flatten()
    .find(|word| !word.trim().is_empty())
    .map(|word| fold(word))
    .unwrap_or_default()
}

/// The words of an item: its own, or those of the labels inside it.
fn shown(snapshot: &Snapshot, at: usize) -> String {
    let own = words(&snapshot.nodes[at]);
    if !own.is_empty() {
        return own;
    }
    let inside: Vec<String> = snapshot
        .below(at)
        .into_iter()
        .map(|at| words(&snapshot.nodes[at]))
        .filter(|word| !word.is_empty())
        .collect();
    inside.join(" ")
}

/// The items below an element, without items inside items.
fn items(snapshot: &Snapshot, holder: usize) -> Vec<usize> {
    snapshot
        .below(holder)
        .into_iter()
        .filter(|at| {
            is_item(&snapshot.nodes[*at])
                && !snapshot
                    .ancestors(*at)
                    .take_while(|up| *up != holder)
                    .any(|up| is_item(&snapshot.nodes[up]))
        })
        .collect()
}

/// What a combo box shows as chosen.
fn chosen(snapshot: &Snapshot, holder: usize) -> Option<String> {
    let node = &snapshot.nodes[holder];
    let selected = items(snapshot, holder)
        .into_iter()
        .find(|at| snapshot.nodes[*at].states.selected)
        .map(|at| shown(snapshot, at));
    if node.role != "combo_box" {
        return selected;
    }
    node.value
        .clone()
        .filter(|value| !value.is_empty())
        .map(|value| fold(&value))
        .or(selected)
        .or_else(|| Some(fold(&node.name)))
}

impl Acting<'_> {
    /// Chooses the item with exactly these words. One that is absent or there twice is a failure.
    pub async fn select(
        &mut self,
        target: &DesktopTarget,
        value: &str,
    ) -> Result<(), DesktopError> {
        let wanted = fold(value);
        let mut opened = false;
        let mut last = DesktopError::Gone;
        for look in 0.. {
            if !self.progress.pause(look).await {
                break;
            }
            let there = self.ready(target).await?;
            let holder = there.found.node;
            let snapshot = &there.snapshot;
            if there.node().role == "combo_box"
                && !opened
                && chosen(snapshot, holder).as_deref() == Some(&wanted)
            {
                self.progress.acted_by = Some("accessibility");
                return Ok(());
            }
            let mut all = items(snapshot, holder);
            if all.is_empty() && opened {
                // A list that popped up outside its combo box.
                all = (0..snapshot.nodes.len())
                    .filter(|at| is_item(&snapshot.nodes[*at]) && snapshot.nodes[*at].is_visible())
                    .collect();
            }
            let fitting: Vec<usize> = all
                .iter()
                .copied()
                .filter(|at| shown(snapshot, *at) == wanted)
                .collect();
            match fitting.as_slice() {
                [one] => {
                    self.choose(&there, holder, *one, &all).await?;
                    return self.check_choice(target, &there, *one, &wanted).await;
                }
                [] => {
                    let names: Vec<String> =
                        all.iter().take(20).map(|at| shown(snapshot, *at)).collect();
                    last = DesktopError::ChoiceNotFound {
                        what: there.node().called(),
                        value: value.to_owned(),
                        choices: if names.is_empty() {
                            "なし".to_owned()
                        } else {
                            names.join("、")
                        },
                    };
                    self.progress.attempt(last.to_string());
                }
                [..] => {
                    return Err(DesktopError::ChoiceAmbiguous {
                        what: there.node().called(),
                        value: value.to_owned(),
                    });
                }
            }
            // Lists that are filled when they open.
            if all.is_empty() && !opened && there.node().role == "combo_box" {
                opened = true;
                let opener = std::iter::once(holder)
                    .chain(snapshot.below(holder))
                    .find(|at| snapshot.nodes[*at].can.press);
                match opener {
                    Some(opener) => {
                        self.press(&there, opener).await?;
                    }
                    None => {
                        let point = there.node().area.center();
                        let window = there.window().clone();
                        self.own_point(&window, &there.node().called(), point)
                            .await?;
                        self.click_point(point, &ClickHow::default()).await?;
                    }
                }
            }
        }
        Err(last)
    }

    async fn choose(
        &mut self,
        there: &OnScreen,
        holder: usize,
        item: usize,
        all: &[usize],
    ) -> Result<(), DesktopError> {
        let snapshot = &there.snapshot;
        let node = &snapshot.nodes[item];
        // The nearest thing around it that takes choices. A combo box counts the items of its list itself: the menu inside
        // would only show the item as pointed at, and wait for a click.
        let takes = |up: &usize| snapshot.nodes[*up].can.choose_child;
        let taker = match snapshot.nodes[holder].role.as_str() {
            "combo_box" if takes(&holder) => Some(holder),
            _ => snapshot
                .ancestors(item)
                .take_while(|up| snapshot.is_inside(*up, holder))
                .find(takes),
        };
        if let Some(taker) = taker {
            let place = snapshot.nodes[taker]
                .children
                .iter()
                .position(|child| *child == item)
                .or_else(|| all.iter().position(|at| *at == item));
            if let Some(place) = place {
                match self
                    .desktop
                    .choose_child(&snapshot.nodes[taker], place)
                    .await
                {
                    Ok(()) => {
                        self.progress.acted_by = Some("accessibility");
                        return Ok(());
                    }
                    Err(DesktopError::CannotDo { .. }) => {}
                    Err(error) => return Err(error),
                }
            }
        }
        if self.press(there, item).await? {
            return Ok(());
        }
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

    async fn check_choice(
        &mut self,
        target: &DesktopTarget,
        before: &OnScreen,
        item: usize,
        wanted: &str,
    ) -> Result<(), DesktopError> {
        let handle = before.snapshot.nodes[item].handle.clone();
        let mut found = String::new();
        for look in 0..8 {
            self.progress.pause(look).await;
            // Choosing may rename or remove the list: then there is nothing left to compare.
            let Ok(now) = self.find_now(target, true).await else {
                return Ok(());
            };
            let snapshot = &now.snapshot;
            let selected = snapshot
                .by_handle(&handle)
                .is_some_and(|at| snapshot.nodes[at].states.selected);
            match chosen(snapshot, now.found.node) {
                Some(words) if words == wanted => return Ok(()),
                // In the list of a combo box that is only what is pointed at.
                _ if selected && snapshot.nodes[now.found.node].role != "combo_box" => {
                    return Ok(());
                }
                Some(words) => found = words,
                None => {}
            }
        }
        Err(DesktopError::WrongContent {
            what: before.node().called(),
            wanted: wanted.to_owned(),
            found,
        })
    }
}
