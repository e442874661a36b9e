//! The first runs of a draft: everything but what cannot be taken back, then one, then no more.

use crate::window::Window;
use serde_json::{Value, json};
use tejun_e2e::{VirtualDesktop, meter::arrived};

fn scenario(url: &str) -> Value {
    let named = |role: &str, name: &str| json!({ "role": role, "name": name });
    let fill = |id: &str, name: &str, text: &str| json!({ "id": id, "do": "browser.fill", "title": format!("「{name}」欄に入力する"), "with": { "target": named("textbox", name), "text": text } });
    let select = |id: &str, name: &str, value: &str| json!({ "id": id, "do": "browser.select", "title": format!("「{name}」を選ぶ"), "with": { "target": named("combobox", name), "value": value } });
    let press = |id: &str, name: &str| json!({ "id": id, "do": "browser.click", "title": format!("「{name}」を押す"), "with": { "target": named("button", name) } });
    let case = json!([
        { "id": "go", "do": "browser.goto", "title": "入力の画面を開く", "with": { "url": url } },
        fill("tap", "水栓番号", "00412873"),
        press("find", "検索"),
        fill("date", "取替年月日", "R08.11.24"),
        fill("old", "旧メーター指針", "1500"),
        fill("new", "新メーター番号", "13-771204"),
        select("bore", "口径", "13 mm"),
        fill("expires", "検定満期年月", "R16.11"),
        fill("first", "新メーター指針", "0"),
        select("kind", "取替区分", "1 検定満期"),
        press("register", "登録"),
        press("ok", "OK"),
        { "id": "done", "do": "browser.wait_for", "title": "登録を待つ", "with": { "target": { "text": "登録しました。" } } },
    ]);
    json!({
        "format": 1, "id": "trial", "name": "ためす", "zone": "any",
        "steps": [
            { "id": "open", "do": "browser.open", "title": "水道料金システムを開く", "with": { "url": url, "headless": true } },
            { "id": "twice", "do": "repeat", "title": "2件入力する", "with": { "times": 2 }, "steps": case },
        ],
    })
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_arrives_in_a_trial_and_exactly_one_when_it_is_let_through() {
    let practice = tejun_practice::serve(0, None).await.expect("it serves");
    let desktop = VirtualDesktop::start();
    let file = desktop.home().join("trial.json");
    std::fs::write(&file, scenario(&practice.url()).to_string()).expect("a file");
    let window = Window::open(&desktop, &["--open", file.to_str().expect("a path")]).await;

    // A version is run; what no version holds yet is tried first.
    window.see("cmd-run").await;
    window.press("step-open").await;
    window.write("step-title", "練習用システムを開く").await;
    window.press("cmd-trial").await;

    window.see("commit-question").await;
    window
        .css("[data-testid=\"step-register\"][data-state=\"paused\"]")
        .await;
    assert_eq!(arrived(practice.address()), Vec::<Value>::new());
    // No other way leads past it.
    let disabled = "return document.querySelector('[data-testid=\"cmd-run\"]')?.disabled === true && document.querySelector('[data-testid=\"cmd-step\"]')?.disabled === true";
    window.until("it could go on unasked", disabled).await;

    window.press("commit-once").await;
    let second = "return document.querySelector('[data-testid=\"commit-question\"]') !== null && document.querySelector('[data-testid=\"step-register\"]')?.dataset.state === 'paused' && document.body.innerText.includes('2 / 2')";
    window
        .until("it does not stop before the second", second)
        .await;
    assert_eq!(arrived(practice.address()).len(), 1);

    window.press("commit-end").await;
    window
        .css("[data-testid=\"run-status\"][data-status=\"succeeded\"]")
        .await;
    assert_eq!(arrived(practice.address()).len(), 1);
    // The step that was not done is shown, with what was found of it.
    let auto = "return document.querySelector('[data-testid=\"step-commits\"]')?.selectedOptions[0]?.text === '自動（確定する）'";
    window.until("it is not found by itself", auto).await;
    window.close().await;
}
