//! The practice systems in a process of their own, so that they go on when the command has ended.

use crate::refusal::Refusal;
use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::time::Duration;
use tejun_practice::{PORT, PracticeError};
pub use tejun_practice::{Served as InHouse, Troubles};

/// Where it listens: `TEJUN_PRACTICE_PORT`, for a machine where the usual port is taken.
fn port() -> u16 {
    let wanted = std::env::var("TEJUN_PRACTICE_PORT").ok();
    wanted.and_then(|port| port.parse().ok()).unwrap_or(PORT)
}

/// Address of the page that the sample opens.
pub fn url() -> String {
    format!("http://127.0.0.1:{}/meter", port())
}

/// What was registered is kept here.
fn state() -> PathBuf {
    crate::terminal::place::data_file("practice.json")
}

/// Serves until it is stopped from outside.
pub async fn serve() -> Result<(), Refusal> {
    serve_here().await?.stopped().await;
    Ok(())
}

/// Serves on the current runtime, until it is stopped from here or from outside.
pub async fn serve_here() -> Result<InHouse, Refusal> {
    tejun_practice::serve(port(), Some(state()))
        .await
        .map_err(refusal)
}

/// Whether one runs, in whatever process.
pub async fn is_running() -> bool {
    tejun_practice::is_running(port()).await
}

/// How many records it holds; none: it does not run.
pub async fn arrived() -> Result<Option<u32>, Refusal> {
    if !is_running().await {
        return Ok(None);
    }
    tejun_practice::arrived(port())
        .await
        .map(Some)
        .map_err(refusal)
}

/// Starts it with this program and these arguments, unless it runs already. `false`: it ran already.
pub async fn start(arguments: &[&str]) -> Result<bool, Refusal> {
    if tejun_practice::is_running(port()).await {
        return Ok(false);
    }
    let failed = |error: std::io::Error| {
        Refusal::failed(
            format!("練習用システムを始められません（{error}）。"),
            "もう一度行ってください。",
        )
    };
    let program = std::env::current_exe().map_err(failed)?;
    Command::new(program)
        .args(arguments)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .map_err(failed)?;
    for _ in 0..100 {
        if tejun_practice::is_running(port()).await {
            return Ok(true);
        }
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    Err(Refusal::surroundings(
        format!("練習用システムが 127.0.0.1:{} で応答しません。", port()),
        "ほかのプログラムがその番号を使っていないかを確かめてください。使っているときは、環境変数 TEJUN_PRACTICE_PORT に別の番号を決められます。",
    ))
}

/// Switches troubles of the running system on or off.
pub async fn change_troubles(change: impl FnOnce(&mut Troubles)) -> Result<(), Refusal> {
    let now = tejun_practice::troubles(port()).await.map_err(refusal)?;
    let mut wanted = now.clone();
    change(&mut wanted);
    if wanted == now {
        return Ok(());
    }
    tejun_practice::set_troubles(port(), &wanted)
        .await
        .map_err(refusal)
}

/// Puts it back to its first state, running or not.
pub async fn reset() -> Result<(), Refusal> {
    if tejun_practice::is_running(port()).await {
        return tejun_practice::reset(port()).await.map_err(refusal);
    }
    match std::fs::remove_file(state()) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => Err(Refusal::failed(
            format!("練習用システムの控えを消せません（{error}）。"),
            "ファイルのアクセス許可を確かめてください。",
        )),
        _ => Ok(()),
    }
}

/// Ends it. `false`: it did not run.
pub async fn stop() -> Result<bool, Refusal> {
    if !tejun_practice::is_running(port()).await {
        return Ok(false);
    }
    tejun_practice::stop(port()).await.map_err(refusal)?;
    Ok(true)
}

fn refusal(error: PracticeError) -> Refusal {
    match error {
        PracticeError::Port { .. } => Refusal::surroundings(
            error.to_string(),
            "ほかのプログラムがその番号を使っていないかを確かめてください。使っているときは、環境変数 TEJUN_PRACTICE_PORT に別の番号を決められます。",
        ),
        PracticeError::Unreachable { .. } => Refusal::surroundings(
            error.to_string(),
            "「tejun practice start」で始めてください。",
        ),
        PracticeError::State { .. } => Refusal::failed(
            error.to_string(),
            "空き容量とアクセス許可を確かめてください。",
        ),
    }
}
