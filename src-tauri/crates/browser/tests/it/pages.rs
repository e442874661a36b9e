//! Loading, dialogs, tabs, uploads and downloads.

use crate::site::Answer as Served;
use crate::stage::{long, on_stage, short, target};
use serde_json::json;
use std::time::Duration;
use tejun_browser::{Answer, BrowserError, Reading, What};

fn answer(accept: bool, text: Option<&str>) -> Answer {
    Answer {
        accept,
        text: text.map(str::to_owned),
        tag: None,
    }
}

#[test]
fn a_page_that_does_not_load_is_a_failure_that_says_why() {
    let port = std::net::TcpListener::bind("127.0.0.1:0")
        .and_then(|l| l.local_addr())
        .expect("a port");
    let closed = format!("http://{port}/");
    on_stage(async |stage| {
        for (url, said) in [
            (closed.as_str(), "接続できません"),
            ("", "開けません"),
            ("ftp://x/", "開けません"),
        ] {
            let error = stage.browser.goto(url, &mut long()).await.expect_err(url);
            assert!(error.to_string().contains(said), "{error}");
        }
    });
}

#[test]
fn a_click_that_loads_a_slow_page_is_followed_by_steps_on_the_new_page() {
    on_stage(async |stage| {
        let slow = "<!doctype html><meta charset=utf-8><p id=state>登録しました</p><button onclick='state.textContent=\"二回目\"'>登録</button>";
        stage.site.put_answer(
            "/slow",
            Served {
                kind: "text/html".into(),
                body: slow.into(),
                headers: Vec::new(),
                delay: Duration::from_millis(700),
            },
        );
        stage
            .open("<form action=/slow><button>登録</button></form>")
            .await;
        stage
            .click(json!({"role":"button","name":"登録"}))
            .await
            .expect("sent");
        stage
            .click(json!({"role":"button","name":"登録"}))
            .await
            .expect("on the new page");
        assert_eq!(stage.js("state.textContent").await, "二回目");
        let sent = stage
            .site
            .seen()
            .iter()
            .filter(|s| s.contains("/slow"))
            .count();
        assert_eq!(sent, 1);
    });
}

#[test]
fn dialogs_get_exactly_the_answer_that_stands_ready() {
    let cases = [
        ("confirm('登録しますか')", answer(true, None), json!(true)),
        ("confirm('登録しますか')", answer(false, None), json!(false)),
        (
            "prompt('理由は','前の値')",
            answer(true, Some("検定満期")),
            json!("検定満期"),
        ),
        ("prompt('理由は')", answer(false, None), json!(null)),
        (
            "prompt('理由は','前の値')",
            answer(true, None),
            json!("前の値"),
        ),
    ];
    on_stage(async |stage| {
        for (call, ready, wanted) in cases {
            stage
                .open(&format!(
                    "<button onclick=\"window.got=[{call}]\">登録</button>"
                ))
                .await;
            stage.browser.expect_dialog(ready);
            stage.click(json!({"text":"登録"})).await.expect("clicked");
            assert_eq!(stage.js("got[0]").await, wanted, "{call}");
            let told = stage.browser.answered_dialogs();
            assert_eq!(told.len(), 1);
            assert!(["登録しますか", "理由は"].contains(&told[0].message.as_str()));
        }
    });
}

#[test]
fn two_answers_stand_ready_for_two_dialogs() {
    on_stage(async |stage| {
        stage
            .open("<button onclick=\"window.got=[confirm('登録しますか'),confirm('印刷しますか')]\">登録</button>")
            .await;
        stage.browser.expect_dialog(answer(true, None));
        stage.browser.expect_dialog(answer(false, None));
        stage.click(json!({"text":"登録"})).await.expect("clicked");
        assert_eq!(stage.js("got").await, json!([true, false]));
        assert_eq!(stage.browser.answered_dialogs().len(), 2);
    });
}

#[test]
fn a_page_that_crashes_is_told_and_another_can_be_loaded() {
    on_stage(async |stage| {
        stage.open("<p>x</p>").await;
        drop(stage.browser.goto("chrome://crash", &mut short()).await);
        let error = stage
            .click_within(json!({"text":"x"}), short())
            .await
            .expect_err("crashed");
        assert!(matches!(error, BrowserError::PageCrashed), "{error}");
        stage.open("<p>y</p>").await;
        stage.click(json!({"text":"y"})).await.expect("another");
    });
}

#[test]
fn a_dialog_that_was_not_expected_is_dismissed_and_fails_the_step() {
    on_stage(async |stage| {
        stage.open("<button onclick=\"window.got=confirm('本当に削除しますか')\">削除</button><p>次</p>").await;
        let error = stage
            .click(json!({"text":"削除"}))
            .await
            .expect_err("unexpected");
        assert!(matches!(error, BrowserError::UnexpectedDialog { .. }));
        assert!(error.to_string().contains("本当に削除しますか"), "{error}");
        assert_eq!(stage.js("got").await, false);
        stage
            .click(json!({"text":"次"}))
            .await
            .expect("the next step is not to blame");
    });
}

#[test]
fn a_new_tab_does_not_change_the_tab_in_use_until_it_is_asked_for() {
    on_stage(async |stage| {
        stage.site.put(
            "/popup",
            "text/html; charset=utf-8",
            "<title>検索結果 3件</title><button onclick='window.close()'>閉じる</button>"
                .as_bytes(),
        );
        stage.open("<a href=/popup target=_blank rel=opener>開く</a><button onclick=\"window.open('/popup?2','x','width=300,height=300')\">別の窓</button><p>元の画面</p>").await;
        let before = stage.js("location.href").await;
        stage.click(json!({"text":"開く"})).await.expect("clicked");
        stage
            .click(json!({"text":"元の画面"}))
            .await
            .expect("still here");
        let error = stage
            .browser
            .tab(Some("ない題名"), None, &mut short())
            .await
            .expect_err("no such tab");
        assert!(error.to_string().contains("検索結果 3件"), "{error}");
        stage
            .browser
            .tab(Some("検索結果 *件"), None, &mut long())
            .await
            .expect("there");
        stage.click(json!({"text":"閉じる"})).await.expect("closed");
        stage
            .click(json!({"text":"元の画面"}))
            .await
            .expect("in the tab that is left");
        let url = stage
            .browser
            .read(&target(json!({})), &What::Url, &mut long())
            .await
            .expect("the tab that is left");
        assert_eq!(url, Reading::Text(before.as_str().expect("text").into()));
        stage
            .click(json!({"text":"別の窓"}))
            .await
            .expect("clicked");
        stage
            .browser
            .tab(None, Some("*/popup?2"), &mut long())
            .await
            .expect("there");
        stage.js("void window.open('/popup?3')").await;
        stage.click(json!({"text":"閉じる"})).await.expect("closed");
        stage
            .click(json!({"text":"元の画面"}))
            .await
            .expect("in the tab that opened it, not in the one left over");
    });
}

#[test]
fn files_go_into_file_fields_hidden_ones_and_those_behind_buttons() {
    let cases = [
        ("<input id=f type=file multiple>", 2, None),
        ("<input id=f type=file style='display:none'>", 1, None),
        (
            "<label id=f>添付<input type=file hidden multiple></label>",
            2,
            None,
        ),
        (
            "<button id=f onclick=\"const i=document.createElement('input');i.type='file';i.onchange=()=>window.got=i.files.length;i.click()\">選ぶ</button>",
            1,
            None,
        ),
        ("<input id=f type=file>", 2, Some("1つだけ")),
        (
            "<button id=f>選ぶ</button>",
            1,
            Some("ファイルを選ぶ欄ではありません"),
        ),
    ];
    let folder = tempfile::tempdir().expect("a folder");
    let files = [
        folder.path().join("申請書.csv"),
        folder.path().join("図面.txt"),
    ];
    for file in &files {
        std::fs::write(file, "x").expect("written");
    }
    on_stage(async |stage| {
        for (body, count, failure) in cases {
            stage.open(&format!("{body}<script>addEventListener('change',e=>window.got=e.target.files.length)</script>")).await;
            let done = stage
                .browser
                .upload(&target(json!({"css":"#f"})), &files[..count], &mut short())
                .await;
            match (done, failure) {
                (Ok(()), None) => assert_eq!(stage.js("got").await, count, "{body}"),
                (Err(error), Some(said)) => assert!(error.to_string().contains(said), "{error}"),
                (done, _) => panic!("{body}: {done:?}"),
            }
        }
        let none = stage
            .browser
            .upload(
                &target(json!({"css":"#f"})),
                &[folder.path().join("ない")],
                &mut short(),
            )
            .await;
        assert!(matches!(none, Err(BrowserError::FileMissing { .. })));
    });
}

#[test]
fn a_download_is_complete_when_the_step_ends() {
    let folder = tempfile::tempdir().expect("a folder");
    on_stage(async |stage| {
        let body = "番号,氏名\r\n1,千歳\r\n".repeat(1000);
        stage.site.put_answer(
            "/list",
            Served {
                kind: "text/csv".into(),
                body: body.clone().into(),
                headers: vec![(
                    "Content-Disposition".into(),
                    "attachment; filename=list.csv".into(),
                )],
                delay: Duration::from_millis(300),
            },
        );
        stage
            .open("<a href=/list>一覧を保存</a><a href=#>何もしない</a>")
            .await;
        let link = target(json!({"role":"link","name":"一覧を保存"}));
        for (to, wanted) in [("新しい/保存.csv", "新しい/保存.csv"), ("./", "list.csv")] {
            let path = stage
                .browser
                .download(&link, &folder.path().join(to), &mut long())
                .await
                .expect("downloaded");
            assert_eq!(path.file_name(), std::path::Path::new(wanted).file_name());
            assert_eq!(std::fs::read_to_string(path).expect("there"), body);
        }
        let names: Vec<_> = std::fs::read_dir(folder.path())
            .expect("folder")
            .flatten()
            .map(|e| e.file_name())
            .collect();
        assert_eq!(names.len(), 2, "{names:?}");
    });
}
