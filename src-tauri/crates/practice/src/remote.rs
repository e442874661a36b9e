//! Speaking to a practice system that another process serves.

use crate::{Entry, PracticeError, Troubles};
use serde::de::DeserializeOwned;
use std::net::Ipv4Addr;
use std::time::Duration;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;

/// Whether one answers there.
pub async fn is_running(port: u16) -> bool {
    request(port, "GET /api/entries")
        .await
        .is_ok_and(|answer| answer.contains("200 OK") && answer.contains("application/json"))
}

/// The troubles that are switched on.
pub async fn troubles(port: u16) -> Result<Troubles, PracticeError> {
    get(port, "GET /api/troubles").await
}

/// How many entries it holds.
pub async fn arrived(port: u16) -> Result<u32, PracticeError> {
    let entries: Vec<Entry> = get(port, "GET /api/entries").await?;
    Ok(u32::try_from(entries.len()).unwrap_or(u32::MAX))
}

async fn get<T: DeserializeOwned>(port: u16, line: &str) -> Result<T, PracticeError> {
    let answer = request(port, line).await?;
    let (_, body) = answer.split_once("\r\n\r\n").unwrap_or_default();
    serde_json::from_str(body).map_err(|error| PracticeError::Unreachable {
        port,
        source: error.into(),
    })
}

/// Switches troubles on and off.
pub async fn set_troubles(port: u16, troubles: &Troubles) -> Result<(), PracticeError> {
    let body = serde_json::to_string(troubles).unwrap_or_default();
    send(port, "POST /admin/troubles", &body).await.map(drop)
}

/// Puts it back to its first state.
pub async fn reset(port: u16) -> Result<(), PracticeError> {
    request(port, "POST /admin/reset").await.map(drop)
}

/// Ends it.
pub async fn stop(port: u16) -> Result<(), PracticeError> {
    request(port, "POST /admin/stop").await.map(drop)
}

async fn request(port: u16, line: &str) -> Result<String, PracticeError> {
    send(port, line, "").await
}

async fn send(port: u16, line: &str, body: &str) -> Result<String, PracticeError> {
    let failed = |source| PracticeError::Unreachable { port, source };
    let exchange = async {
        let mut stream = TcpStream::connect((Ipv4Addr::LOCALHOST, port)).await?;
        let text = format!(
            "{line} HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\nContent-Length: {}\r\nConnection: close\r\n\r\n{body}",
            body.len()
        );
        stream.write_all(text.as_bytes()).await?;
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer).await?;
        Ok(String::from_utf8_lossy(&answer).into_owned())
    };
    match tokio::time::timeout(Duration::from_secs(5), exchange).await {
        Ok(answer) => answer.map_err(failed),
        Err(_) => Err(failed(std::io::ErrorKind::TimedOut.into())),
    }
}
