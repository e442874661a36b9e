//! What a person does becomes events with targets that find the thing again.

use crate::site::Site;
use crate::stage::{Stage, long, on_stage, target};
use serde_json::{Value, json};
use std::collections::HashSet;
use tejun_browser::{Browser, BrowserError, Click, MouseButton, Recorded, Recorder};
use tejun_trace::raw::BrowserEvent;

const FORM: &str = "<form action=/done method=post><label>氏名<input name=shimei></label><table><tr><td>水栓番号<td><input></table>\
<label>区分<select><option>一般<option>減免</select></label><label><input type=checkbox>確認済み</label>\
<label><input type=radio name=r>はい</label><label><input type=radio name=r>いいえ</label>\
<input type=password aria-label=暗証番号><textarea aria-label=備考></textarea><input type=file aria-label=添付>\
<button>登録</button></form>\
<table><tr><td>千歳<td><button type=button>編集</button><tr><td>支笏<td><button type=button>編集</button></table>\
<a href=/other target=_blank rel=opener>別のタブ</a><button type=button onclick=\"confirm('消しますか')\">削除</button>\
<p>ただの文</p><div onclick=1 id=ctl00_12345>押せる文</div><div role=switch aria-checked=false tabindex=0 onclick=\"this.setAttribute('aria-checked','true')\">通知</div>\
<iframe name=naka srcdoc='<button>枠の中</button>'></iframe>";

/// Records while `work` is done by real input, and gives the events in short form.
async fn recorded<T>(
    stage: &Stage,
    work: impl AsyncFnOnce(&Browser) -> Result<T, BrowserError>,
) -> Vec<BrowserEvent> {
    let (recorder, mut receiver) = Recorder::attach(&stage.browser).await.expect("it listens");
    work(&stage.browser).await.expect("the work is done");
    tokio::time::sleep(std::time::Duration::from_millis(300)).await;
    recorder.stop().await;
    let mut events = Vec::new();
    let mut pictures = HashSet::new();
    while let Some(recorded) = receiver.recv().await {
        match recorded {
            Recorded::Picture { image, png, .. } => {
                assert!(png.starts_with(b"\x89PNG"));
                pictures.insert(image);
            }
            Recorded::Shown(_) => {}
            Recorded::Event { event, .. } => {
                if let Some(picture) = &event.picture {
                    assert!(pictures.contains(&picture.image), "the picture comes first");
                }
                events.push(*event);
            }
        }
    }
    events
}

fn short(event: &BrowserEvent) -> Value {
    let mut short = serde_json::to_value(&event.act).expect("json");
    if let Some(element) = &event.element {
        short["on"] = element.proposals.first().cloned().unwrap_or_default();
    }
    short
}

async fn opened(site: &Site, stage: &Stage) -> String {
    site.put(
        "/done",
        "text/html; charset=utf-8",
        "<title>完了</title><p>登録しました</p>".as_bytes(),
    );
    site.put(
        "/other",
        "text/html; charset=utf-8",
        "<title>別の画面</title><button>閉じる</button>".as_bytes(),
    );
    let url = site.page(FORM);
    stage.goto(&url).await;
    url
}

#[test]
fn every_kind_of_act_is_told_once_with_a_target_that_finds_it() {
    on_stage(async |stage| {
        opened(&stage.site, stage).await;
        let to = |json: Value| target(json);
        let file = tempfile::Builder::new()
            .suffix(".csv")
            .tempfile()
            .expect("a file");
        let events = recorded(stage, async |b| {
            let p = &mut long();
            let click = Click::default();
            b.fill(&to(json!({"label":"氏名"})), "千歳 太郎", false, p)
                .await?;
            b.fill(
                &to(json!({"near":{"label":"水栓番号","side":"right"}})),
                "0041207",
                false,
                p,
            )
            .await?;
            b.press(Some(&to(json!({"label":"区分"}))), "ArrowDown", p)
                .await?;
            b.click(&to(json!({"label":"確認済み"})), click, p).await?;
            b.click(&to(json!({"label":"いいえ"})), click, p).await?;
            b.fill(
                &to(json!({"role":"textbox","name":"暗証番号"})),
                "ひみつ",
                true,
                p,
            )
            .await?;
            b.fill(
                &to(json!({"role":"textbox","name":"備考"})),
                "一行目\n二行目",
                false,
                p,
            )
            .await?;
            b.click(
                &to(json!({"role":"button","name":"編集","near":{"label":"支笏"}})),
                click,
                p,
            )
            .await?;
            b.click(
                &to(json!({"text":"押せる文"})),
                Click { count: 2, ..click },
                p,
            )
            .await?;
            b.click(
                &to(json!({"text":"押せる文"})),
                Click {
                    button: MouseButton::Right,
                    ..click
                },
                p,
            )
            .await?;
            b.click(&to(json!({"text":"ただの文"})), click, p).await?;
            b.click(&to(json!({"role":"switch"})), click, p).await?;
            b.click(&to(json!({"text":"枠の中","frame":"naka"})), click, p)
                .await?;
            b.press(None, "Ctrl+S", p).await?;
            b.press(None, "F2", p).await
        })
        .await;
        let told: Vec<Value> = events.iter().map(short).collect();
        let button = |name: &str| json!({"role":"button","name":name});
        let wanted = vec![
            json!({"act":"navigate"}),
            json!({"act":"fill","value":"千歳 太郎","on":{"role":"textbox","name":"氏名"}}),
            json!({"act":"fill","value":"0041207","on":{"role":"textbox","near":{"label":"水栓番号","side":"right"}}}),
            json!({"act":"select","values":["減免"],"on":{"role":"combobox","name":"区分"}}),
            json!({"act":"check","checked":true,"on":{"role":"checkbox","name":"確認済み"}}),
            json!({"act":"check","checked":true,"on":{"role":"radio","name":"いいえ"}}),
            json!({"act":"fill","value":null,"on":{"role":"textbox","name":"暗証番号"}}),
            json!({"act":"fill","value":"一行目\n二行目","on":{"role":"textbox","name":"備考"}}),
            json!({"act":"click","count":1,"button":1,"on":{"role":"button","name":"編集","near":{"label":"支笏","side":"right"}}}),
            json!({"act":"click","count":2,"button":1,"on":{"text":"押せる文"}}),
            json!({"act":"click","count":1,"button":3,"on":{"text":"押せる文"}}),
            json!({"act":"check","checked":true,"on":{"role":"switch","name":"通知"}}),
            json!({"act":"click","count":1,"button":1,"on":button("枠の中")}),
            json!({"act":"press","keys":"Ctrl+S","on":button("枠の中")}),
            json!({"act":"press","keys":"F2","on":button("枠の中")}),
        ];
        assert_eq!(told, wanted, "{told:#?}");
        assert!(!format!("{events:?}").contains("ひみつ"));
        for event in &events {
            let proposals = event.element.as_ref().map(|e| &e.proposals);
            assert!(!format!("{proposals:?}").contains("ctl00"), "{proposals:?}");
        }
        assert_eq!(events[12].page.frames, ["naka"]);
        for event in events.iter().filter(|e| e.element.is_some()) {
            let picture = event.picture.as_ref().expect("a picture");
            let [x, y, width, height] = picture.target.expect("a box");
            assert!(x >= 0 && y >= 0 && width > 0 && height > 0, "{event:?}");
            // The first proposal finds the thing again, in its frame.
            let mut facts = event.element.as_ref().expect("there").proposals[0].clone();
            if !event.page.frames.is_empty() {
                facts["frame"] = json!(event.page.frames);
            }
            stage
                .browser
                .hover(&target(facts), &mut long())
                .await
                .expect("found again");
        }
        drop(file);
    });
}

const CARD: &str = "<test-card></test-card><script>
const inner = '<label>口径<select><option>13<option>20</select></label><input type=file aria-label=図面><button type=button>開く</button>';
class Meter extends HTMLElement {
  connectedCallback() { this.attachShadow({ mode: 'open' }).innerHTML = inner; }
}
class Card extends HTMLElement {
  connectedCallback() {
    const root = this.attachShadow({ mode: 'open' });
    root.innerHTML = '<form><label>氏名<input></label><label>住所<input></label><label><input type=checkbox>確認</label><test-meter></test-meter><span id=plain>文</span></form>';
    root.querySelector('#plain').onclick = (e) => e.target.append('！');
  }
}
customElements.define('test-meter', Meter);
customElements.define('test-card', Card);
</script>";

#[test]
fn what_is_done_inside_open_shadow_roots_is_told_like_anything_else() {
    on_stage(async |stage| {
        let url = stage.site.page(CARD);
        stage.goto(&url).await;
        let file = tempfile::Builder::new()
            .suffix(".pdf")
            .tempfile()
            .expect("a file");
        let path = file.path().to_path_buf();
        let events = recorded(stage, async |b| {
            let p = &mut long();
            let click = Click::default();
            b.fill(&target(json!({"label":"氏名"})), "千歳", false, p)
                .await?;
            b.fill(&target(json!({"label":"住所"})), "錦町", false, p)
                .await?;
            b.click(&target(json!({"label":"確認"})), click, p).await?;
            b.press(Some(&target(json!({"label":"口径"}))), "ArrowDown", p)
                .await?;
            b.upload(&target(json!({"role":"button","name":"図面"})), &[path], p)
                .await?;
            b.click(&target(json!({"role":"button","name":"開く"})), click, p)
                .await?;
            b.click(&target(json!({"text":"文"})), click, p).await
        })
        .await;
        let name = file.path().to_string_lossy();
        let told: Vec<Value> = events.iter().map(short).collect();
        let wanted = vec![
            json!({"act":"navigate"}),
            json!({"act":"fill","value":"千歳","on":{"role":"textbox","name":"氏名"}}),
            json!({"act":"fill","value":"錦町","on":{"role":"textbox","name":"住所"}}),
            json!({"act":"check","checked":true,"on":{"role":"checkbox","name":"確認"}}),
            json!({"act":"select","values":["20"],"on":{"role":"combobox","name":"口径"}}),
            json!({"act":"upload","files":[name],"on":{"role":"button","name":"図面"}}),
            json!({"act":"click","count":1,"button":1,"on":{"role":"button","name":"開く"}}),
            json!({"act":"click","count":1,"button":1,"on":{"text":"文"}}),
        ];
        assert_eq!(told, wanted, "{told:#?}");
    });
}

#[test]
fn submitting_dialogs_tabs_and_typed_addresses_are_told_in_order() {
    on_stage(async |stage| {
        let url = opened(&stage.site, stage).await;
        let done = stage.site.url("/done");
        let events = recorded(stage, async |b| {
            let p = &mut long();
            let click = Click::default();
            b.click(&target(json!({"text":"別のタブ"})), click, p)
                .await?;
            b.tab(Some("別の画面"), None, p).await?;
            b.click(&target(json!({"text":"閉じる"})), click, p).await?;
            b.tab(None, Some(&url), p).await?;
            b.press(Some(&target(json!({"label":"氏名"}))), "a", p)
                .await?;
            b.press(Some(&target(json!({"label":"氏名"}))), "Enter", p)
                .await?;
            while !b.tabs().await.iter().any(|tab| tab.title == "完了") {
                tokio::time::sleep(std::time::Duration::from_millis(50)).await;
            }
            b.goto(&url, p).await?;
            b.click(&target(json!({"role":"button","name":"登録"})), click, p)
                .await
        })
        .await;
        let told: Vec<Value> = events.iter().map(short).collect();
        let wanted = vec![
            json!({"act":"navigate"}),
            json!({"act":"click","count":1,"button":1,"on":{"role":"link","name":"別のタブ"}}),
            json!({"act":"tab"}),
            json!({"act":"click","count":1,"button":1,"on":{"role":"button","name":"閉じる"}}),
            json!({"act":"tab"}),
            json!({"act":"fill","value":"a","on":{"role":"textbox","name":"氏名"}}),
            json!({"act":"press","keys":"Enter","on":{"role":"textbox","name":"氏名"}}),
            json!({"act":"navigate"}),
            json!({"act":"click","count":1,"button":1,"on":{"role":"button","name":"登録"}}),
        ];
        assert_eq!(
            told,
            wanted,
            "{:#?}",
            events
                .iter()
                .map(|e| (short(e), &e.page.url))
                .collect::<Vec<_>>()
        );
        assert_eq!(events[2].page.title, "別の画面");
        assert_eq!(events[7].page.url, url);
        assert!(events[8].element.as_ref().expect("there").submits);
        assert!(
            stage.site.seen().iter().any(|s| s.contains("/done")),
            "{done}"
        );
        // The tab that was opened is closed again for the tests that follow.
        stage
            .browser
            .tab(Some("別の画面"), None, &mut long())
            .await
            .expect("there");
        stage.js("window.close()").await;
        tokio::time::sleep(std::time::Duration::from_millis(300)).await;
    });
}

#[test]
fn a_dialog_is_left_to_the_person_and_told_with_the_answer() {
    on_stage(async |stage| {
        opened(&stage.site, stage).await;
        let events = recorded(stage, async |b| {
            let person = async {
                // The person reads it and presses OK.
                loop {
                    tokio::time::sleep(std::time::Duration::from_millis(100)).await;
                    if b.answer_dialog(true, None).await.is_ok() {
                        return;
                    }
                }
            };
            let delete = target(json!({"text":"削除"}));
            let (clicked, ()) = tokio::join!(
                async { b.click(&delete, Click::default(), &mut long()).await },
                person
            );
            clicked
        })
        .await;
        let told: Vec<Value> = events.iter().map(short).collect();
        let dialog = json!({"act":"dialog","kind":"confirm","message":"消しますか","accepted":true,"text":null});
        assert!(told.contains(&dialog), "{told:#?}");
        assert!(
            told.iter()
                .any(|t| t["act"] == "click" && t["on"]["name"] == "削除"),
            "{told:#?}"
        );
    });
}
