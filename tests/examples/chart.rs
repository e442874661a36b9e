//! Measures the chart with 5,000 steps in the designer's own window, under the real pointer and keys.
//!
//! `cargo xtask bench editor` writes the document; then
//! `cargo build --workspace && cargo run -p tejun-e2e --example chart`. The last line is JSON.

#![allow(clippy::print_stdout, reason = "a benchmark speaks on standard output")]

use serde_json::json;
use std::path::PathBuf;
use tejun_e2e::{VirtualDesktop, Window};

/// Milliseconds between wheel clicks and steps of the pointer: one a frame.
const BEAT: &str = "16";

/// The times between frames, and from an event to the painted frame that shows its effect.
const WATCH: &str = "
    window.begin = () => { const times = []; window.times = times;
        const tick = now => { times.push(now); if (window.times === times) requestAnimationFrame(tick) }; requestAnimationFrame(tick) };
    window.p95 = () => { const t = window.times; window.times = null;
        const d = t.slice(1).map((now, i) => now - t[i]).sort((a, b) => a - b); return d[Math.ceil(d.length * 0.95) - 1] };
    window.after = (type, ready) => { window.taken = null;
        const look = from => requestAnimationFrame(() => { if (!ready()) return look(from);
            const { port1, port2 } = new MessageChannel();
            port1.onmessage = () => { window.taken = performance.now() - from }; port2.postMessage(null) });
        window.addEventListener(type, () => look(performance.now()), { capture: true, once: true }) };
    window.pressed = () => document.querySelector('[data-testid^=step-][data-selected=true]')?.dataset.testid;
    return true";

struct Bench {
    desktop: VirtualDesktop,
    window: Window,
}

impl Bench {
    fn hand(&self, words: &[&str]) {
        let done = self.desktop.command("xdotool").args(words).status();
        assert!(done.expect("xdotool is installed").success(), "{words:?}");
    }

    fn to(&self, (x, y): (i32, i32)) {
        self.hand(&["mousemove", &x.to_string(), &y.to_string()]);
    }

    fn wheel(&self, button: &str, times: &str) {
        self.hand(&["click", "--repeat", times, "--delay", BEAT, button]);
    }

    async fn frames(&self, act: impl FnOnce()) -> f64 {
        self.window.run("window.begin(); return true").await;
        act();
        let p95 = self.window.run("return window.p95()").await;
        p95.as_f64().expect("a number")
    }

    /// The median of several, each from a key to the frame that shows what it did.
    async fn taken(&self) -> f64 {
        self.window
            .until("nothing is shown", "return window.taken !== null")
            .await;
        let taken = self.window.run("return window.taken").await;
        taken.as_f64().expect("a number")
    }
}

fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    values[values.len() / 2]
}

#[tokio::main]
async fn main() {
    let target = std::env::var_os("CARGO_TARGET_DIR").map_or_else(
        || PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../target")),
        PathBuf::from,
    );
    let file = target.join("bench/large.json");
    let desktop = VirtualDesktop::start_on_a_notebook();
    let first = Window::open(&desktop, &["--open", &file.to_string_lossy()]).await;
    first.see("step-s2").await;
    first.close().await;
    let window = Window::open(&desktop, &[]).await;
    let row = "[data-testid^=\"library-open-\"]";
    window.css(row).await;
    let bench = Bench { desktop, window };
    let window = &bench.window;
    window.run(WATCH).await;

    let rest = bench
        .frames(|| std::thread::sleep(std::time::Duration::from_secs(1)))
        .await;
    let open = format!(
        "window.after('click', () => document.querySelector('[data-testid^=step-]') !== null); document.querySelector('{row}').click(); return true"
    );
    window.run(&open).await;
    let open = bench.taken().await;
    window.see("step-s2").await;

    let step = window.middle("step-s4").await;
    bench.to(step);
    let pan = bench
        .frames(|| {
            bench.wheel("5", "90");
            bench.wheel("4", "30");
        })
        .await;
    let zoom = bench
        .frames(|| {
            bench.hand(&["keydown", "ctrl"]);
            for _ in 0..3 {
                bench.wheel("5", "20");
                bench.wheel("4", "20");
            }
            bench.hand(&["keyup", "ctrl"]);
        })
        .await;
    window.press("zoom-home").await;
    bench.to(window.middle("step-s4").await);
    let drag = bench
        .frames(|| {
            bench.hand(&["mousedown", "1"]);
            for _ in 0..2 {
                for way in ["4", "-4"] {
                    for _ in 0..30 {
                        bench.hand(&["mousemove_relative", "--", "1", way]);
                    }
                }
            }
            bench.hand(&["key", "Escape"]);
            bench.hand(&["mouseup", "1"]);
        })
        .await;
    bench.to(window.middle("step-s4").await);
    bench.hand(&["click", "1"]);
    bench.hand(&["key", "ctrl+c"]);
    let (mut inserts, mut undos) = (Vec::new(), Vec::new());
    for _ in 0..9 {
        window.run("const old = window.pressed(); window.after('keydown', () => ![undefined, old].includes(window.pressed())); return true").await;
        bench.hand(&["key", "ctrl+v"]);
        inserts.push(bench.taken().await);
        window.run("const made = window.pressed(); window.after('keydown', () => document.querySelector(`[data-testid=${made}]`) === null); return true").await;
        bench.hand(&["key", "ctrl+z"]);
        undos.push(bench.taken().await);
    }
    window.press("zoom-fit").await;
    bench.to(step);
    let fit = bench
        .frames(|| {
            bench.wheel("5", "90");
            bench.wheel("4", "30");
        })
        .await;
    let figures = json!({
        "rest_p95_ms": rest, "open_ms": open, "pan_p95_ms": pan, "zoom_p95_ms": zoom, "drag_p95_ms": drag,
        "insert_ms": median(inserts), "undo_ms": median(undos), "fit_pan_p95_ms": fit,
    });
    println!(
        "{}",
        json!({ "bench": "editor-webkitgtk", "figures": figures })
    );
    let Bench { window, .. } = bench;
    window.close().await;
}
