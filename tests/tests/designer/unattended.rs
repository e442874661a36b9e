//! Running from the library: on the screen, and in a process of its own, that outlives the designer, is seen again and
//! ended from there.

use crate::window::Window;
use serde_json::{Value, json};
use std::process::{Command, Stdio};
use tejun_e2e::{VirtualDesktop, tejun};

fn opened(desktop: &VirtualDesktop) -> String {
    let file = desktop.home().join("night.json");
    let turn = json!([
        { "id": "write", "do": "file.append_text", "title": "1件を書く", "with": { "file": "夜間.txt", "text": "{回}\n" } },
        { "id": "wait", "do": "wait.time", "title": "待つ", "with": { "for": "200ms" } },
    ]);
    let scenario = json!({ "format": 1, "id": "night", "name": "夜間の処理", "zone": "any", "steps": [
        { "id": "turns", "do": "repeat", "title": "繰り返す", "with": { "times": 100_000, "index": "回" }, "steps": turn },
    ] });
    std::fs::write(&file, scenario.to_string()).expect("a file");
    file.to_string_lossy().into_owned()
}

/// The processes that run it.
fn processes(desktop: &VirtualDesktop) -> Vec<String> {
    let place = desktop.home().join("data/tejun/library.sqlite");
    let pattern = format!("tejun run --library {}", place.display());
    let found = Command::new("pgrep")
        .args(["-r", "R,S,D", "-f", &pattern])
        .stdout(Stdio::piped())
        .output()
        .expect("procps is installed");
    let text = String::from_utf8_lossy(&found.stdout).into_owned();
    text.lines().map(str::to_owned).collect()
}

/// Opens the ways to run a scenario of the library.
async fn ways_to_run(window: &Window, id: &str) {
    window.press("rail-library").await;
    // The buttons of a row are there for a pointer that rests on it.
    let shown = format!(
        "const row = document.querySelector('[data-testid=\"library-run-{id}\"]'); row?.click(); return row !== null"
    );
    window.until("no such row", &shown).await;
}

async fn start_unattended(window: &Window) {
    ways_to_run(window, "night").await;
    window.press("cmd-run-unattended").await;
    window.see("library-end-night").await;
}

fn last(desktop: &VirtualDesktop) -> Value {
    let output = tejun(desktop, &["library", "list", "--json"]);
    serde_json::from_slice(&output.stdout).expect("JSON")
}

#[tokio::test(flavor = "multi_thread")]
async fn an_unattended_run_goes_on_without_the_designer_and_is_ended_from_it() {
    let desktop = VirtualDesktop::start();
    let file = opened(&desktop);
    let window = Window::open(&desktop, &["--open", &file]).await;
    window.see("step-turns").await;
    start_unattended(&window).await;
    assert_eq!(processes(&desktop).len(), 1);
    // Its row in the library says how far it is, turn after turn.
    for n in [2, 6] {
        let far = format!(
            "return /^(\\d+) \\/ 100000$/.exec(document.querySelector('[data-testid=\"library-far-night\"]')?.textContent)?.[1] >= {n}"
        );
        window.until("its row stands still", &far).await;
    }
    window.close().await;
    assert_eq!(processes(&desktop).len(), 1, "it ended with the designer");

    // Another designer sees how far it is, and ends it.
    let window = Window::open(&desktop, &[]).await;
    window.press("rail-runs").await;
    let gets_on =
        |n: u32| format!("return /(\\d+) \\/ 100000/.exec(document.body.innerText)?.[1] >= {n}");
    window.until("it does not get on", &gets_on(3)).await;
    let end = window.css("[data-testid^=\"run-end-\"]").await;
    end.click().await.expect("it is ended");
    window
        .until(
            "it does not end",
            "return document.body.innerText.includes('中止')",
        )
        .await;
    assert_eq!(processes(&desktop), Vec::<String>::new());
    window.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_run_that_was_killed_is_shown_as_such_at_once() {
    let desktop = VirtualDesktop::start();
    let file = opened(&desktop);
    let window = Window::open(&desktop, &["--open", &file]).await;
    window.see("step-turns").await;
    start_unattended(&window).await;
    for process in processes(&desktop) {
        let killed = Command::new("kill").args(["-9", &process]).status();
        assert!(killed.expect("kill").success());
    }
    let failed = "return document.querySelector('[data-testid=\"library-row-night\"]')?.innerText.includes('失敗') === true";
    window.until("it seems to go on", failed).await;
    window.until_gone("library-end-night").await;
    assert_eq!(last(&desktop)[0]["last_run_status"], "failed");
    window.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_version_is_run_on_the_screen_and_a_draft_is_tried() {
    let desktop = VirtualDesktop::start();
    let file = desktop.home().join("day.json");
    let write = |id: &str, commits: bool| json!({ "id": id, "do": "file.append_text", "title": "書く", "commits": commits, "with": { "file": "昼.txt", "text": id } });
    let scenario = json!({ "format": 1, "id": "day", "name": "昼の処理", "zone": "any", "steps": [write("a", false), write("b", true)] });
    std::fs::write(&file, scenario.to_string()).expect("a file");
    let window = Window::open(&desktop, &["--open", &file.to_string_lossy()]).await;
    window.see("step-a").await;
    let written = || {
        let file = desktop.home().join("data/tejun/library.data/day/昼.txt");
        std::fs::read_to_string(file).expect("a file")
    };
    let ended = "[data-testid=\"run-status\"][data-status=\"succeeded\"]";

    ways_to_run(&window, "day").await;
    window.press("cmd-run-screen").await;
    window.css(ended).await;
    assert_eq!(written(), "ab");

    window.press("step-a").await;
    window.write("step-title", "もう一度書く").await;
    window.until_saved().await;
    ways_to_run(&window, "day").await;
    window.press("cmd-run-screen").await;
    window.see("commit-question").await;
    assert_eq!(written(), "aba");
    window.press("commit-end").await;
    window.css(ended).await;
    assert_eq!(written(), "aba");
    window.close().await;
}
