//! An office: a desktop, the practice system, a list, and the scenario that enters the list into the system.

use serde_json::{Value, json};
use std::path::PathBuf;
use std::time::{Duration, Instant};
use tejun_e2e::meter::arrived;
use tejun_e2e::{Sheets, Tejun, Told, VirtualDesktop, tejun};
use tejun_practice::{Served, Troubles};

/// What may take long on a busy machine.
const PATIENCE: Duration = Duration::from_secs(60);

const HEADINGS: &str =
    "水栓番号,取替日,旧メーター指針,新メーター番号,口径,検定満期年月,新メーター指針";

/// The taps of the list.
pub(crate) const TAPS: [&str; 4] = ["00412873", "00412880", "00412887", "00412894"];

pub(crate) struct Office {
    pub(crate) desktop: VirtualDesktop,
    pub(crate) practice: Served,
}

/// What a command said.
#[derive(Debug)]
pub(crate) struct Said {
    pub(crate) status: Option<i32>,
    pub(crate) out: String,
    pub(crate) error: String,
}

impl Said {
    /// It failed, and says all of this.
    pub(crate) fn failed_with(&self, words: &[&str]) {
        assert_eq!(self.status, Some(1), "{self:?}");
        for word in words {
            assert!(self.error.contains(word), "{word:?} is not said: {self:?}");
        }
    }

    pub(crate) fn succeeded(&self) {
        assert_eq!(self.status, Some(0), "{self:?}");
    }
}

impl Office {
    pub(crate) async fn open() -> Self {
        Self {
            desktop: VirtualDesktop::start(),
            practice: tejun_practice::serve(0, None).await.expect("it serves"),
        }
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.desktop.home().join(name)
    }

    pub(crate) fn write(&self, name: &str, bytes: impl AsRef<[u8]>) {
        std::fs::write(self.path(name), bytes).expect("a file");
    }

    pub(crate) fn scenario(&self, scenario: &Value) {
        self.write("work.json", scenario.to_string());
    }

    pub(crate) fn run(&self, arguments: &[&str]) -> Said {
        let output = tejun(&self.desktop, &[&["run"], arguments].concat());
        let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
        Said {
            status: output.status.code(),
            out: text(&output.stdout),
            error: text(&output.stderr),
        }
    }

    /// A run that is struck in the middle.
    pub(crate) fn start(&self, arguments: &[&str]) -> Tejun {
        Tejun::start(&self.desktop, &[&["run", "--json"], arguments].concat())
    }

    pub(crate) async fn troubles(&self, troubles: Troubles) {
        let port = self.practice.address().port();
        tejun_practice::set_troubles(port, &troubles)
            .await
            .expect("switched");
    }

    /// Pages come so late from now on.
    pub(crate) async fn slow(&self, delay_ms: u64) {
        self.troubles(Troubles {
            delay_ms,
            ..Troubles::default()
        })
        .await;
    }

    /// The taps that were registered, in their order.
    pub(crate) fn entered(&self) -> Vec<String> {
        let entries = arrived(self.practice.address());
        let tap = |entry: &Value| entry["水栓番号"].as_str().unwrap_or_default().to_owned();
        entries.iter().map(tap).collect()
    }

    /// Exactly these were registered, each once, in whatever order.
    pub(crate) fn entered_once(&self, taps: &[&str]) {
        let mut entered = self.entered();
        entered.sort();
        assert_eq!(entered, taps);
    }

    /// Waits until so many are registered. Their answers are still on the way where pages come late.
    pub(crate) async fn until_entered(&self, count: usize) {
        let until = Instant::now() + PATIENCE;
        while self.entered().len() < count {
            assert!(Instant::now() < until, "{:?}", self.entered());
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    }

    /// What the sheet 一覧で繰り返す shows of a list, or says.
    pub(crate) fn look(&self, list: &str, encoding: Option<&str>) -> Result<Value, Told> {
        let mut file = json!({ "path": self.path(list) });
        if let Some(encoding) = encoding {
            file["encoding"] = json!(encoding);
        }
        let request = json!({ "document": recorded(&self.practice.url()), "file": file });
        Sheets::open(&self.desktop, None).ask("repeat_look", &request)
    }
}

/// The list with its rows for these taps.
pub(crate) fn list(taps: &[&str]) -> String {
    let row = |(n, tap): (usize, &&str)| {
        format!(
            "{tap},R08.11.24,{},13-77120{n},13 mm,R16.11,0\r\n",
            2500 + n
        )
    };
    let rows: String = taps.iter().enumerate().map(row).collect();
    format!("{HEADINGS}\r\n{rows}")
}

/// The steps of one case. `cell`: what is entered for a column.
fn case(url: &str, cell: impl Fn(&str) -> String) -> Vec<Value> {
    let step = |id: &str, action: &str, title: String, with: Value| json!({ "id": id, "do": action, "title": title, "with": with });
    let named = |role: &str, name: &str| json!({ "role": role, "name": name });
    let fill = |id: &str, field: &str, column: &str| {
        let with = json!({ "target": named("textbox", field), "text": cell(column) });
        step(id, "browser.fill", format!("「{field}」欄に入力する"), with)
    };
    let select = |id: &str, field: &str, value: String| {
        let with = json!({ "target": named("combobox", field), "value": value });
        step(id, "browser.select", format!("「{field}」から選ぶ"), with)
    };
    let press = |id: &str, name: &str| {
        let with = json!({ "target": named("button", name) });
        step(id, "browser.click", format!("「{name}」を押す"), with)
    };
    let mut tap = fill("tap", "水栓番号", "水栓番号");
    tap["timeout"] = json!("3s");
    let done = json!({ "target": { "text": "登録しました。" } });
    vec![
        step(
            "go",
            "browser.goto",
            "入力の画面を開く".into(),
            json!({ "url": url }),
        ),
        tap,
        press("find", "検索"),
        fill("date", "取替年月日", "取替日"),
        fill("old", "旧メーター指針", "旧メーター指針"),
        fill("new", "新メーター番号", "新メーター番号"),
        select("bore", "口径", cell("口径")),
        fill("expires", "検定満期年月", "検定満期年月"),
        fill("first", "新メーター指針", "新メーター指針"),
        select("kind", "取替区分", "1 検定満期".into()),
        press("register", "登録"),
        press("ok", "OK"),
        step("done", "browser.wait_for", "登録を待つ".into(), done),
    ]
}

fn open(url: &str) -> Value {
    json!({ "id": "open", "do": "browser.open", "title": "システムを開く", "with": { "url": url, "headless": true } })
}

/// One case as it was recorded.
fn recorded(url: &str) -> Value {
    let steps = [vec![open(url)], case(url, |column| format!("{column}の例"))].concat();
    json!({ "format": 1, "id": "recorded", "name": "取替の入力", "zone": "any", "steps": steps })
}

/// Enters each row of `list.csv`.
pub(crate) fn work(url: &str) -> Value {
    let rows = json!({
        "id": "rows", "do": "for_each", "title": "1件ずつ入力する",
        "with": { "table": "一覧", "row": "行", "work_item_key": "{行.水栓番号}", "stop_after": 2 },
        "steps": case(url, |column| format!("{{行.{column}}}")),
    });
    json!({
        "format": 1, "id": "work", "name": "取替の入力", "zone": "any",
        "variables": [{ "name": "一覧", "type": "table" }],
        "steps": [
            { "id": "list", "do": "table.open", "title": "一覧を開く", "with": { "file": "list.csv", "into": "一覧" } },
            open(url),
            rows,
        ],
    })
}

/// The step of that id, wherever it is.
pub(crate) fn step<'a>(scenario: &'a mut Value, id: &str) -> &'a mut Value {
    fn find<'a>(steps: &'a mut Value, id: &str) -> Option<&'a mut Value> {
        steps.as_array_mut()?.iter_mut().find_map(|step| {
            if step["id"] == id {
                return Some(step);
            }
            find(step.get_mut("steps")?, id)
        })
    }
    find(&mut scenario["steps"], id).expect("the step")
}

/// Kills a process at once, as a power cut does.
pub(crate) fn kill(process: u32) {
    let killed = std::process::Command::new("kill")
        .args(["-9", &process.to_string()])
        .status();
    assert!(killed.expect("kill").success());
}
