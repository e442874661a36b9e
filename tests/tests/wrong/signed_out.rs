//! 4: the system signs out in the middle of a list.

use crate::office::{Office, TAPS, list, step, work};
use serde_json::json;
use tejun_practice::Troubles;

#[tokio::test(flavor = "multi_thread")]
async fn an_expired_sign_in_is_told_and_the_next_run_enters_the_rest() {
    let office = Office::open().await;
    office.write("list.csv", list(&TAPS));
    let url = office.practice.url();
    let top = url.replace("/meter", "/");
    let mut scenario = work(&url);
    // It signs in first, as recorded scenarios do; before the second row somebody is away for long.
    step(&mut scenario, "open")["with"]["url"] = json!(top);
    let fill = |id: &str, name: &str| json!({ "id": id, "do": "browser.fill", "title": name, "with": { "target": { "label": name }, "text": "renshu01" } });
    let enter = json!({ "id": "in", "do": "browser.click", "title": "ログイン", "with": { "target": { "role": "button", "name": "ログイン" } } });
    let steps = scenario["steps"].as_array_mut().expect("steps");
    steps.splice(
        2..2,
        [
            fill("user", "利用者ID"),
            fill("password", "パスワード"),
            enter,
        ],
    );
    let away = json!({ "id": "away", "do": "if", "title": "席を外す", "with": { "condition": "=席を外す && 行.水栓番号 == \"00412880\"" },
        "then": [{ "id": "wait", "do": "wait.time", "title": "待つ", "with": { "for": "12s" } }] });
    let rows = step(&mut scenario, "rows")["steps"]
        .as_array_mut()
        .expect("steps");
    rows.insert(0, away);
    scenario["variables"]
        .as_array_mut()
        .expect("variables")
        .push(json!({ "name": "席を外す", "type": "boolean", "initial": false }));
    office.scenario(&scenario);
    office
        .troubles(Troubles {
            signs_out_after_s: 10,
            ..Troubles::default()
        })
        .await;

    let said = office.run(&["work.json", "--set", "席を外す=true"]);
    said.failed_with(&[
        "続けて2件失敗した",
        "水栓番号",
        "サインイン（ログイン）の画面が出ています",
        "対処: 原因を直してから、もう一度実行してください。残りの件から続きます。",
    ]);
    // The rows are not said to be done.
    for tap in &TAPS[1..3] {
        assert!(said.out.contains(&format!("［{tap}］失敗")), "{said:?}");
    }
    office.entered_once(&TAPS[..1]);

    // The way on: once more. It signs in, and does what is left, with the rows that failed.
    let said = office.run(&["work.json"]);
    said.succeeded();
    assert!(
        said.error.contains("失敗した2件は最後にやり直しました"),
        "{said:?}"
    );
    office.entered_once(&TAPS);
}
