//! 6: the designer, or a run without it, ends at once, as when the power goes.

use crate::escape::goes_on;
use crate::office::{Office, TAPS, kill, list, work};
use tejun_e2e::{Sheets, VirtualDesktop, Window};

const SAMPLE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../scenarios/water-meter.json");

#[tokio::test(flavor = "multi_thread")]
async fn changes_outlive_a_designer_that_was_killed() {
    let desktop = VirtualDesktop::start();
    let window = Window::open(&desktop, &["--open", SAMPLE]).await;
    window.press("step-p1").await;
    window.write("step-title", "電源が切れる前の変更").await;
    window.until_saved().await;
    kill(window.process());
    window.close().await;

    let window = Window::open(&desktop, &["--open", SAMPLE]).await;
    window.press("step-p1").await;
    assert_eq!(window.value("step-title").await, "電源が切れる前の変更");
    window.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_run_of_a_killed_designer_is_shown_as_broken_off_and_goes_on_with_the_rest() {
    let office = Office::open().await;
    office.scenario(&work(&office.practice.url()));
    let folder = office.path("data/tejun/library.data/work");
    std::fs::create_dir_all(&folder).expect("the folder of its data");
    std::fs::write(folder.join("list.csv"), list(&TAPS)).expect("the list");
    let file = office.path("work.json");
    let window = Window::open(&office.desktop, &["--open", &file.to_string_lossy()]).await;
    window.press("cmd-run").await;
    office.until_entered(1).await;
    office.slow(4_000).await;
    office.until_entered(2).await;
    kill(window.process());
    window.close().await;
    office.slow(0).await;

    let window = Window::open(&office.desktop, &[]).await;
    window.press("rail-runs").await;
    let told = "return document.body.innerText.includes('途中で止まりました')";
    window.until("it is not told", told).await;
    window.close().await;
    // The same list, from the command line.
    office.write("list.csv", list(&TAPS));
    goes_on(&office);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_killed_run_goes_on_with_the_rest() {
    let office = Office::open().await;
    office.write("list.csv", list(&TAPS));
    office.scenario(&work(&office.practice.url()));
    let run = office.start(&["work.json"]);
    office.until_entered(1).await;
    office.slow(4_000).await;
    office.until_entered(2).await;
    kill(run.process());
    drop(run);
    office.slow(0).await;
    let runs = Sheets::open(&office.desktop, None)
        .ask("run_list", &serde_json::json!({}))
        .expect("the runs");
    assert_eq!(runs["runs"][0]["status"], "failed", "{runs}");
    let message = runs["runs"][0]["message"].as_str().unwrap_or_default();
    assert!(message.contains("途中で止まりました"), "{runs}");
    assert!(message.contains("続きから実行できます"), "{runs}");
    goes_on(&office);
}
