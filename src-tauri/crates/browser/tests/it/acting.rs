//! Acting waits until the target can be acted on, and acts once.

use crate::site::Answer;
use crate::stage::{long, on_stage, short, target};
use serde_json::json;
use std::time::Duration;
use tejun_browser::{Acted, BrowserError};

#[test]
fn a_click_reaches_the_page_once_with_the_events_of_a_person() {
    on_stage(async |stage| {
        stage
            .open(
                "<button>登録</button><script>window.log=[];for (const k of ['pointerdown','mousedown','mouseup','click'])\
                 document.querySelector('button').addEventListener(k, e => log.push(e.type + e.isTrusted))</script>",
            )
            .await;
        stage
            .click(json!({"role":"button","name":"登録"}))
            .await
            .expect("clicked");
        assert_eq!(
            stage.js("log.join(' ')").await,
            "pointerdowntrue mousedowntrue mouseuptrue clicktrue"
        );
    });
}

#[test]
fn a_target_that_is_not_ready_yet_is_waited_for() {
    let cases = [
        (
            "slow",
            "<div id=here></div><script>setTimeout(() => here.innerHTML='<button onclick=\"window.done=1\">登録</button>', 400)</script>",
        ),
        (
            "disabled",
            "<button disabled onclick='window.done=1'>登録</button><script>setTimeout(() => document.querySelector('button').disabled=false, 400)</script>",
        ),
        (
            "covered",
            "<button onclick='window.done=1'>登録</button><div id=over style='position:fixed;inset:0;background:#ccc'>お待ちください</div><script>setTimeout(() => over.remove(), 400)</script>",
        ),
        (
            "hidden",
            "<button onclick='window.done=1' style='display:none'>登録</button><script>setTimeout(() => document.querySelector('button').style.display='', 400)</script>",
        ),
        (
            "moving",
            "<style>@keyframes m { from { margin-left: 0 } to { margin-left: 400px } } button { animation: m .5s linear }</style><button onclick='window.done=1'>登録</button>",
        ),
        (
            "far away",
            "<div style='height:3000px'></div><button onclick='window.done=1'>登録</button><div style='height:3000px'></div>",
        ),
        (
            "under a sticky head",
            "<div style='position:sticky;top:0;height:500px;background:#eee'>見出し</div><div style='height:1500px'></div><button onclick='window.done=1'>登録</button><div style='height:3000px'></div>",
        ),
        (
            "in a shadow root",
            "<div id=host></div><script>const r=host.attachShadow({mode:'open'});r.innerHTML='<button>登録</button>';r.querySelector('button').onclick=()=>window.done=1</script>",
        ),
        (
            "in a slot",
            "<x-b>登録</x-b><script>customElements.define('x-b',class extends HTMLElement{constructor(){super();const r=this.attachShadow({mode:'open'});r.innerHTML='<button><slot></slot></button>';r.firstChild.onclick=()=>window.done=1}})</script>",
        ),
        (
            "replaced",
            "<div id=here><button>登録</button></div><script>let n=0;const t=setInterval(()=>{here.innerHTML='<button onclick=\"window.done=1\">登録</button>'; if(++n>20) clearInterval(t)}, 20)</script>",
        ),
        (
            "with space in its name",
            "<button onclick='window.done=1'>\n  登録\n</button>",
        ),
    ];
    on_stage(async |stage| {
        for (name, body) in cases {
            stage.open(body).await;
            stage
                .click(json!({"role":"button","name":"登録"}))
                .await
                .unwrap_or_else(|e| panic!("{name}: {e}"));
            assert_eq!(stage.js("window.done").await, 1, "{name}");
        }
    });
}

/// Between press and release a button that goes away under the pointer gets no click.
#[test]
fn what_the_page_does_when_a_field_is_left_is_over_before_the_button_is_pressed() {
    let cases = [
        ("it moves the button", "note.style.height = '120px'"),
        (
            "it draws the button anew",
            "here.innerHTML = here.innerHTML",
        ),
        (
            "it checks the value for a while",
            "const b = here.firstChild; b.disabled = true; setTimeout(() => b.disabled = false, 400)",
        ),
    ];
    on_stage(async |stage| {
        for (name, left) in cases {
            let body = format!(
                "<form><input id=field onblur=\"{left}\"><p id=note></p><span id=here><button type=button \
                 onclick='window.count = (window.count || 0) + 1'>登録</button></span></form>"
            );
            stage.open(&body).await;
            stage.js("field.focus()").await;
            stage
                .click(json!({"role":"button","name":"登録"}))
                .await
                .unwrap_or_else(|e| panic!("{name}: {e}"));
            assert_eq!(stage.js("window.count").await, 1, "{name}");
        }
    });
}

#[test]
fn a_form_that_a_script_sends_has_arrived_when_the_click_is_over() {
    on_stage(async |stage| {
        let answer = Answer {
            kind: "text/html".to_owned(),
            body: b"<title>done</title>".to_vec(),
            headers: Vec::new(),
            delay: Duration::from_secs(2),
        };
        stage.site.put_answer("/slowly", answer);
        stage
            .open("<form id=f method=post action=/slowly></form><button onclick='f.submit()'>登録</button>")
            .await;
        stage
            .click(json!({"role":"button","name":"登録"}))
            .await
            .expect("clicked");
        assert_eq!(stage.js("location.pathname").await, "/slowly");
    });
}

#[test]
fn what_cannot_be_acted_on_is_a_failure_that_says_why() {
    let cases = [
        (
            "<button>登録する</button>",
            json!({"role":"button","name":"登録"}),
            "登録する",
        ),
        (
            "<button>登録</button><button>登録</button>",
            json!({"role":"button","name":"登録"}),
            "2個",
        ),
        (
            "<button disabled>登録</button>",
            json!({"role":"button","name":"登録"}),
            "使用不可",
        ),
        (
            "<button style='display:none'>登録</button>",
            json!({"text":"登録"}),
            "見えていません",
        ),
        (
            "<button>登録</button><div style='position:fixed;inset:0'>処理中です</div>",
            json!({"text":"登録"}),
            "処理中です",
        ),
        ("<button>登録</button>", json!({"css":"button["}), "CSS"),
    ];
    on_stage(async |stage| {
        for (body, json, said) in cases {
            stage.open(body).await;
            let mut progress = short();
            let error = stage
                .browser
                .click(&target(json.clone()), Default::default(), &mut progress)
                .await
                .expect_err("it cannot be clicked");
            assert!(error.to_string().contains(said), "{json}: {error}");
        }
    });
}

#[test]
fn what_sends_a_form_that_changes_something_is_held_back() {
    let ok = json!({"role":"button","name":"OK"});
    let field = json!({"css":"input:not([type=password])"});
    let cases = [
        (
            "<form method=post action=/a><input><button>OK</button></form>",
            true,
            true,
        ),
        (
            "<form onsubmit='return false'><input><button>OK</button></form>",
            true,
            true,
        ),
        (
            "<form action=/a><input><button>OK</button></form>",
            false,
            false,
        ),
        (
            "<form method=post action=/a><input><input type=password><button>OK</button></form>",
            false,
            false,
        ),
        (
            "<form method=post action=/a><input><button type=button>OK</button></form>",
            false,
            true,
        ),
        (
            "<form method=get action=/a><input><button formmethod=post>OK</button></form>",
            true,
            true,
        ),
        (
            "<form role=search><input><button>OK</button></form>",
            false,
            false,
        ),
        ("<input><button>OK</button>", false, false),
    ];
    on_stage(async |stage| {
        for (body, press, key) in cases {
            for (target_of, by_key, held_back) in [(&ok, false, press), (&field, true, key)] {
                stage.open(body).await;
                stage.js("window.sent = 0; addEventListener('submit', (e) => { window.sent++; e.preventDefault(); })").await;
                let mut progress = long();
                progress.holds_back = true;
                let target = target(target_of.clone());
                let acted = if by_key {
                    stage
                        .browser
                        .press(Some(&target), "Enter", &mut progress)
                        .await
                } else {
                    stage
                        .browser
                        .click(&target, Default::default(), &mut progress)
                        .await
                };
                let expected = if held_back {
                    Acted::HeldBack
                } else {
                    Acted::Done
                };
                assert_eq!(acted.expect("looked at"), expected, "{body} {by_key}");
                if held_back {
                    assert_eq!(stage.js("window.sent").await, 0, "{body}");
                }
            }
        }
    });
}

#[test]
fn filling_replaces_the_text_and_raises_the_events_of_a_person() {
    on_stage(async |stage| {
        stage
            .open(
                "<label>氏名<input value='前の値'></label><script>window.log=[];for (const k of ['focus','keydown','beforeinput','input','keyup','change','blur'])\
                 document.querySelector('input').addEventListener(k, e => log.push(e.type))</script>",
            )
            .await;
        stage
            .fill(json!({"label":"氏名"}), "千歳 太郎𠮷")
            .await
            .expect("filled");
        assert_eq!(
            stage.js("document.querySelector('input').value").await,
            "千歳 太郎𠮷"
        );
        assert_eq!(
            stage.js("log.join(' ')").await,
            "focus keydown beforeinput input keyup change blur"
        );
        stage
            .fill(json!({"label":"氏名"}), "")
            .await
            .expect("cleared");
        assert_eq!(stage.js("document.querySelector('input').value").await, "");
    });
}

#[test]
fn a_missing_field_is_named_with_what_is_like_it() {
    on_stage(async |stage| {
        stage.open("<label>水栓番号<input></label>").await;
        let mut progress = short();
        let error = stage
            .browser
            .fill(
                &target(json!({"label":"水栓番"})),
                "1",
                false,
                &mut progress,
            )
            .await
            .expect_err("no such label");
        assert!(matches!(error, BrowserError::NotFound { .. }));
        assert!(error.to_string().contains("水栓番号"), "{error}");
        assert!(!progress.attempts.is_empty());
        long();
    });
}

/// A business system that refuses what was entered says why, and so does the failure.
#[test]
fn what_the_page_says_is_wrong_is_told_with_what_is_missing() {
    on_stage(async |stage| {
        for (page, told) in [
            (
                "<div role=alert><p class=error>E0201　口径を入力してください。</p></div><div class=error hidden>なし</div>",
                "見つかりません。画面には「E0201 口径を入力してください。」と出ています。",
            ),
            (
                "<p class='msg error'>電話 0123-24-3131 は登録済みです。</p>",
                "見つかりません。画面には「電話 ＊＊＊ は登録済みです。」と出ています。",
            ),
            ("<p class=note>正常です。</p>", "見つかりません。"),
        ] {
            stage.open(page).await;
            let error = stage
                .browser
                .click(
                    &target(json!({"role":"button","name":"続けて入力"})),
                    Default::default(),
                    &mut short(),
                )
                .await
                .expect_err("no such button");
            assert!(error.to_string().ends_with(told), "{error}");
        }
        long();
    });
}
