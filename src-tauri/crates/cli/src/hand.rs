//! The person's own hand beside a run on the screen: Escape held ends it, and where somebody sits a moved pointer pauses it.

use crate::backend;
use std::time::Duration;
use tejun_app::engine::RunControl;
use tejun_desktop::HandSign;
use tokio::time::Instant;

/// Whoever let the run go on moves the pointer out of the way first.
const HAND_RESTS: Duration = Duration::from_secs(2);

/// Follows the hand while the run goes on.
pub(crate) async fn follow(run: RunControl, attended: bool) {
    let Some(hand) = backend::hand() else {
        return;
    };
    let (_watch, mut signs) = match hand.watch(&[]) {
        Ok(watched) => watched,
        Err(error) => {
            tracing::warn!(%error, "the person's hand is not watched");
            return;
        }
    };
    let mut quiet_until = Instant::now() + HAND_RESTS;
    while let Some(sign) = signs.recv().await {
        match sign {
            HandSign::EscapeHeld => run.stop(),
            HandSign::PointerMoved if attended => {
                let now = Instant::now();
                if now >= quiet_until {
                    run.pause();
                }
                // The same movement, and the way to the answer, pause once.
                quiet_until = now + HAND_RESTS;
            }
            HandSign::PointerMoved | HandSign::Key(_) => {}
        }
    }
}
