//! Measures how long it takes to find one button in a program of 2,000 elements: at the first look after the program
//! began (`cold`), again and again afterwards (`warm`), and dogtail with its delays off, warm.
//!
//! `cargo xtask bench locate` builds and runs it. The last line is JSON.

#![allow(clippy::print_stdout, reason = "a benchmark speaks on standard output")]

use serde_json::json;
use std::process::Stdio;
use std::time::{Duration, Instant};
use tejun_desktop::{Acting, Progress, Rect, Tree, Windows};
use tejun_desktop_linux::LinuxDesktop;
use tejun_e2e::VirtualDesktop;
use tejun_scenario::DesktopTarget;

const FOLDER: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/examples");
/// Debian's, which has GTK.
const PYTHON: &str = "/usr/bin/python3";
const TITLE: &str = "二千の部品";
/// Far down, but shown: what is scrolled out of sight is there all the same.
const BUTTON: &str = "登録500";
const STARTS: usize = 5;
const LOOKS: usize = 41;

fn median(mut all: Vec<f64>) -> f64 {
    all.sort_by(f64::total_cmp);
    all[all.len() / 2]
}

async fn connect(desktop: &VirtualDesktop) -> LinuxDesktop {
    LinuxDesktop::connect_to(Some(desktop.display()), Some(desktop.bus()))
        .await
        .expect("a desktop")
}

/// The place of the button, and how long it took to find it.
async fn find(desktop: &LinuxDesktop, target: &DesktopTarget) -> (Rect, f64) {
    let mut progress = Progress::new(Duration::from_secs(20));
    let began = Instant::now();
    let there = Acting::new(desktop, &mut progress)
        .find_now(target, false)
        .await
        .expect("the button");
    (there.node().area, began.elapsed().as_secs_f64() * 1000.0)
}

/// Waits until the program has drawn its window.
async fn window(desktop: &LinuxDesktop) -> tejun_desktop::WindowInfo {
    let until = Instant::now() + Duration::from_secs(60);
    loop {
        let all = desktop.list().await.expect("windows");
        if let Some(window) = all.into_iter().find(|window| window.title == TITLE) {
            return window;
        }
        assert!(Instant::now() < until, "the program does not start");
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
}

#[tokio::main]
async fn main() {
    let mut screen = VirtualDesktop::start();
    let program = format!("{FOLDER}/locate_program.py");
    let target =
        json!({ "window": { "title": TITLE }, "element": { "role": "button", "name": BUTTON } });
    let target: DesktopTarget = serde_json::from_value(target).expect("a target");

    let mut cold = Vec::new();
    let mut running = None;
    for _ in 0..STARTS {
        if let Some(pid) = running.take() {
            screen.stop(pid);
        }
        let desktop = connect(&screen).await;
        running = Some(screen.run(PYTHON, &[&program]));
        window(&desktop).await;
        // The program is at rest: what it draws is no part of the finding.
        tokio::time::sleep(Duration::from_secs(2)).await;
        cold.push(find(&desktop, &target).await.1);
    }

    let desktop = connect(&screen).await;
    let shown = window(&desktop).await;
    let nodes = desktop
        .snapshot(&shown)
        .await
        .expect("elements")
        .nodes
        .len();
    let mut warm = Vec::new();
    let mut place = Rect::default();
    for _ in 0..LOOKS {
        let (area, took) = find(&desktop, &target).await;
        place = area;
        warm.push(took);
    }

    let peer = screen
        .command(PYTHON)
        .arg(format!("{FOLDER}/locate_peer.py"))
        .args([BUTTON, "locate_program.py", "11"])
        .stdout(Stdio::piped())
        .stderr(Stdio::inherit())
        .output()
        .expect("Python runs");
    let told = String::from_utf8_lossy(&peer.stdout).into_owned();
    println!("{told}");
    let mut peer_warm = Vec::new();
    let mut same = true;
    for line in told.lines() {
        let words: Vec<&str> = line.split(' ').collect();
        let Some(took) = words.first().and_then(|word| word.parse().ok()) else {
            continue;
        };
        peer_warm.push(took);
        same &= words[1..3] == [place.x.to_string(), place.y.to_string()];
    }
    // The first one is no warm one.
    let peer_warm = median(peer_warm.split_off(1));
    let figures = json!({
        "nodes": nodes,
        "warm_ms": median(warm),
        "cold_ms": median(cold),
        "peer_warm_ms": peer_warm,
        "same_place": same,
    });
    println!("{figures}");
}
