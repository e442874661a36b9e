//! The product's programs, as `cargo xtask test` has built them.

use crate::VirtualDesktop;
use std::io::{BufRead, BufReader, Write as _};
use std::path::PathBuf;
use std::process::{Child, Command, Output, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::time::{Duration, Instant};

/// How long a program may take to say or do what is awaited.
const PATIENCE: Duration = Duration::from_secs(60);

/// The program of that name beside the tests, or in the folder that `TEJUN_PROGRAMS` names.
pub fn program(name: &str) -> PathBuf {
    let test = std::env::current_exe().expect("the test's place");
    let beside = test.ancestors().nth(2).expect("the folder of programs");
    let named = std::env::var_os("TEJUN_PROGRAMS").map(PathBuf::from);
    let program = named.as_deref().unwrap_or(beside).join(name);
    assert!(
        program.is_file(),
        "{} is not there: `cargo xtask test` builds it before the tests",
        program.display()
    );
    program
}

/// `tejun` on a virtual desktop, while it runs.
pub struct Tejun {
    child: Child,
    lines: Receiver<String>,
    said: Vec<String>,
}

impl Tejun {
    pub fn start(desktop: &VirtualDesktop, arguments: &[&str]) -> Self {
        let mut child = command(desktop, arguments)
            .stdout(Stdio::piped())
            .spawn()
            .expect("tejun starts");
        let out = BufReader::new(child.stdout.take().expect("its output"));
        let (sender, lines) = channel();
        std::thread::spawn(move || {
            for line in out.lines().map_while(Result::ok) {
                if sender.send(line).is_err() {
                    return;
                }
            }
        });
        Self {
            child,
            lines,
            said: Vec::new(),
        }
    }

    /// Its process.
    pub fn process(&self) -> u32 {
        self.child.id()
    }

    /// Waits until it says a line with these words.
    pub fn says(&mut self, words: &str) {
        let until = Instant::now() + PATIENCE;
        while !self.said.last().is_some_and(|line| line.contains(words)) {
            let left = until.saturating_duration_since(Instant::now());
            match self.lines.recv_timeout(left) {
                Ok(line) => self.said.push(line),
                Err(error) => panic!("no {words:?} ({error}) in {:?}", self.said),
            }
        }
    }

    /// Ends it with a signal (`INT`, `TERM`, `KILL`); its status, and every line that it said.
    pub fn end(mut self, signal: &str) -> (Option<i32>, Vec<String>) {
        let sent = Command::new("kill")
            .args([format!("-{signal}"), self.child.id().to_string()])
            .status()
            .expect("a signal");
        assert!(sent.success());
        self.wait()
    }

    /// Waits for its end.
    pub fn wait(&mut self) -> (Option<i32>, Vec<String>) {
        let until = Instant::now() + PATIENCE;
        let status = loop {
            match self.child.try_wait().expect("its status") {
                Some(status) => break status,
                None => std::thread::sleep(Duration::from_millis(50)),
            }
            assert!(Instant::now() < until, "it does not end: {:?}", self.said);
        };
        self.said.extend(self.lines.iter());
        (status.code(), std::mem::take(&mut self.said))
    }
}

impl Drop for Tejun {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Runs `tejun` to its end on a virtual desktop.
pub fn tejun(desktop: &VirtualDesktop, arguments: &[&str]) -> Output {
    command(desktop, arguments)
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .output()
        .expect("tejun runs")
}

/// The same with something on its standard input.
pub fn tejun_given(desktop: &VirtualDesktop, arguments: &[&str], input: &str) -> Output {
    let mut child = command(desktop, arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("tejun starts");
    let mut pipe = child.stdin.take().expect("its input");
    pipe.write_all(input.as_bytes()).expect("it reads");
    drop(pipe);
    child.wait_with_output().expect("tejun runs")
}

fn command(desktop: &VirtualDesktop, arguments: &[&str]) -> Command {
    let mut command = desktop.command("env");
    command
        // A test may forbid it to write more: that is an error as on a full disk, and not its end.
        .arg("--ignore-signal=XFSZ")
        .arg(program("tejun"))
        .args(arguments)
        .current_dir(desktop.home())
        .env_remove("TEJUN_LIBRARY")
        .env_remove("TEJUN_ZONE");
    command
}
