//! A clerk's first hour, from one recorded case to a robot: walked with a real pointer and real keys in the real designer on
//! the screen of a notebook. Its pictures, one a stop, and what it cost stay in `target/hour`.

use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};
use tejun_desktop::{Button, Rect, Screen};
use tejun_e2e::meter::{self, arrived};
use tejun_e2e::{Hand, VirtualDesktop, Window, tejun};

const BAR: &str = "手順バー";
const SCREEN: Rect = Rect::new(0, 0, 1366, 768);
/// As long as a whole list may take on a busy machine.
const LIST: Duration = Duration::from_secs(1800);

/// Rows of the list, and those that the business system does not take.
const ROWS: usize = 330;
const BAD: [(usize, Flaw); 5] = [
    (40, Flaw::UnknownTap),
    (111, Flaw::NoNumber),
    (200, Flaw::NoDate),
    (260, Flaw::UnknownTap),
    (300, Flaw::NoMeter),
];

#[derive(Clone, Copy, PartialEq, Eq)]
enum Flaw {
    UnknownTap,
    NoNumber,
    NoDate,
    NoMeter,
}

/// The fields of the business system in the order of the columns.
const FIELDS: [&str; 7] = [
    "水栓番号",
    "取替年月日",
    "旧メーター指針",
    "新メーター番号",
    "口径",
    "検定満期年月",
    "新メーター指針",
];

/// One row of the list, in the words of the business system.
fn row(at: usize) -> [String; 7] {
    let flaw = BAD
        .iter()
        .find(|(bad, _)| *bad == at)
        .map(|(_, flaw)| *flaw);
    let unless = |bad: Flaw, instead: &str, value: String| {
        if flaw == Some(bad) {
            instead.to_owned()
        } else {
            value
        }
    };
    [
        // The case that was recorded is the second customer's; the list begins with the third.
        unless(
            Flaw::UnknownTap,
            &format!("9999{at:04}"),
            format!("{:08}", 412_873 + (at + 2) * 7),
        ),
        unless(Flaw::NoDate, "", format!("R08.11.{:02}", at % 28 + 1)),
        unless(Flaw::NoNumber, "不明", format!("{}", 2200 + at)),
        unless(Flaw::NoMeter, "", format!("26-{:06}", 771_205 + at)),
        ["13 mm", "20 mm", "25 mm"][at % 3].to_owned(),
        format!("R16.{:02}", at % 12 + 1),
        format!("{}", at % 4),
    ]
}

/// As a spreadsheet program of a city hall writes it: a title, Shift_JIS, headings that are not all those of the system.
fn write_list(file: &Path) {
    let mut text = "検定満期一覧（令和8年度）,,,,,,\r\n\
        水栓番号,取替日,旧メーター指針,新メーター番号,口径,検定満期年月,新メーター指針\r\n"
        .to_owned();
    for at in 0..ROWS {
        text += &row(at).join(",");
        text += "\r\n";
    }
    let (bytes, _, unknown) = encoding_rs::SHIFT_JIS.encode(&text);
    assert!(!unknown, "all of it is Shift_JIS");
    std::fs::write(file, &bytes).expect("a file");
}

/// A person before the designer: looks where a thing is, goes there, and clicks or types.
struct Clerk<'a> {
    hand: &'a Hand,
    window: &'a Window,
    stops: std::cell::Cell<usize>,
}

impl Clerk<'_> {
    /// Where an element can be clicked, once it stands still and nothing lies above it.
    async fn place_of(&self, id: &str) -> (i32, i32) {
        let script = format!(
            "const one = document.querySelector('[data-testid=\"{id}\"]'); if (!one) return null; \
             one.scrollIntoView({{ block: 'nearest' }}); const box = one.getBoundingClientRect(); \
             const [x, y] = [box.x + box.width / 2, box.y + box.height / 2].map(Math.round); \
             const top = document.elementFromPoint(x, y); \
             return one.contains(top) && !one.disabled ? [x, y] : null"
        );
        let until = Instant::now() + Duration::from_secs(60);
        let mut before = Value::Null;
        loop {
            let now = self.window.run(&script).await;
            if let [Some(x), Some(y)] = [now[0].as_i64(), now[1].as_i64()]
                && now == before
            {
                let origin = self.hand.window("Tejun").await.area;
                return (origin.x + x as i32, origin.y + y as i32);
            }
            before = now;
            assert!(Instant::now() < until, "{id} cannot be clicked");
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
    }

    async fn click(&self, id: &str) {
        let (x, y) = self.place_of(id).await;
        self.hand.move_to(x, y).await;
        self.hand.press(Button::Left).await;
    }

    /// Chooses from a list: opened by a click, then by keys.
    async fn choose(&self, id: &str, value: &str) {
        self.click(id).await;
        let script = format!(
            "const list = document.querySelector('[data-testid=\"{id}\"]'); \
             return [...list.options].findIndex(one => one.value === '{value}') - list.selectedIndex"
        );
        let far = self.window.run(&script).await.as_i64().expect("a number");
        let key = if far < 0 { "Up" } else { "Down" };
        for _ in 0..far.abs() {
            self.hand.keys(key).await;
        }
        self.hand.keys("Return").await;
        let chosen =
            format!("return document.querySelector('[data-testid=\"{id}\"]')?.value === '{value}'");
        self.window
            .until(&format!("{id} is not {value}"), &chosen)
            .await;
    }

    /// A file in the system's own dialog.
    async fn give_file(&self, dialog: &str, file: &Path) {
        self.hand.window(dialog).await;
        self.hand.keys("Ctrl+L").await;
        self.hand.type_text(&file.to_string_lossy()).await;
        self.hand.keys("Return").await;
    }

    async fn on_bar(&self, word: &str) {
        let (x, y) = self
            .hand
            .find(BAR, |snapshot, at| {
                let node = &snapshot.nodes[at];
                node.role == "button" && node.name.trim().starts_with(word)
            })
            .await;
        self.hand.move_to(x, y).await;
        self.hand.press(Button::Left).await;
    }

    /// Keeps a picture of this stop, once nothing moves any more.
    async fn stop(&self, name: &str) {
        let mut before = None;
        let until = Instant::now() + Duration::from_secs(5);
        let mut same = 0;
        while same < 4 && Instant::now() < until {
            tokio::time::sleep(Duration::from_millis(300)).await;
            let picture = self.hand.desktop.capture(SCREEN).await.expect("a picture");
            same = if before.as_ref() == Some(&picture) {
                same + 1
            } else {
                0
            };
            before = Some(picture);
        }
        let number = self.stops.get() + 1;
        self.stops.set(number);
        let file = folder().join(format!("{number:02}-{name}.png"));
        before.expect("one").save(file).expect("written");
    }
}

/// `target/hour`
fn folder() -> PathBuf {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../target/hour");
    std::fs::create_dir_all(&folder).expect("a folder");
    folder
}

async fn until_arrived(practice: SocketAddr, count: usize, patience: Duration) {
    let until = Instant::now() + patience;
    while arrived(practice).len() < count {
        assert!(
            Instant::now() < until,
            "{} of {count} arrived",
            arrived(practice).len()
        );
        tokio::time::sleep(Duration::from_millis(200)).await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn from_one_recorded_case_to_a_robot() {
    let desktop = VirtualDesktop::start_on_a_notebook();
    let list = desktop.home().join("検定満期.csv");
    write_list(&list);
    let manual = desktop.home().join("取替の手順書.html");
    let hand = Hand::on(&desktop).await;
    let window = Window::open_as_it_is(&desktop, &[]).await;
    let clerk = Clerk {
        hand: &hand,
        window: &window,
        stops: std::cell::Cell::new(0),
    };

    // Three questions and a tour.
    window.see("first").await;
    clerk.stop("first-start").await;
    clerk.click("first-zone-lgwan").await;
    clerk.click("first-department").await;
    hand.type_text("水道局料金課").await;
    clerk.click("first-begin").await;
    window.see("tour").await;
    clerk.stop("tour").await;
    for _ in 0..4 {
        clerk.click("tour-next").await;
    }
    window.until_gone("tour").await;
    window.see("empty-record").await;
    clerk.stop("library").await;

    // One case is recorded in the practice system.
    clerk.click("library-practice").await;
    let url = window.see("practice-url").await.text().await.expect("text");
    let practice = address(&url);
    clerk.stop("practice").await;
    clerk.click("practice-record").await;
    clerk.stop("record-sheet").await;
    clerk.click("record-start").await;
    hand.window("記録中").await;
    meter::enter(&hand).await;
    clerk.stop("recording").await;
    hand.click(meter::DONE, "button", "続けて入力").await;
    hand.click("記録中", "button", "終了").await;
    assert_eq!(arrived(practice).len(), 1);

    // What was recorded is looked through, and becomes work over a list.
    window.see("review-committed").await;
    assert_eq!(window.value("review-name").await, meter::PAGE);
    clerk.stop("review").await;
    clerk.click("review-repeat").await;
    clerk.click("repeat-choose").await;
    clerk.give_file("一覧のファイルを選ぶ", &list).await;
    window
        .until_text("repeat-count", &format!("{ROWS}件"))
        .await;
    assert_eq!(window.value("repeat-encoding").await, "shift_jis");
    clerk.choose("repeat-column-1", "取替日").await;
    clerk.click("repeat-to-person").await;
    clerk.stop("list").await;
    clerk.click("repeat-apply").await;
    window.see("step-f1").await;
    clerk.stop("flow").await;

    // Tried without harm: nothing arrives until it is let through, then one.
    clerk.click("cmd-trial").await;
    clerk.click("stopping-begin").await;
    hand.find(BAR, |snapshot, at| {
        snapshot.nodes[at].name.trim().starts_with("1件だけ")
    })
    .await;
    clerk.stop("trial").await;
    assert_eq!(arrived(practice).len(), 1);
    while arrived(practice).len() < 2 {
        clerk.on_bar("1件だけ").await;
        tokio::time::sleep(Duration::from_secs(2)).await;
    }
    clerk.on_bar("ここで終える").await;
    hand.window("Tejun").await;
    hand.window_gone(BAR).await;
    clerk.stop("tried").await;
    assert_eq!(arrived(practice).len(), 2);

    // Three are watched step by step, the rest goes by itself.
    clerk.click("cmd-save-version").await;
    clerk.click("version-save").await;
    window.until_gone("version-save").await;
    clerk.click("cmd-step").await;
    while arrived(practice).len() < 5 {
        hand.find(BAR, |snapshot, at| {
            snapshot.nodes[at].name.trim().starts_with("次の手順へ")
        })
        .await;
        hand.keys("Ctrl+F10").await;
    }
    hand.find(BAR, |snapshot, at| {
        snapshot.nodes[at].description.trim() == format!("{ROWS}件のうち4件目")
    })
    .await;
    clerk.stop("step-by-step").await;
    hand.keys("Ctrl+F5").await;
    until_arrived(practice, ROWS / 3, LIST).await;
    clerk.stop("by-itself").await;
    until_ended(&window).await;
    hand.window_gone(BAR).await;
    clerk.stop("done").await;

    // Each row is there once as the list has it; five are left to a person, and said to be.
    let mut rows: BTreeMap<String, [String; 7]> = BTreeMap::new();
    for entry in &arrived(practice)[1..] {
        let entered = FIELDS.map(|name| entry[name].as_str().unwrap_or_default().replace(',', ""));
        let doubled = rows.insert(entered[0].clone(), entered);
        assert_eq!(doubled, None, "entered twice");
    }
    let good = (0..ROWS).filter(|at| BAD.iter().all(|(bad, _)| bad != at));
    let listed: BTreeMap<String, [String; 7]> =
        good.map(row).map(|row| (row[0].clone(), row)).collect();
    assert_eq!(rows, listed);
    let told = "return [...document.querySelectorAll('[data-testid=\"rows-left\"] th')].map(one => one.textContent)";
    let told = window.run(told).await;
    assert_eq!(told, json!(BAD.map(|(at, _)| row(at)[0].clone())));

    // A colleague gets the manual.
    clerk.click("cmd-manual").await;
    window.see("manual-page").await;
    clerk.stop("manual").await;
    clerk.click("manual-export").await;
    hand.window("操作手順書の書き出し先を選ぶ").await;
    hand.keys("Ctrl+A").await;
    hand.type_text("取替の手順書").await;
    hand.keys("Return").await;
    let exported = "return document.querySelector('[data-testid=\"notice-good\"]')?.textContent.includes('取替の手順書.html') === true";
    window.until("it is not exported", exported).await;
    let written = std::fs::read_to_string(&manual).expect("the manual");
    assert!(written.contains("水栓番号") && written.contains("data:image/"));

    let effort = hand.effort();
    let figures = json!({
        "seconds": effort.time.as_secs_f64().round(),
        "clicks": effort.clicks,
        "keystrokes": effort.keystrokes,
    });
    std::fs::write(folder().join("figures.json"), figures.to_string()).expect("written");
    window.close().await;
    assert!(tejun(&desktop, &["practice", "stop"]).status.success());
}

async fn until_ended(window: &Window) {
    let until = Instant::now() + LIST;
    let ended =
        "return document.querySelector('[data-testid=\"run-status\"][data-status]') !== null";
    while window.run(ended).await != json!(true) {
        assert!(Instant::now() < until, "the run does not end");
        tokio::time::sleep(Duration::from_secs(1)).await;
    }
}

/// `http://127.0.0.1:8700/meter` without way.
fn address(url: &str) -> SocketAddr {
    let host = url.split('/').nth(2).expect("an address with a host");
    host.parse().expect("a number and a port")
}
