//! The practice system that the designer serves while it is open, unless another process does.

use super::Designer;
use crate::practice::{self, InHouse};
use tejun_protocol::*;

/// What the designer itself serves.
pub(super) type Slot = tokio::sync::Mutex<Option<InHouse>>;

impl Designer {
    pub(super) async fn practice_start(&self, _: Nothing) -> Result<PracticeState, Problem> {
        let mut served = self.practice.lock().await;
        if !practice::is_running().await {
            *served = Some(practice::serve_here().await?);
        }
        Ok(state().await?)
    }

    /// Running or not: nothing registered, no trouble.
    pub(super) async fn practice_reset(&self, _: Nothing) -> Result<PracticeState, Problem> {
        practice::reset().await?;
        Ok(state().await?)
    }

    pub(super) async fn practice_stop(&self, _: Nothing) -> Result<PracticeState, Problem> {
        practice::stop().await?;
        if let Some(served) = self.practice.lock().await.take() {
            served.stopped().await;
        }
        Ok(state().await?)
    }

    /// The program ends: so does what it serves.
    pub(super) async fn end_practice(&self) {
        if let Some(served) = self.practice.lock().await.take() {
            served.stop();
            served.stopped().await;
        }
    }
}

async fn state() -> Result<PracticeState, crate::refusal::Refusal> {
    let arrived = practice::arrived().await?;
    Ok(PracticeState {
        running: arrived.is_some(),
        url: practice::url(),
        arrived: arrived.unwrap_or_default(),
    })
}
