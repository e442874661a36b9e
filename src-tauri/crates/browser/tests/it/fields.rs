//! Fields, choices, check boxes: what they hold afterwards is what was asked for, or the step fails.

use crate::stage::{on_stage, short, target};
use serde_json::{Value, json};

#[test]
fn fields_of_every_kind_are_filled() {
    let cases = [
        ("<input id=f>", "0041207", "0041207"),
        ("<input id=f type=password>", "秘密A1", "秘密A1"),
        ("<input id=f type=number>", "1280", "1280"),
        ("<input id=f type=date>", "2026-11-24", "2026-11-24"),
        ("<input id=f type=month>", "2026-11", "2026-11"),
        ("<input id=f type=time>", "09:30", "09:30"),
        (
            "<input id=f type=datetime-local>",
            "2026-11-24T09:30",
            "2026-11-24T09:30",
        ),
        (
            "<input id=f type=datetime-local>",
            "2026-11-24 09:30:00",
            "2026-11-24T09:30",
        ),
        ("<input id=f value=古い>", "", ""),
        (
            "<textarea id=f>古い</textarea>",
            "一行目\n二行目",
            "一行目\n二行目",
        ),
        ("<input id=f maxlength=3>", "千歳市", "千歳市"),
        (
            "<div style='height:2000px'></div><input id=f>",
            "下の欄",
            "下の欄",
        ),
        (
            "<input id=f onkeyup=\"this.dataset.up=1\">",
            "葛󠄀髙﨑①㈱",
            "葛󠄀髙﨑①㈱",
        ),
    ];
    on_stage(async |stage| {
        for (body, text, wanted) in cases {
            stage.open(body).await;
            stage
                .fill(json!({"css":"#f"}), text)
                .await
                .unwrap_or_else(|e| panic!("{body}: {e}"));
            assert_eq!(stage.js("f.value").await, wanted, "{body}");
        }
    });
}

#[test]
fn rich_text_is_replaced_and_cleared() {
    on_stage(async |stage| {
        stage
            .open("<div id=f contenteditable role=textbox aria-label=本文>古い<b>太字</b></div>")
            .await;
        stage
            .fill(json!({"role":"textbox","name":"本文"}), "新しい文")
            .await
            .expect("filled");
        assert_eq!(stage.js("f.innerText.trim()").await, "新しい文");
        stage
            .fill(json!({"role":"textbox","name":"本文"}), "")
            .await
            .expect("cleared");
        assert_eq!(stage.js("f.innerText.trim()").await, "");
    });
}

#[test]
fn a_page_may_write_the_same_number_in_its_own_way_with_a_note() {
    let cases = [
        (
            "onblur=\"this.value=Number(this.value).toLocaleString('en')\"",
            "1280",
            Some("1,280"),
        ),
        (
            "onchange=\"this.value=this.value.toUpperCase()\"",
            "abc",
            Some("ABC"),
        ),
        (
            "onblur=\"this.value=this.value.replaceAll('-','/')\"",
            "2026-11-24",
            Some("2026/11/24"),
        ),
        (
            "onblur=\"setTimeout(()=>this.value=this.value+'.00',200)\"",
            "15",
            None,
        ),
    ];
    on_stage(async |stage| {
        for (how, text, noted) in cases {
            stage.open(&format!("<input id=f {how}>")).await;
            let notes = stage
                .fill(json!({"css":"#f"}), text)
                .await
                .expect("allowed");
            match noted {
                Some(noted) => assert!(notes.iter().any(|n| n.contains(noted)), "{how}: {notes:?}"),
                None => assert!(notes.is_empty(), "{how}: {notes:?}"),
            }
        }
    });
}

#[test]
fn a_field_that_holds_something_else_is_a_failure() {
    let cases = [
        ("<input id=f maxlength=3>", "千歳市東雲町", "3文字まで"),
        (
            "<input id=f onblur=\"this.value='9'\">",
            "1",
            "欄の内容「9」",
        ),
        ("<input id=f type=number>", "abc", "違います"),
        ("<input id=f type=date>", "2026/11/24", "2026-11-24"),
        ("<input id=f readonly>", "1", "読み取り専用"),
        (
            "<fieldset disabled><input id=f></fieldset>",
            "1",
            "使用不可",
        ),
        ("<p id=f>文</p>", "1", "この操作ができる項目ではありません"),
        (
            "<input id=f type=password maxlength=2>",
            "ひみつの言葉",
            "●●●●",
        ),
    ];
    on_stage(async |stage| {
        for (body, text, said) in cases {
            stage.open(body).await;
            let error = stage
                .browser
                .fill(&target(json!({"css":"#f"})), text, false, &mut short())
                .await
                .expect_err(body);
            let told = format!("{error}{}", error.remedy());
            assert!(told.contains(said), "{body}: {told}");
            assert!(!told.contains("ひみつ"), "{told}");
        }
    });
}

#[test]
fn a_character_that_the_pages_encoding_cannot_post_is_a_failure() {
    on_stage(async |stage| {
        let page = "<form method=post action=/posted><input name=f></form><form accept-charset=utf-8><input name=g></form>";
        stage
            .site
            .put("/sjis", "text/html; charset=shift_jis", page.as_bytes());
        stage.goto(&stage.site.url("/sjis")).await;
        let error = stage
            .fill(json!({"css":"[name=f]"}), "𠮷野")
            .await
            .expect_err("not in Shift_JIS");
        assert!(error.to_string().contains("「𠮷」（1文字目）"), "{error}");
        stage
            .fill(json!({"css":"[name=f]"}), "髙﨑①")
            .await
            .expect("in CP932");
        stage
            .fill(json!({"css":"[name=g]"}), "𠮷野")
            .await
            .expect("that form posts UTF-8");
    });
}

#[test]
fn choices_are_found_by_text_then_by_value() {
    let list = "<select id=f onchange='window.n=(window.n||0)+1'><option value=1>一般</option><option value=2>減免 あり</option><option value=一般2>3</option></select>";
    let many = "<select id=f multiple><option selected>水道</option><option>下水道</option><option>ガス</option></select>";
    let late = "<select id=f><option>選択してください</option></select><script>setTimeout(()=>f.add(new Option('減免','2')),400)</script>";
    let cases = [
        (list, json!(["減免 あり"]), Ok(json!(["減免 あり"]))),
        (list, json!(["2"]), Ok(json!(["減免 あり"]))),
        (list, json!(["3"]), Ok(json!(["3"]))),
        (
            many,
            json!(["下水道", "ガス"]),
            Ok(json!(["下水道", "ガス"])),
        ),
        (late, json!(["減免"]), Ok(json!(["減免"]))),
        (list, json!(["なし"]), Err("一般")),
        (list, json!(["一般", "3"]), Err("1つしか選べない")),
        (
            "<select id=f><option>同じ</option><option>同じ</option></select>",
            json!(["同じ"]),
            Err("2つ以上"),
        ),
        (
            "<select id=f onchange='f.selectedIndex=0'><option>一</option><option>二</option></select>",
            json!(["二"]),
            Err("選び直し"),
        ),
    ];
    on_stage(async |stage| {
        for (body, values, wanted) in cases {
            stage.open(body).await;
            let values: Vec<String> = serde_json::from_value(values).expect("texts");
            let mut progress = short();
            let done = stage
                .browser
                .select(&target(json!({"css":"#f"})), &values, &mut progress)
                .await;
            match (done, wanted) {
                (Ok(()), Ok(wanted)) => {
                    assert_eq!(
                        stage.js("[...f.selectedOptions].map(o=>o.text)").await,
                        wanted,
                        "{body}"
                    );
                }
                (Err(error), Err(said)) => assert!(error.to_string().contains(said), "{error}"),
                (done, wanted) => panic!("{body} {values:?}: {done:?}, not {wanted:?}"),
            }
        }
    });
}

#[test]
fn lists_that_the_page_draws_itself_are_used_as_a_person_does() {
    on_stage(async |stage| {
        stage
            .open(
                "<div id=f role=combobox tabindex=0 aria-label=区分 onclick='l.hidden=false'>選択</div>\
                 <div id=l role=listbox hidden><div role=option onclick='f.textContent=\"減免\";l.hidden=true'>減免</div><div role=option>一般</div></div>",
            )
            .await;
        stage
            .browser
            .select(
                &target(json!({"role":"combobox","name":"区分"})),
                &["減免".to_owned()],
                &mut short(),
            )
            .await
            .expect("chosen");
        assert_eq!(stage.js("f.textContent").await, "減免");
    });
}

#[test]
fn marks_are_set_and_taken_away_once() {
    let count = "onclick='window.n=(window.n||0)+1'";
    let switch = "<div id=f role=switch aria-checked=false tabindex=0 onclick=\"this.setAttribute('aria-checked', this.getAttribute('aria-checked')!=='true');window.n=1\">通知</div>";
    let styled = "<style>#f{display:none}</style><input type=checkbox id=f onclick='window.n=1'><label for=f>同意する</label>";
    let cases = [
        (format!("<input type=checkbox id=f {count}>"), true, Ok(1)),
        (
            format!("<input type=checkbox id=f checked {count}>"),
            true,
            Ok(0),
        ),
        (
            format!("<input type=checkbox id=f checked {count}>"),
            false,
            Ok(1),
        ),
        (
            format!("<input type=radio name=r checked><input type=radio name=r id=f {count}>"),
            true,
            Ok(1),
        ),
        (
            "<input type=radio id=f checked>".to_owned(),
            false,
            Err("ラジオボタン"),
        ),
        (switch.to_owned(), true, Ok(1)),
        (styled.to_owned(), true, Ok(1)),
        (
            "<button id=f>押す</button>".to_owned(),
            true,
            Err("スイッチではありません"),
        ),
        (
            "<input type=checkbox id=f onclick='return false'>".to_owned(),
            true,
            Err("印あり"),
        ),
        (
            "<input type=checkbox id=f checked disabled>".to_owned(),
            true,
            Ok(0),
        ),
    ];
    on_stage(async |stage| {
        for (body, checked, wanted) in cases {
            stage.open(&body).await;
            let done = stage
                .browser
                .check(&target(json!({"css":"#f"})), checked, &mut short())
                .await;
            match (done, wanted) {
                (Ok(()), Ok(clicks)) => {
                    assert_eq!(stage.js("window.n||0").await, Value::from(clicks), "{body}")
                }
                (Err(error), Err(said)) => assert!(error.to_string().contains(said), "{error}"),
                (done, wanted) => panic!("{body}: {done:?}, not {wanted:?}"),
            }
        }
    });
}

#[test]
fn keys_go_to_the_target_or_to_what_has_the_focus() {
    on_stage(async |stage| {
        stage
            .open(
                "<form onsubmit='window.sent=true;return false'><input id=a aria-label=氏名><input id=b aria-label=住所><button hidden></button></form>\
                 <script>window.keys=[];addEventListener('keydown',e=>keys.push((e.ctrlKey?'^':'')+e.key),true)</script>",
            )
            .await;
        let name = target(json!({"role":"textbox","name":"氏名"}));
        let browser = &stage.browser;
        browser
            .press(Some(&name), "Tab", &mut short())
            .await
            .expect("pressed");
        assert_eq!(stage.js("document.activeElement.id").await, "b");
        browser.press(None, "x", &mut short()).await.expect("typed");
        assert_eq!(stage.js("b.value").await, "x");
        stage
            .fill(json!({"role":"textbox","name":"氏名"}), "千歳")
            .await
            .expect("filled");
        browser
            .press(None, "Enter", &mut short())
            .await
            .expect("pressed");
        assert_eq!(stage.js("window.sent").await, true);
        browser
            .press(Some(&name), "Ctrl+A Delete", &mut short())
            .await
            .expect("pressed");
        assert_eq!(stage.js("a.value").await, "");
        assert_eq!(
            stage
                .js("keys.includes('^a') && keys.includes('Enter')")
                .await,
            true
        );
        let error = browser
            .press(None, "Ctrl+Foo", &mut short())
            .await
            .expect_err("no key");
        assert!(error.to_string().contains("Ctrl+Foo"));
    });
}
