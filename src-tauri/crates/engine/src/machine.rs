//! The interpreter.

use crate::debug::{Control, Order};
use crate::program::Program;
use crate::run::{RunOptions, RunResult, Surroundings};
use indexmap::IndexMap;
use std::sync::Arc;
use tejun_trace::{EventKind, RunEvent, RunStatus};
use tokio::sync::mpsc;

pub(crate) async fn run(
    program: Program,
    options: RunOptions,
    surroundings: Surroundings,
    control: Arc<Control>,
    _inbox: mpsc::UnboundedReceiver<Order>,
) -> RunResult {
    let at = surroundings.clock.now().to_string();
    (surroundings.listener)(RunEvent {
        at,
        kind: EventKind::RunStarted {
            run: control.id.clone(),
            scenario: program.scenario().id.clone(),
            name: program.scenario().name.clone(),
            attended: options.attended,
            trial: options.trial,
        },
    });
    RunResult {
        run: control.id.clone(),
        status: RunStatus::Stopped,
        failure: None,
        message: None,
        items: None,
        stopped_before: None,
        variables: IndexMap::new(),
    }
}
