//! The actions together, in a real browser without a window. What each of them does exactly is tested in `browser`.

use super::BrowserHome;
use crate::testing::TestRun;
use serde_json::{Value as Json, json};
use std::sync::Arc;
use tejun_engine::{Context, FailureCode};

const PAGE: &str = "data:text/html;charset=utf-8,<title>水道料金</title>\
<label>水栓番号<input></label><label>区分<select><option>一般<option>減免</select></label>\
<label><input type=checkbox>確認済み</label><input type=file aria-label=添付>\
<button onclick=\"if(confirm('登録しますか'))out.textContent='登録しました'\">登録</button><p id=out></p>\
<a download=list.csv href=\"data:text/csv,a\">一覧</a>\
<table><tr><th>番号<th>氏名<tr><td>1<td>千歳</table>";

#[test]
fn a_scenario_in_the_browser_goes_through_all_its_actions() {
    let runtime = tokio::runtime::Runtime::new().unwrap();
    runtime.block_on(async {
        let mut run = TestRun::new();
        let home = run.path("profiles");
        run.resources().put(Arc::new(BrowserHome(home)));
        run.file("図面.txt", b"x");
        let number = json!({"label": "水栓番号"});
        let steps = [
            ("browser.open", json!({"url": PAGE, "headless": true})),
            ("browser.fill", json!({"target": number, "text": "0041207"})),
            (
                "browser.select",
                json!({"target": {"label": "区分"}, "value": "減免"}),
            ),
            ("browser.check", json!({"target": {"label": "確認済み"}})),
            (
                "browser.upload",
                json!({"target": {"label": "添付"}, "file": "図面.txt"}),
            ),
            ("browser.hover", json!({"target": {"text": "登録"}})),
            ("browser.dialog", json!({"into": "確認"})),
            (
                "browser.click",
                json!({"target": {"role": "button", "name": "登録"}}),
            ),
            (
                "browser.wait_for",
                json!({"target": {"text": "登録しました"}}),
            ),
            ("browser.press", json!({"target": number, "keys": "End 8"})),
            (
                "browser.read",
                json!({"target": number, "what": "value", "into": "番号"}),
            ),
            (
                "browser.read",
                json!({"target": {"css": "table"}, "what": "table", "into": "表"}),
            ),
            ("browser.read", json!({"what": "title", "into": "題名"})),
            ("browser.tab", json!({"title": "水道*"})),
            (
                "browser.download",
                json!({"target": {"text": "一覧"}, "to": "結果/", "into": "保存先"}),
            ),
            ("browser.goto", json!({"url": "about:blank"})),
        ];
        for (action, with) in &steps {
            if let Err(failure) = run.acting(action, with).await {
                panic!("{action} {with}: {}", failure.message);
            }
        }
        let of = |name: &str| run.variable(name).unwrap_or_default().to_json();
        assert_eq!(of("確認"), "登録しますか");
        assert_eq!(of("番号"), "00412078");
        assert_eq!(of("表"), json!([{"番号": "1", "氏名": "千歳"}]));
        assert_eq!(of("題名"), "水道料金");
        assert_eq!(run.read("結果/list.csv"), b"a");
        assert!(of("保存先").as_str().unwrap().ends_with("list.csv"));
        run.acting("browser.close", &json!({})).await.unwrap();
        let failure = run
            .acting("browser.goto", &json!({"url": "about:blank"}))
            .await
            .unwrap_err();
        assert!(failure.message.contains("開かれていません"));
    });
}

#[test]
fn wrong_parameters_are_named() {
    let cases: [(&str, Json); 6] = [
        ("browser.open", json!({"url": "x", "browser": "netscape"})),
        ("browser.click", json!({"target": {}})),
        (
            "browser.click",
            json!({"target": {"text": "a"}, "count": 9}),
        ),
        (
            "browser.check",
            json!({"target": {"text": "a"}, "state": "on"}),
        ),
        ("browser.read", json!({"what": "color", "into": "x"})),
        ("browser.tab", json!({})),
    ];
    for (action, with) in cases {
        let failure = TestRun::new().fails(action, with);
        assert_eq!(failure.code, FailureCode::BadValue, "{action}");
    }
}
