//! `tejun run --trial`: nothing that a form sends, and with a person exactly what is let through.

use serde_json::{Value, json};
use tejun_e2e::{Hand, Site, Tejun, VirtualDesktop, tejun};

const PAGE: &str = "<!doctype html><title>届出</title><form method=post action=/form><label>氏名 <input name=氏名></label>\
<button>次へ進む</button></form>";

/// Enters two cases; that the button sends the form is known only when it is seen.
fn scenario(site: &Site) -> Value {
    let case = json!([
        { "id": "go", "do": "browser.goto", "title": "届出を開く", "with": { "url": site.form() } },
        { "id": "name", "do": "browser.fill", "title": "氏名を入れる", "with": { "target": { "label": "氏名" }, "text": "{回}" } },
        { "id": "send", "do": "browser.click", "title": "次へ進む", "with": { "target": { "role": "button" } } },
    ]);
    json!({ "format": 1, "id": "t", "name": "届出の入力", "zone": "any", "steps": [
        { "id": "open", "do": "browser.open", "title": "開く", "with": { "url": site.form(), "headless": true } },
        { "id": "twice", "do": "repeat", "title": "2件", "with": { "times": 2, "index": "回" }, "steps": case },
    ] })
}

#[tokio::test(flavor = "multi_thread")]
async fn without_a_person_it_ends_before_the_form_is_sent() {
    let desktop = VirtualDesktop::start();
    let site = Site::start(PAGE);
    std::fs::write(desktop.home().join("t.json"), scenario(&site).to_string()).expect("a file");
    let output = tejun(&desktop, &["run", "t.json", "--trial", "--json"]);
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    assert_eq!(output.status.code(), Some(0), "{said}");
    let last: Value = serde_json::from_str(said.lines().last().expect("a line")).expect("JSON");
    assert_eq!(last["event"], "run_finished", "{said}");
    assert_eq!(last["status"], "succeeded");
    assert_eq!(last["stopped_before"], "send");
    assert_eq!(site.taken(), Vec::<String>::new());
}

#[tokio::test(flavor = "multi_thread")]
async fn with_a_person_one_is_sent_when_it_is_let_through() {
    let desktop = VirtualDesktop::start();
    let site = Site::start(PAGE);
    std::fs::write(desktop.home().join("t.json"), scenario(&site).to_string()).expect("a file");
    let hand = Hand::on(&desktop).await;
    let mut run = Tejun::start(
        &desktop,
        &["run", "t.json", "--trial", "--attended", "--json"],
    );
    hand.click("ためし実行", "button", "1件だけ登録する").await;
    run.says("\"turn\":2");
    hand.click("ためし実行", "button", "ここで終える").await;
    let (status, said) = run.wait();
    assert_eq!(status, Some(0), "{said:?}");
    assert!(
        said.last()
            .is_some_and(|line| line.contains("\"stopped_before\":\"send\"")),
        "{said:?}"
    );
    assert_eq!(site.taken(), ["氏名=1"]);
}
