//! Work in web pages of every make, recorded from a real pointer and real keys in a real browser, and done again. What
//! counts is what the site was sent: a run sends the same as the person.

use serde_json::Value;
use std::path::PathBuf;
use std::time::{Duration, Instant};
use tejun_desktop::Button;
use tejun_e2e::{Answer, Hand, Site, Tejun, VirtualDesktop, tejun};
use tejun_scenario::Scenario;

/// What every page needs to tell the site something.
macro_rules! page {
    ($title:literal, $body:literal) => {
        concat!(
            "<!doctype html><html lang=ja><title>",
            $title,
            "</title><script>const say = text => fetch('/said', { method: 'POST', body: text, keepalive: true })</script>",
            $body
        )
    };
}

struct Recorded {
    /// The document.
    text: String,
    scenario: Scenario,
    sent: Vec<String>,
}

/// A person at work in a page of a site.
struct Work {
    desktop: VirtualDesktop,
    site: Site,
    hand: Hand,
    record: Tejun,
    file: PathBuf,
}

impl Work {
    async fn begin(site: Site) -> Self {
        let desktop = VirtualDesktop::start();
        let hand = Hand::on(&desktop).await;
        let file = desktop.home().join("作業.json");
        let place = file.to_string_lossy().into_owned();
        let arguments = ["record", &place, "--browser", &site.form(), "--json"];
        let mut record = Tejun::start(&desktop, &arguments);
        record.says("recording_started");
        Self {
            desktop,
            site,
            hand,
            record,
            file,
        }
    }

    /// Waits until the site was sent a text with this in it.
    async fn until_sent(&self, words: &str) {
        let until = Instant::now() + Duration::from_secs(20);
        while !self.site.sent().iter().any(|sent| sent.contains(words)) {
            let sent = self.site.sent();
            assert!(Instant::now() < until, "no {words:?} in {sent:?}");
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    }

    async fn until_twice(&self, words: &str) {
        let until = Instant::now() + Duration::from_secs(20);
        let count = || {
            self.site
                .sent()
                .iter()
                .filter(|sent| *sent == words)
                .count()
        };
        while count() < 2 {
            assert!(Instant::now() < until, "{:?}", self.site.sent());
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    }

    async fn type_keys(&self, keys: &str) {
        for key in keys.split_whitespace() {
            self.hand.keys(key).await;
        }
    }

    /// Ends the recording and does the work again; the same is sent.
    async fn again(self) -> Recorded {
        let sent = self.site.taken();
        let (status, said) = self.record.end("INT");
        assert_eq!(status, Some(0), "{said:?}");
        let text = std::fs::read_to_string(&self.file).expect("a scenario");
        let (scenario, diagnostics) = tejun_scenario::parse(&text);
        assert!(diagnostics.is_empty(), "{diagnostics:?}");
        let scenario = scenario.expect("a scenario");
        let run = tejun(&self.desktop, &["run", &self.file.to_string_lossy()]);
        let said = String::from_utf8_lossy(&run.stderr);
        assert_eq!(run.status.code(), Some(0), "{said}\n{:#?}", acts(&scenario));
        assert_eq!(self.site.taken(), sent, "{:#?}", acts(&scenario));
        Recorded {
            text,
            scenario,
            sent,
        }
    }
}

/// Action and parameters of each step.
fn acts(scenario: &Scenario) -> Vec<String> {
    let steps = scenario.steps.iter();
    steps
        .map(|step| format!("{} {}", step.action, Value::Object(step.with.clone())))
        .collect()
}

const FIELDS: &str = page!(
    "受付の入力",
    "<p><label>件名 <input name=kenmei></label>\
     <label>受付日 <input type=date name=hi value=2026-11-23></label>\
     <label>時刻 <input type=time name=toki value=09:30></label>\
     <label>件数 <input type=number name=kensu></label>\
     <label>割合 <input type=range name=wariai min=0 max=10 value=5></label></p>\
     <p><span>連絡事項</span></p><div contenteditable id=memo style='border:1px solid;min-height:40px' aria-label=連絡事項></div>\
     <p><label>地区 <select name=chiku><option>東<option>西<option>南</select></label>\
     <label>対象 <select name=taisho multiple size=3><option>一般<option>減免<option>停止</select></label></p>\
     <p><label><input type=radio name=kubun value=new>新規</label><label><input type=radio name=kubun value=old>変更</label>\
     <label><input type=checkbox name=zumi value=1>確認済み</label></p>\
     <div id=:r3: class='css-1x2y3z4' tabindex=0 ondblclick=\"say('二度押し')\">明細 1</div>\
     <div tabindex=0 oncontextmenu=\"event.preventDefault();document.getElementById('m').hidden=false\">明細 2</div>\
     <button id=m hidden onclick=\"say('取消を選んだ')\">取消</button>\
     <p><button id=ember412 onclick=\"say(JSON.stringify([...document.querySelectorAll('input,select')].map(e=>[e.name,e.type.startsWith('select-m')?[...e.selectedOptions].map(o=>o.text):/checkbox|radio/.test(e.type)?e.checked:e.value]))+memo.innerText)\">送る</button>\
     <script>addEventListener('keydown',e=>{if(e.ctrlKey&&e.key==='s'){e.preventDefault();say('保存の鍵')}if(e.key==='F9'){e.preventDefault();say('F9')}})</script>"
);

#[tokio::test(flavor = "multi_thread")]
async fn fields_of_every_kind_hold_the_same_when_it_is_done_again() {
    const PAGE: &str = "受付の入力";
    let work = Work::begin(Site::start(FIELDS)).await;
    let hand = &work.hand;
    hand.click(PAGE, "edit", "件名").await;
    hand.type_text("水道の開始").await;
    work.type_keys("Tab Up").await; // a part of the date
    for _ in 0..6 {
        // The date and the time have as many parts as the browser's language gives them.
        hand.keys("Tab").await;
    }
    hand.click(PAGE, "spin_button", "件数").await;
    hand.type_text("12").await;
    work.type_keys("Tab Right Right Tab").await;
    hand.type_text("一行目").await;
    hand.keys("Return").await;
    hand.type_text("二行目").await;
    work.type_keys("Tab Down Down Tab").await; // 地区
    work.type_keys("Down Shift+Down Tab").await; // 対象
    work.type_keys("space Down Tab space").await; // 区分, 確認
    let (x, y) = hand
        .find(PAGE, |snapshot, at| {
            snapshot.nodes[at].name.trim() == "明細 1"
        })
        .await;
    hand.move_to(x, y).await;
    hand.press(Button::Left).await;
    hand.press(Button::Left).await;
    work.until_sent("二度押し").await;
    let (x, y) = hand
        .find(PAGE, |snapshot, at| {
            snapshot.nodes[at].name.trim() == "明細 2"
        })
        .await;
    hand.move_to(x, y).await;
    hand.press(Button::Right).await;
    hand.click(PAGE, "button", "取消").await;
    work.until_sent("取消を選んだ").await;
    hand.click(PAGE, "edit", "件名").await;
    work.type_keys("Ctrl+S F9").await;
    work.until_sent("F9").await;
    hand.click(PAGE, "button", "送る").await;
    work.until_sent("kenmei").await;
    let recorded = work.again().await;
    let last = recorded.sent.last().expect("sent");
    for part in [
        "水道の開始",
        "\"kensu\",\"12\"",
        "\"wariai\",\"7\"",
        "一行目\n二行目",
        "\"南\"",
        "[\"一般\",\"減免\"]",
        "\"zumi\",true",
    ] {
        assert!(last.contains(part), "{part} {last}");
    }
    for made in [":r3:", "css-1x2y3z4", "ember412"] {
        assert!(!recorded.text.contains(made), "{made}");
    }
}

const FILES: &str = page!(
    "書類の画面",
    "<label>添付 <input type=file onchange=\"files[0].text().then(t=>say('添付:'+files[0].name+':'+t))\"></label>\
     <p><a href=/list>一覧を出力</a><p><a href=/next>次の画面</a>"
);
const PLACES: &[(&str, Answer)] = &[
    (
        "/list",
        Answer::File("itiran.csv", "a,b", Duration::from_secs(6)),
    ),
    (
        "/next",
        Answer::Slow(
            page!(
                "遅い画面",
                "<p id=p>準備中<script>setTimeout(()=>{p.outerHTML='<button onclick=\"say(`進んだ`)\">進む</button>'},2500)</script>"
            ),
            Duration::from_secs(3),
        ),
    ),
];

#[tokio::test(flavor = "multi_thread")]
async fn files_slow_pages_and_the_way_back_are_recorded() {
    const PAGE: &str = "書類の画面";
    let work = Work::begin(Site::with(FILES, PLACES)).await;
    let hand = &work.hand;
    let file = work.desktop.home().join("tenpu.txt");
    std::fs::write(&file, "中身").expect("a file");
    let (x, y) = hand
        .find(PAGE, |snapshot, at| {
            let node = &snapshot.nodes[at];
            node.role == "button" && node.name.contains("添付")
        })
        .await;
    hand.move_to(x, y).await;
    hand.press(Button::Left).await;
    tokio::time::sleep(Duration::from_secs(2)).await;
    hand.type_text(&file.to_string_lossy()).await;
    tokio::time::sleep(Duration::from_secs(1)).await;
    hand.keys("Alt+O").await;
    work.until_sent("添付:tenpu.txt:中身").await;
    hand.click(PAGE, "link", "一覧を出力").await;
    let kept = work.desktop.home().join("itiran.csv");
    let until = Instant::now() + Duration::from_secs(20);
    while !kept.exists() {
        assert!(Instant::now() < until, "nothing was downloaded");
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    hand.click(PAGE, "link", "次の画面").await;
    hand.click("遅い画面", "button", "進む").await;
    work.until_sent("進んだ").await;
    hand.keys("Alt+Left").await;
    hand.click(PAGE, "link", "次の画面").await;
    hand.click("遅い画面", "button", "進む").await;
    work.until_twice("進んだ").await;
    let recorded = work.again().await;
    let told = acts(&recorded.scenario);
    let downloads = told
        .iter()
        .filter(|act| act.starts_with("browser.download"));
    assert_eq!(downloads.count(), 1, "{told:#?}");
}
