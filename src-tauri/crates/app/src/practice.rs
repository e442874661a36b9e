//! The practice systems in a process of their own, so that they go on when the command has ended.

use crate::refusal::Refusal;
use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::time::Duration;
pub use tejun_practice::Troubles;
use tejun_practice::{PORT, PracticeError};

/// Address of the page that the sample opens.
pub fn url() -> String {
    format!("http://127.0.0.1:{PORT}/meter")
}

/// What was registered is kept here.
fn state() -> PathBuf {
    tejun_library::default_place().with_file_name("practice.json")
}

/// Serves until it is stopped from outside.
pub async fn serve() -> Result<(), Refusal> {
    let served = tejun_practice::serve(PORT, Some(state()))
        .await
        .map_err(refusal)?;
    served.stopped().await;
    Ok(())
}

/// Starts it with this program and these arguments, unless it runs already. `false`: it ran already.
pub async fn start(arguments: &[&str]) -> Result<bool, Refusal> {
    if tejun_practice::is_running(PORT).await {
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
        if tejun_practice::is_running(PORT).await {
            return Ok(true);
        }
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    Err(Refusal::surroundings(
        format!("練習用システムが 127.0.0.1:{PORT} で応答しません。"),
        "ほかのプログラムがその番号を使っていないかを確かめてください。",
    ))
}

/// Switches troubles of the running system on or off.
pub async fn change_troubles(change: impl FnOnce(&mut Troubles)) -> Result<(), Refusal> {
    let now = tejun_practice::troubles(PORT).await.map_err(refusal)?;
    let mut wanted = now.clone();
    change(&mut wanted);
    if wanted == now {
        return Ok(());
    }
    tejun_practice::set_troubles(PORT, &wanted)
        .await
        .map_err(refusal)
}

/// Puts it back to its first state, running or not.
pub async fn reset() -> Result<(), Refusal> {
    if tejun_practice::is_running(PORT).await {
        return tejun_practice::reset(PORT).await.map_err(refusal);
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
    if !tejun_practice::is_running(PORT).await {
        return Ok(false);
    }
    tejun_practice::stop(PORT).await.map_err(refusal)?;
    Ok(true)
}

fn refusal(error: PracticeError) -> Refusal {
    match error {
        PracticeError::Port { .. } => Refusal::surroundings(
            error.to_string(),
            "ほかのプログラムがその番号を使っていないかを確かめてください。",
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
