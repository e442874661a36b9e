//! Finding, reading and waiting.

use crate::stage::{long, on_stage, short, target};
use serde_json::{Value, json};
use tejun_browser::{Reading, WaitState, What};

#[test]
fn facts_find_exactly_the_thing_they_name() {
    // Each page marks the thing that shall be found with data-hit.
    let cases = [
        (
            "<button data-hit>登録</button><a href=#>登録</a>",
            json!({"role":"button","name":"登録"}),
        ),
        (
            "<button style='position:absolute;left:-999px'>登録</button><button data-hit>登録</button>",
            json!({"role":"button","name":"登録"}),
        ),
        (
            "<style>label::after{content:'＊'}</style><label for=x>氏名</label><input id=x data-hit>",
            json!({"label":"氏名"}),
        ),
        (
            "<label for=x>氏名<span aria-hidden=true>必須</span></label><input id=x data-hit>",
            json!({"label":"氏名必須"}),
        ),
        (
            "<p>期間 <input data-hit> 〜 <input></p>",
            json!({"near":{"label":"期間","side":"right"}}),
        ),
        (
            "<p style='text-transform:uppercase' data-hit>save</p>",
            json!({"text":"save"}),
        ),
        (
            "<button aria-label=閉じる data-hit>×</button><button>閉じない</button>",
            json!({"role":"button","name":"閉じる"}),
        ),
        (
            "<span id=n>氏名</span><input aria-labelledby=n data-hit><input>",
            json!({"role":"textbox","name":"氏名"}),
        ),
        (
            "<label>氏名 <input data-hit></label><label>氏名カナ <input></label>",
            json!({"label":"氏名"}),
        ),
        (
            "<label for=x>生年月日</label><input id=x data-hit>",
            json!({"role":"textbox","name":"生年月日"}),
        ),
        (
            "<input placeholder=検索語 data-hit>",
            json!({"role":"textbox","name":"検索語"}),
        ),
        (
            "<input type=submit value=登録 data-hit>",
            json!({"role":"button","name":"登録"}),
        ),
        (
            "<input type=submit data-hit>",
            json!({"role":"button","name":"送信"}),
        ),
        (
            "<input type=image alt=検索 data-hit src=x>",
            json!({"role":"button","name":"検索"}),
        ),
        (
            "<a href=#><img alt=詳細 src=x data-not></a>",
            json!({"role":"link","name":"詳細"}),
        ),
        (
            "<button data-hit><span>登録</span> <i>する</i></button>",
            json!({"role":"button","name":"登録 する"}),
        ),
        (
            "<button data-hit>登録　する</button>",
            json!({"role":"button","name":"登録 する"}),
        ),
        (
            "<button data-hit>第12回</button><button>中止</button>",
            json!({"role":"button","name":"第*回"}),
        ),
        (
            "<button data-hit>必須*</button><button>必須あり</button>",
            json!({"role":"button","name":"必須\\*"}),
        ),
        (
            "<div>外<div><p data-hit>受付番号 12</p></div></div>",
            json!({"text":"受付番号 12"}),
        ),
        (
            "<div><p data-hit>受付番号 12</p></div>",
            json!({"text":"受付番号*"}),
        ),
        (
            "<p style='display:none'>完了</p><p data-hit>完了</p>",
            json!({"text":"完了"}),
        ),
        (
            "<button>戻る</button><button data-hit>次へ</button>",
            json!({"role":"button","text":"次へ"}),
        ),
        ("<i data-testid=go data-hit>→</i>", json!({"test_id":"go"})),
        (
            "<table><tr><td>前回の指針<td><input data-hit><tr><td>今回の指針<td><input></table>",
            json!({"near":{"label":"前回の指針","side":"right"}}),
        ),
        (
            "<table><tr><td>前回の指針<td data-hit>1,234<tr><td>今回の指針<td>1,300</table>",
            json!({"near":{"label":"前回の指針","side":"right"}}),
        ),
        (
            "<div>住所</div><div><input data-hit></div><div>電話</div><div><input></div>",
            json!({"near":{"label":"住所","side":"below"}}),
        ),
        (
            "<div><input data-hit> 円</div><div style='margin-top:40px'><input> 個</div>",
            json!({"near":{"label":"*円","side":"left"}}),
        ),
        (
            "<div><b>郵便番号</b> <input> <button data-hit>検索</button></div><div style='margin-top:80px'><b>電話</b> <input> <button>検索</button></div>",
            json!({"role":"button","name":"検索","near":{"label":"郵便番号","side":"right"}}),
        ),
        (
            "<div><b>備考</b> <input data-hit></div><div style='margin-top:200px'><b>他</b> <input></div>",
            json!({"near":{"label":"備考"}}),
        ),
        (
            "<ul><li><label><input type=checkbox>水道</label><li><label><input type=checkbox data-hit>下水道</label></ul>",
            json!({"role":"checkbox","name":"下水道"}),
        ),
        (
            "<select aria-label=区分 data-hit><option>一般</select>",
            json!({"role":"combobox","name":"区分"}),
        ),
        (
            "<div aria-hidden=true><button>登録</button></div><button data-hit>登録</button>",
            json!({"role":"button","name":"登録"}),
        ),
        (
            "<fieldset data-hit><legend>申請者</legend></fieldset>",
            json!({"role":"group","name":"申請者"}),
        ),
        (
            "<h2 data-hit>検索結果</h2>",
            json!({"role":"heading","name":"検索結果"}),
        ),
        (
            "<x-a></x-a><script>for(const h of document.querySelectorAll('x-a')){const r=h.attachShadow({mode:'open'});r.innerHTML='<x-b></x-b>';const s=r.firstChild.attachShadow({mode:'open'});s.innerHTML='<label>氏名<input data-hit></label>'}</script>",
            json!({"label":"氏名"}),
        ),
    ];
    on_stage(async |stage| {
        for (body, json) in cases {
            stage.open(body).await;
            let read = |what: &'static str| {
                let json = json.clone();
                async move {
                    stage
                        .browser
                        .read(
                            &target(json),
                            &What::from_word(what).expect("a word"),
                            &mut short(),
                        )
                        .await
                }
            };
            let hit = read("attribute:data-hit").await;
            // A fact may name what holds the marked thing.
            if body.contains("data-not") {
                assert!(read("text").await.is_ok(), "{json}");
                continue;
            }
            assert_eq!(
                hit.unwrap_or_else(|e| panic!("{body} {json}: {e}")),
                Reading::Text(String::new()),
                "{body}"
            );
        }
    });
}

#[test]
fn two_things_that_fit_are_an_error_that_names_both() {
    on_stage(async |stage| {
        stage
            .open("<button id=a>登録</button><button id=b>登録</button>")
            .await;
        for json in [
            json!({"text":"登録"}),
            json!({"role":"button"}),
            json!({"css":"button"}),
        ] {
            let error = stage
                .click_within(json, short())
                .await
                .expect_err("two fit");
            let told = error.to_string();
            assert!(
                told.contains("id=\"a\"") && told.contains("id=\"b\""),
                "{told}"
            );
        }
    });
}

#[test]
fn everything_that_can_be_read_is_read() {
    let table = "<table id=t><thead><tr><th>番号<th>氏名</thead><tr><td>1<td>千歳 太郎<tr><td rowspan=2>2<td>支笏 花子<tr><td>同上</table>";
    let cases = [
        ("<input id=f value=' 0041207 '>", "text", json!("0041207")),
        (
            "<input id=f value=' 0041207 '>",
            "value",
            json!(" 0041207 "),
        ),
        (
            "<select id=f><option value=2>減免</select>",
            "text",
            json!("減免"),
        ),
        (
            "<select id=f><option value=2>減免</select>",
            "value",
            json!("2"),
        ),
        (
            "<p id=f>  登録<br>しました  <span style='display:none'>隠れた</span></p>",
            "text",
            json!("登録\nしました"),
        ),
        ("<input id=f type=checkbox checked>", "checked", json!(true)),
        (
            "<label id=f><input type=checkbox checked>同意</label>",
            "checked",
            json!(true),
        ),
        ("<p id=f></p>", "text", json!("")),
        (
            "<p id=f></p><script>setTimeout(()=>f.textContent='登録しました',400)</script>",
            "text",
            json!("登録しました"),
        ),
        (
            "<div id=f role=switch aria-checked=false>通知</div>",
            "checked",
            json!(false),
        ),
        (
            "<a id=f href='/x?y=1'>開く</a>",
            "attribute:href",
            json!("/x?y=1"),
        ),
        (
            "<input id=f type=hidden value=隠し>",
            "value",
            json!("隠し"),
        ),
        (
            table,
            "table",
            json!({"columns":["番号","氏名"],"rows":[["1","千歳 太郎"],["2","支笏 花子"],["2","同上"]]}),
        ),
    ];
    on_stage(async |stage| {
        for (body, what, wanted) in cases {
            stage.open(body).await;
            let css = if what == "table" { "#t" } else { "#f" };
            let what = What::from_word(what).expect("a word");
            let reading = stage
                .browser
                .read(&target(json!({"css":css})), &what, &mut long())
                .await
                .unwrap_or_else(|e| panic!("{body}: {e}"));
            let read: Value = match reading {
                Reading::Text(text) => text.into(),
                Reading::Flag(flag) => flag.into(),
                Reading::List(list) => list.into(),
                Reading::Table { columns, rows } => json!({"columns": columns, "rows": rows}),
            };
            assert_eq!(read, wanted, "{body}");
        }
        stage.open("<ul><li>一<li>二<li style='display:none'>三</ul><input type=password id=p value=x>").await;
        let list = stage
            .browser
            .read(&target(json!({"css":"li"})), &What::List, &mut long())
            .await
            .expect("read");
        assert_eq!(list, Reading::List(vec!["一".into(), "二".into()]));
        let none = target(json!({}));
        let url = stage
            .browser
            .read(&none, &What::Url, &mut long())
            .await
            .expect("read");
        assert_eq!(
            url,
            Reading::Text(
                stage
                    .js("location.href")
                    .await
                    .as_str()
                    .expect("text")
                    .into()
            )
        );
        let title = stage
            .browser
            .read(&none, &What::Title, &mut long())
            .await
            .expect("read");
        assert_eq!(
            title,
            Reading::Text(
                stage
                    .js("document.title")
                    .await
                    .as_str()
                    .expect("text")
                    .into()
            )
        );
        let error = stage
            .browser
            .read(&target(json!({"css":"#p"})), &What::Value, &mut short())
            .await
            .expect_err("a password");
        assert!(error.to_string().contains("隠す"), "{error}");
    });
}

#[test]
fn every_state_is_waited_for() {
    let later = |change: &str, start: &str| {
        format!("{start}<script>setTimeout(() => {{ {change} }}, 300)</script>")
    };
    let cases = [
        (
            WaitState::Visible,
            later("f.style.display=''", "<p id=f style='display:none'>x</p>"),
        ),
        (
            WaitState::Hidden,
            later("f.style.display='none'", "<p id=f>x</p>"),
        ),
        (WaitState::Hidden, later("f.remove()", "<p id=f>x</p>")),
        (WaitState::Hidden, "<p>ほかの文</p>".to_owned()),
        (
            WaitState::Attached,
            later(
                "document.body.insertAdjacentHTML('beforeend','<p id=f hidden>x</p>')",
                "",
            ),
        ),
        (
            WaitState::Detached,
            later("f.remove()", "<p id=f hidden>x</p>"),
        ),
        (
            WaitState::Enabled,
            later("f.disabled=false", "<button id=f disabled>x</button>"),
        ),
        (
            WaitState::Disabled,
            later("f.disabled=true", "<button id=f>x</button>"),
        ),
        (
            WaitState::Checked,
            later("f.checked=true", "<input type=checkbox id=f>"),
        ),
        (
            WaitState::Unchecked,
            later("f.checked=false", "<input type=checkbox id=f checked>"),
        ),
    ];
    on_stage(async |stage| {
        for (state, body) in cases {
            stage.open(&body).await;
            stage
                .browser
                .wait_for(&target(json!({"css":"#f"})), state, &mut long())
                .await
                .unwrap_or_else(|e| panic!("{state:?}: {e}"));
        }
        stage.open("<p id=f>x</p>").await;
        let error = stage
            .browser
            .wait_for(
                &target(json!({"css":"#f"})),
                WaitState::Hidden,
                &mut short(),
            )
            .await
            .expect_err("it stays");
        assert!(error.to_string().contains("非表示"), "{error}");
    });
}

#[test]
fn frames_are_found_by_name_title_css_and_address_at_any_depth_and_on_other_sites() {
    on_stage(async |stage| {
        let site = &stage.site;
        let inner = "<!doctype html><title>奥の画面</title><body style='margin:30px'><button onclick='this.textContent=\"済\"'>登録</button><label>氏名<input></label></body>";
        site.put("/inner", "text/html; charset=utf-8", inner.as_bytes());
        let middle = format!(
            "<!doctype html><title>中の画面</title><body><p>中</p><iframe name=oku src='{}' style='border:5px solid;padding:7px'></iframe></body>",
            site.url("/inner?deep=1")
        );
        site.put("/middle", "text/html; charset=utf-8", middle.as_bytes());
        let page = format!(
            "<button>登録</button><div style='height:1500px'></div><iframe id=naka name=main title=本体 src='{}' width=600 height=400></iframe>",
            site.elsewhere("/middle")
        );
        let url = site.page(&page);
        let frames = [
            json!("oku"),
            json!("奥の*"),
            json!("[name=oku]"),
            json!("inner?deep"),
            json!(["main", "oku"]),
            json!(["本体", "奥の画面"]),
            json!(["#naka", "/inner"]),
        ];
        for frame in frames {
            stage.goto(&url).await;
            stage
                .click(json!({"role":"button","name":"登録","frame":frame}))
                .await
                .unwrap_or_else(|e| panic!("{frame}: {e}"));
            stage
                .fill(json!({"label":"氏名","frame":frame}), "千歳")
                .await
                .unwrap_or_else(|e| panic!("{frame}: {e}"));
            stage
                .browser
                .press(None, "x", &mut long())
                .await
                .expect("typed");
            let button = stage
                .browser
                .read(
                    &target(json!({"css":"button","frame":frame})),
                    &What::Text,
                    &mut long(),
                )
                .await
                .expect("read");
            assert_eq!(button, Reading::Text("済".into()), "{frame}");
            let field = stage
                .browser
                .read(
                    &target(json!({"label":"氏名","frame":frame})),
                    &What::Value,
                    &mut long(),
                )
                .await
                .expect("read");
            assert_eq!(field, Reading::Text("千歳x".into()), "{frame}");
        }
        let error = stage
            .click_within(json!({"text":"登録","frame":"ない枠"}), short())
            .await
            .expect_err("no such frame");
        assert!(error.to_string().contains("ない枠"), "{error}");
    });
}
