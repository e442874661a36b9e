//! Recording from the designer.

use super::Designer;
use tejun_protocol::*;

#[derive(Default)]
pub(super) struct Slot {}

impl Slot {
    pub(super) async fn give_up(&self) {}
}

impl Designer {
    pub(super) async fn record_start(&self, _: RecordStart) -> Result<Nothing, Problem> {
        Err(none())
    }
    pub(super) async fn record_pause(&self, _: Nothing) -> Result<Nothing, Problem> {
        Err(none())
    }
    pub(super) async fn record_resume(&self, _: Nothing) -> Result<Nothing, Problem> {
        Err(none())
    }
    pub(super) async fn record_undo(&self, _: Nothing) -> Result<Nothing, Problem> {
        Err(none())
    }
    pub(super) async fn record_note(&self, _: RecordNote) -> Result<Nothing, Problem> {
        Err(none())
    }
    pub(super) async fn record_stop(&self, _: Nothing) -> Result<Nothing, Problem> {
        Err(none())
    }
}

fn none() -> Problem {
    Problem::new(
        ProblemCode::Surroundings,
        "この版では、デザイナーからの記録はまだできません。",
        "「tejun record」で記録したファイルを取り込んでください。",
    )
}
