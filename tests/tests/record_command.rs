//! `tejun record` and what it leaves: work in a browser and across programs, by a real pointer and real keys, and the
//! same work done again by `tejun run`.

use std::path::Path;
use std::time::Duration;
use tejun_desktop::{Acting, Progress, Windows};
use tejun_e2e::{Hand, Site, Tejun, VirtualDesktop, tejun};
use tejun_scenario::{DesktopTarget, Scenario};

const FORM: &str = "<!doctype html><title>転入届の入力</title><h1>転入届</h1><form method=post action=/done>\
<p><label>氏名 <input name=氏名></label><p><label>水栓番号 <input name=水栓番号></label>\
<p><label><input type=checkbox name=確認 value=済> 確認済み</label><p><button>登録</button></form>";
const PAGE: &str = "転入届の入力";
const NAME: &str = "千歳 太郎";

fn read(file: &Path) -> Scenario {
    let text = std::fs::read_to_string(file).expect("a scenario");
    let (scenario, diagnostics) = tejun_scenario::parse(&text);
    assert!(diagnostics.is_empty(), "{diagnostics:?}");
    scenario.expect("a scenario")
}

/// What is done, and to what.
fn acts(scenario: &Scenario) -> Vec<(&str, String)> {
    scenario
        .steps
        .iter()
        .map(|step| {
            let with = serde_json::to_string(&step.with).expect("json");
            (step.action.as_str(), with)
        })
        .collect()
}

fn run(desktop: &VirtualDesktop, arguments: &[&str]) -> String {
    let output = tejun(desktop, arguments);
    let said = format!(
        "{}{}",
        String::from_utf8_lossy(&output.stdout),
        String::from_utf8_lossy(&output.stderr)
    );
    assert_eq!(output.status.code(), Some(0), "{arguments:?}: {said}");
    said
}

/// Processes of browsers that were started on this desktop.
fn browsers(desktop: &VirtualDesktop) -> Vec<String> {
    let home = desktop.home().to_string_lossy().into_owned();
    let processes = std::fs::read_dir("/proc").expect("processes");
    processes
        .flatten()
        .filter_map(|process| std::fs::read(process.path().join("cmdline")).ok())
        .map(|line| String::from_utf8_lossy(&line).into_owned())
        .filter(|line| line.contains("--user-data-dir") && line.contains(&home))
        .collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_form_is_recorded_and_filled_again() {
    let desktop = VirtualDesktop::start();
    let site = Site::start(FORM);
    let url = site.form();
    let file = desktop.home().join("転入.json");
    let file_name = file.to_string_lossy().into_owned();
    let hand = Hand::on(&desktop).await;
    let mut record = Tejun::start(
        &desktop,
        &[
            "record",
            &file_name,
            "--name",
            "転入届",
            "--browser",
            &url,
            "--json",
        ],
    );
    record.says("recording_started");
    hand.click(PAGE, "edit", "氏名").await;
    hand.type_text(NAME).await;
    hand.click(PAGE, "edit", "水栓番号").await;
    hand.type_text("0041207").await;
    hand.click(PAGE, "check_box", "確認済み").await;
    hand.click(PAGE, "button", "登録").await;
    record.says("「登録」を押す");
    let (status, said) = record.end("INT");
    assert_eq!(status, Some(0), "{said:?}");
    assert_eq!(browsers(&desktop), [""; 0]);
    let last: serde_json::Value = serde_json::from_str(&said[said.len() - 1]).expect("json");
    assert_eq!(last["event"], "recording_finished");
    assert_eq!(last["steps"], 5);
    let set = format!("氏名={NAME}");
    let sent = format!("{set}&水栓番号=0041207&確認=済");
    assert_eq!(site.taken(), [sent.as_str()]);

    let scenario = read(&file);
    assert_eq!(scenario.name, "転入届");
    let target =
        |role: &str, name: &str| format!(r#"{{"target":{{"role":"{role}","name":"{name}"}}"#);
    let expected = [
        ("browser.open", format!(r#"{{"url":"{url}"}}"#)),
        (
            "browser.fill",
            format!(r#"{},"text":"{{氏名}}"}}"#, target("textbox", "氏名")),
        ),
        (
            "browser.fill",
            format!(r#"{},"text":"0041207"}}"#, target("textbox", "水栓番号")),
        ),
        (
            "browser.check",
            format!(r#"{},"state":"checked"}}"#, target("checkbox", "確認済み")),
        ),
        ("browser.click", format!("{}}}", target("button", "登録"))),
    ];
    assert_eq!(acts(&scenario), expected);
    for step in &scenario.steps[1..] {
        let picture = step.picture.as_ref().expect("a picture");
        assert!(picture.target.is_some());
        let name = picture.image.trim_start_matches("sha256:");
        let png = desktop.home().join(format!("転入.assets/{name}.png"));
        assert!(png.is_file(), "{}", png.display());
    }
    run(&desktop, &["validate", &file_name]);

    // The raw recording makes the same steps.
    let raw = desktop
        .home()
        .join("転入.raw")
        .to_string_lossy()
        .into_owned();
    let again = desktop.home().join("また.json");
    run(&desktop, &["remake", &raw, &again.to_string_lossy()]);
    assert_eq!(read(&again).steps, scenario.steps);

    run(&desktop, &["run", &file_name, "--set", &set]);
    assert_eq!(site.taken(), [sent.as_str()]);
    assert_eq!(browsers(&desktop), [""; 0]);
}

#[tokio::test(flavor = "multi_thread")]
async fn one_recording_crosses_from_an_editor_to_the_browser_and_back() {
    let mut desktop = VirtualDesktop::start();
    let site = Site::start(FORM);
    let file = desktop.home().join("work.json");
    let file_name = file.to_string_lossy().into_owned();
    let hand = Hand::on(&desktop).await;
    let editor = desktop.run("mousepad", &[]);
    let window = hand.window("Mousepad").await;
    hand.desktop
        .place(&window, Some((760, 520)), Some((480, 320)))
        .await
        .expect("placed");
    let mut record = Tejun::start(
        &desktop,
        &["record", &file_name, "--browser", &site.form(), "--json"],
    );
    record.says("recording_started");
    let raise = async || {
        let window = hand.window("Mousepad").await;
        hand.desktop.activate(&window).await.expect("in front");
        let (x, y) = hand
            .find("Mousepad", |snapshot, at| snapshot.nodes[at].role == "edit")
            .await;
        hand.move_to(x, y).await;
        hand.press(tejun_desktop::Button::Left).await;
    };
    raise().await;
    hand.type_text("受付").await;
    hand.click(PAGE, "edit", "氏名").await;
    hand.type_text(NAME).await;
    hand.click(PAGE, "button", "登録").await;
    record.says("「登録」を押す");
    raise().await;
    hand.type_text("済み").await;
    let (status, said) = record.end("TERM");
    assert_eq!(status, Some(0), "{said:?}");
    let sent = format!("氏名={NAME}&水栓番号=");
    assert_eq!(site.taken(), [sent.as_str()]);
    let scenario = read(&file);
    let actions: Vec<&str> = scenario.steps.iter().map(|s| s.action.as_str()).collect();
    let expected = [
        "browser.open",
        "ui.set_text",
        "browser.fill",
        "browser.click",
        "ui.set_text",
    ];
    assert_eq!(actions, expected);
    assert_eq!(scenario.steps[1].with["text"], "受付");
    assert_eq!(scenario.steps[4].with["text"], "受付済み");

    // From the start state once more.
    desktop.end(editor);
    hand.window_gone("Mousepad").await;
    desktop.run("mousepad", &[]);
    hand.window("Mousepad").await;
    let set = format!("氏名={NAME}");
    run(&desktop, &["run", &file_name, "--set", &set]);
    assert_eq!(site.taken(), [sent.as_str()]);
    let field: DesktopTarget =
        serde_json::from_str(r#"{"window":{"app":"mousepad"},"element":{"role":"edit"}}"#)
            .expect("a target");
    let mut progress = Progress::new(Duration::from_secs(20));
    let text = Acting::new(&hand.desktop, &mut progress)
        .get_text(&field)
        .await;
    assert_eq!(text.expect("the text"), "受付済み");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_killed_recording_makes_its_steps_still() {
    let desktop = VirtualDesktop::start();
    let site = Site::start(FORM);
    let file = desktop.home().join("work.json");
    let file_name = file.to_string_lossy().into_owned();
    let hand = Hand::on(&desktop).await;
    let mut record = Tejun::start(
        &desktop,
        &["record", &file_name, "--browser", &site.form(), "--json"],
    );
    record.says("recording_started");
    hand.click(PAGE, "check_box", "確認済み").await;
    record.says("「確認済み」に印を付ける");
    record.end("KILL");
    assert!(!file.exists());
    let raw = desktop
        .home()
        .join("work.raw")
        .to_string_lossy()
        .into_owned();
    run(&desktop, &["remake", &raw, &file_name]);
    let scenario = read(&file);
    let actions: Vec<&str> = scenario.steps.iter().map(|s| s.action.as_str()).collect();
    assert_eq!(actions, ["browser.open", "browser.check"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn without_a_step_nothing_is_written() {
    let desktop = VirtualDesktop::start();
    let kept = desktop.home().join("kept.json");
    std::fs::write(&kept, "{}").expect("a file");
    let output = tejun(
        &desktop,
        &[
            "record",
            &kept.to_string_lossy(),
            "--for",
            "500ms",
            "--json",
        ],
    );
    assert_eq!(output.status.code(), Some(1));
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(said.contains("手順が1つも記録されていません"), "{said}");
    let out = String::from_utf8_lossy(&output.stdout);
    assert!(out.contains(r#"{"event":"recording_started"}"#), "{out}");
    assert_eq!(std::fs::read_to_string(&kept).expect("it is there"), "{}");
    assert!(!desktop.home().join("kept.raw").exists());
    assert!(!desktop.home().join("kept.assets").exists());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_run_that_is_stopped_closes_its_browser() {
    let desktop = VirtualDesktop::start();
    let site = Site::start(FORM);
    let file = desktop.home().join("wait.json");
    let scenario = serde_json::json!({
        "format": 1, "id": "wait", "name": "待つ", "zone": "any", "steps": [
            { "id": "a", "do": "browser.open", "title": "開く", "with": { "url": site.form() } },
            { "id": "b", "do": "wait.time", "title": "待つ", "with": { "for": "10m" } },
        ]
    });
    std::fs::write(&file, scenario.to_string()).expect("a file");
    let mut run = Tejun::start(&desktop, &["run", &file.to_string_lossy(), "--json"]);
    run.says(r#""step":"b""#);
    assert!(!browsers(&desktop).is_empty());
    let (status, said) = run.end("TERM");
    assert_eq!(status, Some(130), "{said:?}");
    assert_eq!(browsers(&desktop), [""; 0]);
}
