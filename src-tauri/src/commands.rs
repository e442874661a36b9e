//! The two commands of the interface: one asks, one listens.

use crate::host::WindowHost;
use serde_json::Value;
use std::sync::Arc;
use tauri::State;
use tauri::ipc::{Channel, InvokeResponseBody};
use tejun_app::designer::Designer;
use tejun_protocol::Problem;

/// Every command of the protocol.
#[tauri::command]
pub(crate) async fn rpc(
    cmd: String,
    payload: Value,
    designer: State<'_, Arc<Designer>>,
) -> Result<Value, Problem> {
    designer.rpc(&cmd, payload).await
}

/// The stream of messages, from now on.
#[tauri::command]
pub(crate) async fn subscribe(
    channel: Channel<InvokeResponseBody>,
    designer: State<'_, Arc<Designer>>,
    host: State<'_, Arc<WindowHost>>,
) -> Result<(), Problem> {
    designer.join(|known| host.join(channel, &known));
    Ok(())
}
