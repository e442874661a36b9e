//! A scripted person.

use crate::task::{Act, Thing};
use std::time::Duration;
use tejun_desktop::{Button, Snapshot};
use tejun_e2e::Hand;

/// Between an act and the next a person looks what came of it.
const LOOK: Duration = Duration::from_millis(700);

pub(crate) async fn perform(hand: &Hand, acts: &[Act]) {
    for act in acts {
        match *act {
            Act::Click(thing) => press(hand, thing).await,
            Act::Type(text) => hand.type_text(text).await,
            Act::Keys(keys) => hand.keys(keys).await,
            Act::Reads(window, role, text) => {
                let reads = |snapshot: &Snapshot, at: usize| {
                    let node = &snapshot.nodes[at];
                    node.role == role && node.value.as_deref() == Some(text)
                };
                hand.find(window, reads).await;
            }
            Act::Appears(words) => {
                hand.window(words).await;
                tokio::time::sleep(LOOK).await;
            }
            Act::Gone(words) => hand.window_gone(words).await,
        }
    }
}

async fn press(hand: &Hand, thing: Thing) {
    let (x, y) = hand
        .find(thing.window, |snapshot, at| {
            let fits = |at: usize| {
                let node = &snapshot.nodes[at];
                node.is_visible()
                    && node.role == thing.role
                    && (node.name.trim() == thing.name || node.description.trim() == thing.name)
            };
            fits(at) && (0..at).filter(|before| fits(*before)).count() + 1 == thing.nth
        })
        .await;
    hand.move_to(x, y).await;
    hand.press(Button::Left).await;
    tokio::time::sleep(LOOK).await;
}
