//! `cargo xtask start`: sets up, builds, starts the practice system and opens the designer with the sample. Without a
//! display the sample is run to its end on a virtual one, and what arrived in the practice system is checked.

use crate::commands::{command, root, run, target};
use crate::packages::{self, Need};
use anyhow::{Context as _, Result, bail};
use serde_json::Value;
use std::io::{Read as _, Write as _};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, Command, Stdio};

/// The sample that a new user opens first, and the rows of its list.
const SAMPLE: &str = "scenarios/water-meter.json";
const ROWS: &str = "scenarios/data/meter.csv";

pub(crate) fn start() -> Result<()> {
    packages::prepare(Need::Start)?;
    run(command("ui", "npm", &["run", "--silent", "build"]))?;
    // With the features of the whole workspace, so that tests and start share what is built.
    run(command(
        "",
        "cargo",
        &[
            "build",
            "--workspace",
            "--bin",
            "tejun",
            "--bin",
            "tejun-designer",
        ],
    ))?;
    run(command("", program("tejun"), &["practice", "start"]))?;
    if std::env::var_os("DISPLAY").is_some() {
        run(command("", program("tejun-designer"), &["--open", SAMPLE]))
    } else {
        without_display()
    }
}

fn program(name: &str) -> &'static str {
    let path = target().join("debug").join(name);
    Box::leak(path.to_string_lossy().into_owned().into_boxed_str())
}

fn without_display() -> Result<()> {
    let place = target().join("start");
    // A library that knows the rows of an earlier start would leave them alone.
    if place.exists() {
        std::fs::remove_dir_all(&place)?;
    }
    std::fs::create_dir_all(&place)?;
    let screen = VirtualScreen::open()?;
    run(command("", program("tejun"), &["practice", "reset"]))?;
    let trace = place.join("trace");
    let mut sample = screen.command(
        program("tejun"),
        &["run", SAMPLE, "--new", "--trace", text(&trace)],
    );
    sample.env("TEJUN_LIBRARY", place.join("library.sqlite"));
    run(sample)?;

    let arrived = Arrived::compare(&trace)?;
    let manual = place.join("操作手順書.html");
    run(command(
        "",
        program("tejun"),
        &["manual", SAMPLE, "--out", text(&manual)],
    ))?;
    let picture = place.join("操作手順書.png");
    let mut chromium = screen.command(
        "chromium",
        &[
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--no-first-run",
            "--disable-background-networking",
            "--window-size=1366,768",
        ],
    );
    chromium
        .arg(format!("--screenshot={}", picture.display()))
        .arg(format!("file://{}", manual.display()));
    chromium.stdout(Stdio::null()).stderr(Stdio::null());
    run(chromium)?;
    run(command("", program("tejun"), &["practice", "stop"]))?;

    println!("見本「検定満期水道メーター取替データ入力」を、仮の画面で最後まで実行しました。");
    println!(
        "  一覧の{}件: 登録した{}件はすべて練習用システムに届きました。要確認{}件（{}）は登録していません。",
        arrived.done.len() + arrived.needs_person.len(),
        arrived.done.len(),
        arrived.needs_person.len(),
        arrived.needs_person.join("、"),
    );
    println!("  実行記録: {}", trace.display());
    println!("  操作手順書: {}", manual.display());
    println!("  操作手順書の画像: {}", picture.display());
    Ok(())
}

fn text(path: &Path) -> &str {
    path.to_str().unwrap_or_default()
}

/// The rows of the sample's list by how they ended, each as the run and the practice system agree on it.
struct Arrived {
    done: Vec<String>,
    needs_person: Vec<String>,
}

impl Arrived {
    /// Compares the run's events with what the practice system holds and with the list itself.
    fn compare(trace: &Path) -> Result<Self> {
        let mut done = Vec::new();
        let mut needs_person = Vec::new();
        for line in std::fs::read_to_string(trace.join("events.jsonl"))?.lines() {
            let event: Value = serde_json::from_str(line)?;
            if event["event"] == "item" {
                let key = event["key"].as_str().unwrap_or_default().to_owned();
                match event["state"].as_str() {
                    Some("done") => done.push(key),
                    Some("needs_person") => needs_person.push(key),
                    _ => {}
                }
            }
        }
        let mut held = taps()?;
        held.sort();
        done.sort();
        if held != done {
            bail!("練習用システムにある{held:?}が、登録した{done:?}と合いません。");
        }
        let rows = std::fs::read(root().join(ROWS))?
            .split(|byte| *byte == b'\n')
            .filter(|line| !line.is_empty())
            .count()
            - 1;
        if done.is_empty() || done.len() + needs_person.len() != rows {
            bail!("一覧の{rows}件のうち、処理したのは{done:?}と{needs_person:?}です。");
        }
        Ok(Self { done, needs_person })
    }
}

/// The numbers of the taps that the practice system holds, one for each entry.
fn taps() -> Result<Vec<String>> {
    let mut stream =
        TcpStream::connect("127.0.0.1:8700").context("練習用システムが応答しません。")?;
    stream.write_all(b"GET /api/entries HTTP/1.0\r\nHost: 127.0.0.1\r\n\r\n")?;
    let mut answer = String::new();
    stream.read_to_string(&mut answer)?;
    let body = answer.split_once("\r\n\r\n").map_or("", |(_, body)| body);
    let value: Value = serde_json::from_str(body).context("練習用システムの答えを読めません。")?;
    let entries = value
        .as_array()
        .context("練習用システムの答えが一覧ではありません。")?;
    Ok(entries
        .iter()
        .filter_map(|entry| entry["水栓番号"].as_str().map(str::to_owned))
        .collect())
}

/// A display of our own with a window manager, ended with this value.
struct VirtualScreen {
    display: String,
    children: Vec<Child>,
}

impl VirtualScreen {
    fn open() -> Result<Self> {
        let mut xvfb = Command::new("Xvfb")
            .args([
                "-displayfd",
                "1",
                "-screen",
                "0",
                "1366x768x24",
                "-nolisten",
                "tcp",
            ])
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .context("Xvfb を起動できません。")?;
        let mut number = String::new();
        let mut pipe = xvfb
            .stdout
            .take()
            .context("Xvfb が画面の番号を答えません。")?;
        let mut byte = [0_u8];
        while pipe.read(&mut byte)? == 1 && byte[0] != b'\n' {
            number.push(byte[0] as char);
        }
        let mut screen = Self {
            display: format!(":{}", number.trim()),
            children: vec![xvfb],
        };
        let openbox = screen
            .command("openbox", &[])
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn();
        screen.children.extend(openbox);
        Ok(screen)
    }

    /// A program on this display, with a session bus of its own.
    fn command(&self, program: &str, arguments: &[&str]) -> Command {
        let mut command = Command::new("dbus-run-session");
        command
            .arg("--")
            .arg(program)
            .args(arguments)
            .current_dir(root())
            .env("DISPLAY", &self.display);
        command
    }
}

impl Drop for VirtualScreen {
    fn drop(&mut self) {
        for child in self.children.iter_mut().rev() {
            let _ = child.kill();
            let _ = child.wait();
        }
    }
}
