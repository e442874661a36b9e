//! The two commands of the interface: one asks, one listens.

use crate::host::WindowHost;
use serde_json::Value;
use std::sync::Arc;
use tauri::State;
use tauri::ipc::{Channel, InvokeResponseBody};
use tejun_app::program::Program;
use tejun_protocol::Problem;

/// Every command of the protocol.
#[tauri::command]
pub(crate) async fn rpc(
    cmd: String,
    payload: String,
    program: State<'_, Arc<Program>>,
) -> Result<Value, Problem> {
    program.rpc(&cmd, &payload).await
}

/// The stream of messages, from now on. There is none before the designer is open.
#[tauri::command]
pub(crate) async fn subscribe(
    channel: Channel<InvokeResponseBody>,
    program: State<'_, Arc<Program>>,
    host: State<'_, Arc<WindowHost>>,
) -> Result<(), Problem> {
    if let Some(designer) = program.designer() {
        designer.join(|known| host.join(channel, &known));
    }
    Ok(())
}
