//! The designer's core without its window: what its sheets are told.

use crate::{VirtualDesktop, program};
use serde_json::Value;
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::{SocketAddr, TcpStream};
use std::path::Path;
use std::process::{Child, Stdio};

/// The core, on the library of a desktop or on one at another place. It ends with the value.
pub struct Sheets {
    core: Child,
    address: SocketAddr,
}

/// What the interface shows when something cannot be done.
#[derive(Debug)]
pub struct Told {
    pub message: String,
    pub remedy: String,
}

impl Sheets {
    pub fn open(desktop: &VirtualDesktop, library: Option<&Path>) -> Self {
        desktop.settle();
        let mut command = desktop.command("env");
        command
            // As where `tejun` is started.
            .arg("--ignore-signal=XFSZ")
            .arg(program("tejun-devhost"))
            .env_remove("TEJUN_LIBRARY")
            .env_remove("TEJUN_ZONE")
            .stdout(Stdio::piped());
        if let Some(library) = library {
            command.arg("--library").arg(library);
        }
        let mut core = command.spawn().expect("the core starts");
        let mut line = String::new();
        BufReader::new(core.stdout.take().expect("its output"))
            .read_line(&mut line)
            .expect("its address");
        let address = line.trim().trim_start_matches("http://");
        let address = address.trim_end_matches('/').parse();
        Self {
            core,
            address: address.expect("an address"),
        }
    }

    /// A command of the interface.
    pub fn ask(&self, command: &str, request: &Value) -> Result<Value, Told> {
        let path = format!("/rpc/{command}");
        let (status, answer) = asked(self.address, "POST", &path, &request.to_string());
        let answer: Value = serde_json::from_str(&answer).expect("JSON");
        if status == 200 {
            return Ok(answer);
        }
        let text = |field: &str| answer[field].as_str().unwrap_or_default().to_owned();
        Err(Told {
            message: text("message"),
            remedy: text("remedy"),
        })
    }

    /// The process of the core.
    pub fn process(&self) -> u32 {
        self.core.id()
    }
}

impl Drop for Sheets {
    fn drop(&mut self) {
        let _ = self.core.kill();
        let _ = self.core.wait();
    }
}

/// Asks a server on this machine: its status, and what it answers.
fn asked(server: SocketAddr, method: &str, path: &str, body: &str) -> (u16, String) {
    let mut stream = TcpStream::connect(server).expect("it answers");
    let request = format!(
        "{method} {path} HTTP/1.0\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\nContent-Length: {}\r\n\r\n{body}",
        body.len()
    );
    stream.write_all(request.as_bytes()).expect("asked");
    let mut answer = String::new();
    stream.read_to_string(&mut answer).expect("answered");
    let (head, body) = answer.split_once("\r\n\r\n").expect("an answer");
    let status = head.split(' ').nth(1).and_then(|word| word.parse().ok());
    (status.expect("a status"), body.to_owned())
}
