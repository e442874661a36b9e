//! Every action, every control-flow step and every default of the document, done by `tejun run` on real parts. What the
//! catalogue has and no case does is a failure of the test.

use serde_json::{Map, Value, json};
use std::collections::{BTreeMap, BTreeSet};
use tejun_e2e::{Site, VirtualDesktop, tejun};

/// Steps with what the variables hold after them.
struct Case {
    steps: Value,
    gives: Value,
}

fn case(steps: Value, gives: Value) -> Case {
    Case { steps, gives }
}

/// `{"do": …, …}` with its parameters beside it becomes a step; ids and titles are made.
fn step(short: &Value, made: &mut BTreeMap<String, String>) -> Value {
    let short = short.as_object().expect("a step");
    let id = format!("s{}", made.len());
    let action = short["do"].as_str().expect("its action").to_owned();
    made.insert(id.clone(), action.clone());
    let mut step = json!({"id": id, "do": action, "title": action, "timeout": "30s"});
    if Control::has_no_time(&action) {
        step.as_object_mut()
            .expect("a step")
            .shift_remove("timeout");
    }
    let mut with = Map::new();
    for (key, value) in short {
        match key.as_str() {
            "do" => {}
            "steps" | "then" | "else" | "otherwise" | "finally" | "verify" => {
                step[key] = steps(value, made);
            }
            "cases" | "catch" => {
                let mut all = value.clone();
                for one in all.as_array_mut().expect("a list") {
                    one["steps"] = steps(&one["steps"], made);
                }
                step[key] = all;
            }
            _ => {
                with.insert(key.clone(), value.clone());
            }
        }
    }
    step["with"] = Value::Object(with);
    step
}

struct Control;

impl Control {
    /// Loops end when their steps do.
    fn has_no_time(action: &str) -> bool {
        !action.contains('.')
    }
}

fn steps(short: &Value, made: &mut BTreeMap<String, String>) -> Value {
    let all = short.as_array().expect("steps").iter();
    Value::Array(all.map(|one| step(one, made)).collect())
}

/// The type of a variable is that of what it is to hold.
fn variables(gives: &Value) -> Value {
    let all = gives.as_object().expect("variables").iter();
    let declared = all.map(|(name, value)| {
        let kind = match value {
            Value::Number(_) => "number",
            Value::Bool(_) => "boolean",
            Value::Array(items) if items.iter().any(Value::is_object) => "table",
            Value::Array(_) => "list",
            Value::Object(_) => "record",
            _ => "text",
        };
        json!({"name": name, "type": kind})
    });
    declared.collect()
}

/// Runs a case and adds the actions that it did.
fn does(desktop: &VirtualDesktop, name: &str, case: &Case, done: &mut BTreeSet<String>) {
    let mut made = BTreeMap::new();
    let document = json!({
        "format": 1, "id": name, "name": name, "variables": variables(&case.gives),
        "steps": steps(&case.steps, &mut made),
        "subscenarios": [{
            "name": "倍にする", "parameters": [{"name": "数", "type": "number"}], "returns": [{"name": "倍", "type": "number"}],
            "steps": [
                {"id": "u1", "do": "var.set", "title": "", "with": {"name": "倍", "value": "=数 * 2"}},
                {"id": "u2", "do": "return", "title": ""},
                {"id": "u3", "do": "var.set", "title": "", "with": {"name": "倍", "value": "=0"}},
            ],
        }],
    });
    made.insert("u2".to_owned(), "return".to_owned());
    let file = desktop.home().join("case.json");
    std::fs::write(&file, document.to_string()).expect("a file");
    let ran = tejun(
        desktop,
        &["run", &file.to_string_lossy(), "--json", "--new"],
    );
    let said = String::from_utf8_lossy(&ran.stdout).into_owned();
    let errors = String::from_utf8_lossy(&ran.stderr).into_owned();
    assert_eq!(ran.status.code(), Some(0), "{name}: {errors}{said}");
    let mut holds = Map::new();
    for line in said.lines() {
        let event: Value = serde_json::from_str(line).expect("an event");
        let of = |key: &str| event[key].as_str().unwrap_or_default().to_owned();
        match of("event").as_str() {
            "step_left" if event["outcome"] == "succeeded" => {
                done.extend(made.get(&of("step")).cloned());
            }
            "variable_changed" => {
                holds.insert(of("name"), event["value"].clone());
            }
            _ => {}
        }
    }
    for (name_of, value) in case.gives.as_object().expect("variables") {
        assert_eq!(holds.get(name_of), Some(value), "{name} {name_of}: {said}");
    }
}

/// Control flow, files, tables, texts, programs, and what robots answer.
fn plain() -> Vec<(&'static str, Case)> {
    let count = |value: &str| json!({"do": "var.set", "name": "n", "value": value});
    vec![
        (
            "if",
            case(
                json!([{"do": "if", "condition": "=1 < 2", "then": [count("はい")], "else": [count("いいえ")]}]),
                json!({"n": "はい"}),
            ),
        ),
        (
            "switch",
            case(
                json!([{"do": "switch", "value": "b", "cases": [{"when": "a", "steps": [count("1")]}, {"when": "b", "steps": [count("2")]}], "otherwise": [count("3")]}]),
                json!({"n": "2"}),
            ),
        ),
        (
            "while, break, continue",
            case(
                json!([count("=0"), {"do": "var.set", "name": "m", "value": "=0"}, {"do": "while", "condition": "=true", "limit": 9, "steps": [
                    count("=n + 1"),
                    {"do": "if", "condition": "=n == 2", "then": [{"do": "continue"}]},
                    {"do": "if", "condition": "=n == 4", "then": [{"do": "break"}]},
                    {"do": "var.set", "name": "m", "value": "=m + n"},
                ]}]),
                json!({"n": 4, "m": 4}),
            ),
        ),
        (
            "repeat",
            case(
                json!([count(""), {"do": "repeat", "times": "３", "index": "i", "steps": [count("{n}{i}")]}]),
                json!({"n": "123"}),
            ),
        ),
        (
            "for_each, table.new, table.add_row",
            case(
                json!([
                    {"do": "table.new", "columns": ["番号", "氏名"], "into": "表"},
                    {"do": "table.add_row", "table": "表", "values": {"番号": "1", "氏名": "千歳"}},
                    {"do": "table.add_row", "table": "表", "values": {"番号": "2"}},
                    count(""),
                    {"do": "for_each", "table": "表", "row": "行", "steps": [count("{n}[{行.番号}{行.氏名}]")]},
                ]),
                json!({"表": [{"番号": "1", "氏名": "千歳"}, {"番号": "2", "氏名": ""}], "n": "[1千歳][2]"}),
            ),
        ),
        (
            "item.done, item.fail",
            case(
                json!([count(""), {"do": "for_each", "table": "=[1, 2]", "row": "行", "work_item_key": "{行}", "steps": [
                    {"do": "if", "condition": "=行 == 1", "then": [{"do": "item.done"}]},
                    count("{n}{行}"),
                    {"do": "item.fail", "reason": "紙で確かめる"},
                ]}]),
                json!({"n": "2"}),
            ),
        ),
        (
            "group",
            case(
                json!([{"do": "group", "steps": [count("x")]}]),
                json!({"n": "x"}),
            ),
        ),
        (
            "try",
            case(
                json!([count(""), {"do": "try",
                    "steps": [{"do": "file.read_text", "file": "ない.txt", "into": "n"}],
                    "catch": [{"error_in": "エラー", "steps": [count("{エラー.code}")]}],
                    "finally": [count("{n}!")],
                }]),
                json!({"n": "file_not_found!"}),
            ),
        ),
        (
            "call, return",
            case(
                json!([{"do": "call", "subscenario": "倍にする", "arguments": {"数": "２１"}, "into": {"倍": "n"}}]),
                json!({"n": 42}),
            ),
        ),
        (
            "stop",
            case(
                json!([count("前"), {"do": "stop", "as": "succeeded", "message": "済み"}, count("後")]),
                json!({"n": "前"}),
            ),
        ),
        (
            "texts",
            case(
                json!([
                    {"do": "text.replace", "text": "a-b", "find": "-", "with": "/", "into": "a"},
                    {"do": "text.split", "text": "a,b", "separator": ",", "into": "b"},
                    {"do": "text.join", "text": "{b}", "separator": "・", "into": "c"},
                    {"do": "text.match", "text": "令和8年", "pattern": "(\\d)(x)?年", "into": "d"},
                ]),
                json!({"a": "a/b", "b": ["a", "b"], "c": "a・b", "d": ["8年", "8", ""]}),
            ),
        ),
        (
            "files",
            case(
                json!([
                    {"do": "file.write_text", "file": "a.txt", "text": "千歳"},
                    {"do": "file.append_text", "file": "a.txt", "text": "太郎"},
                    {"do": "file.read_text", "file": "a.txt", "into": "読み"},
                    {"do": "file.copy", "from": "a.txt", "to": "b.txt"},
                    {"do": "file.move", "from": "b.txt", "to": "c.txt"},
                    {"do": "file.list", "folder": ".", "pattern": "?.txt", "into": "一覧"},
                    {"do": "file.delete", "file": "a.txt"},
                    {"do": "file.exists", "file": "a.txt", "into": "ある"},
                    {"do": "file.delete", "file": "c.txt"},
                ]),
                json!({"読み": "千歳太郎", "一覧": ["a.txt", "c.txt"], "ある": false}),
            ),
        ),
        (
            "tables",
            case(
                json!([
                    {"do": "file.write_text", "file": "a.csv", "text": "番号,指針\r\n007,1280\r\n", "encoding": "shift_jis"},
                    {"do": "table.open", "file": "a.csv", "encoding": "shift_jis", "types": {"指針": "number"}, "into": "表"},
                    {"do": "table.write", "table": "表", "file": "b.csv"},
                    {"do": "file.read_text", "file": "b.csv", "into": "n"},
                ]),
                json!({"表": [{"番号": "007", "指針": 1280}], "n": "番号,指針\r\n007,1280\r\n"}),
            ),
        ),
        (
            "program.run",
            case(
                json!([
                    {"do": "program.run", "program": "printf", "arguments": ["%s", "千 歳"], "into": "結果"},
                    count("{結果.output}"),
                ]),
                json!({"n": "千 歳", "結果": {"exit_code": 0, "output": "千 歳"}}),
            ),
        ),
        (
            "dialogs",
            case(
                json!([
                    {"do": "dialog.message", "message": "a", "unattended": "ok"},
                    {"do": "dialog.confirm", "message": "a", "unattended": "いいえ", "into": "答え"},
                    {"do": "dialog.input", "message": "a", "unattended": "転居", "into": "n"},
                    {"do": "person.do", "instruction": "a", "unattended": "skip"},
                ]),
                json!({"答え": false, "n": "転居"}),
            ),
        ),
        (
            "the rest",
            case(
                json!([{"do": "wait.time", "for": "10ms"}, {"do": "log.write", "message": "済み"}]),
                json!({}),
            ),
        ),
    ]
}

const PAGE: &str = "<!doctype html><title>水道料金</title>\
<form method=post action=/done><p><label>水栓番号<input name=n></label>\
<p><label>区分<select name=k><option>一般<option>減免</select></label>\
<p><label><input type=checkbox name=c value=済>確認済み</label><input type=file aria-label=添付>\
<p><button>登録</button></form>\
<p><a download=list.csv href=\"data:text/csv,a\">一覧</a> <a href=\"data:text/html,<title>new</title>x\" target=_blank rel=opener>別のタブ</a>\
<button onclick=\"out.textContent=confirm('消しますか')?'消しました':'残しました'\">消す</button><p id=out></p>";

fn browser(url: &str) -> Case {
    let number = json!({"label": "水栓番号"});
    let button = |name: &str| json!({"role": "button", "name": name});
    case(
        json!([
            {"do": "browser.open", "url": "about:blank", "headless": true},
            {"do": "browser.goto", "url": url},
            {"do": "browser.fill", "target": number, "text": "0041207"},
            {"do": "browser.press", "target": number, "keys": "End 8"},
            {"do": "browser.read", "target": number, "what": "value", "into": "番号"},
            {"do": "browser.select", "target": {"label": "区分"}, "value": "減免"},
            {"do": "browser.check", "target": {"label": "確認済み"}},
            {"do": "browser.upload", "target": {"label": "添付"}, "file": "case.json"},
            {"do": "browser.hover", "target": button("登録")},
            {"do": "browser.dialog", "answer": "dismiss", "into": "問い"},
            {"do": "browser.click", "target": button("消す")},
            {"do": "browser.wait_for", "target": {"text": "残しました"}},
            {"do": "browser.download", "target": {"text": "一覧"}, "to": "保存/"},
            {"do": "browser.tab", "title": "水道*"},
            {"do": "browser.click", "target": button("登録")},
            {"do": "browser.wait_for", "target": {"text": "登録しました"}},
            {"do": "browser.close"},
        ]),
        json!({"番号": "00412078", "問い": "消しますか"}),
    )
}

/// An editor and a form of real programs.
fn desktop_programs() -> Case {
    let editor = json!({"app": "mousepad"});
    let text = json!({"window": editor, "element": {"role": "edit"}});
    let form = json!({"title": "届出"});
    let in_form = |role: &str| json!({"window": form, "element": {"role": role}});
    case(
        json!([
            {"do": "program.run", "program": "mousepad", "wait": false},
            {"do": "window.wait_for", "window": editor},
            {"do": "window.move", "window": editor, "position": [20, 30], "size": [700, 500]},
            {"do": "window.activate", "window": editor},
            {"do": "ui.set_text", "target": text, "text": "一行目\n二行目"},
            {"do": "keyboard.press", "keys": "Ctrl+End", "target": text},
            {"do": "keyboard.type", "text": "の続き", "target": text},
            {"do": "ui.get_text", "target": text, "into": "文"},
            {"do": "mouse.click", "target": text, "at": [40, 40]},
            {"do": "mouse.scroll", "target": text, "amount": 2},
            {"do": "mouse.drag", "target": text, "from": [5, 8], "to": [60, 8]},
            {"do": "ui.double_click", "target": text},
            {"do": "ui.click", "target": {"window": editor}, "menu": ["Search", "Find and Replace..."]},
            {"do": "ui.wait_for", "target": {"element": {"role": "check_box", "name": "*atch case*"}}},
            {"do": "ui.toggle", "target": {"element": {"role": "check_box", "name": "*atch case*"}}, "state": "on"},
            {"do": "ui.click", "target": {"element": {"role": "button", "name": "Close"}}},
            {"do": "program.run", "program": "zenity", "wait": false,
             "arguments": ["--forms", "--title=届出", "--text=届出", "--add-entry=氏名", "--add-combo=区分", "--combo-values=一般|減免"]},
            {"do": "ui.select", "target": in_form("combo_box"), "value": "減免"},
            {"do": "window.close", "window": form},
            {"do": "window.wait_for", "window": form, "state": "closed"},
            {"do": "program.run", "program": "zenity", "wait": false,
             "arguments": ["--file-selection", "--save", "--title=保存先"]},
            {"do": "ui.choose_file", "window": {"title": "保存先"}, "file": "控え.txt", "purpose": "save"},
            {"do": "window.wait_for", "window": {"title": "保存先"}, "state": "closed"},
        ]),
        json!({"文": "一行目\n二行目の続き"}),
    )
}

/// Done in `sight.rs`, which takes the pictures that they need from the screen.
const BY_LOOK: [&str; 6] = [
    "picture.click",
    "picture.find",
    "picture.wait_for",
    "region.wait_for",
    "region.get_colour",
    "region.read_text",
];

#[test]
fn every_action_and_every_control_flow_step_of_the_catalogue_is_done() {
    let desktop = VirtualDesktop::start();
    let mut done = BTreeSet::new();
    for (name, case) in plain() {
        does(&desktop, name, &case, &mut done);
    }
    let site = Site::start(PAGE);
    does(&desktop, "browser", &browser(&site.form()), &mut done);
    assert_eq!(site.taken(), ["n=00412078&k=減免&c=済"]);
    let saved = desktop.home().join("保存/list.csv");
    assert_eq!(std::fs::read(saved).expect("the download"), b"a");
    does(&desktop, "desktop", &desktop_programs(), &mut done);

    let listed = tejun(&desktop, &["actions", "--json"]);
    let listed: Vec<Value> = serde_json::from_slice(&listed.stdout).expect("the catalogue");
    let names = listed
        .iter()
        .map(|action| action["name"].as_str().expect("a name"));
    let names: BTreeSet<String> = names.map(str::to_owned).collect();
    assert!(names.len() > 60, "{names:?}");
    done.extend(BY_LOOK.map(str::to_owned));
    let missing: Vec<&String> = names.difference(&done).collect();
    assert_eq!(missing, [""; 0]);
}

#[test]
fn defaults_hold_where_nothing_is_said() {
    let desktop = VirtualDesktop::start();
    // No zone, no `else`, no `otherwise`, no `check`, no `encoding`, no `level`, no message of `stop`.
    let document = json!({
        "format": 1, "id": "defaults", "name": "既定", "variables": [{"name": "n", "type": "number", "initial": 0}],
        "steps": [
            {"id": "a", "do": "if", "title": "", "with": {"condition": "=false"}, "then": []},
            {"id": "b", "do": "switch", "title": "", "with": {"value": "x"}, "cases": []},
            {"id": "c", "do": "while", "title": "", "with": {"condition": "=false"}, "steps": [
                {"id": "d", "do": "var.set", "title": "", "with": {"name": "n", "value": "=99"}}]},
            {"id": "e", "do": "while", "title": "", "with": {"condition": "=n < 3", "limit": 3}, "steps": [
                {"id": "f", "do": "var.set", "title": "", "with": {"name": "n", "value": "=n + 1"}}]},
            {"id": "g", "do": "file.write_text", "title": "", "with": {"file": "a.csv", "text": "氏名\r\n髙﨑\r\n"}},
            {"id": "h", "do": "log.write", "title": "", "with": {"message": "{n}回 {今日}"}},
            {"id": "i", "do": "stop", "title": "", "with": {"as": "succeeded"}},
        ],
    });
    let file = desktop.home().join("defaults.json");
    std::fs::write(&file, document.to_string()).expect("a file");
    let ran = tejun(&desktop, &["run", &file.to_string_lossy(), "--json"]);
    let said = String::from_utf8_lossy(&ran.stdout).into_owned();
    assert_eq!(ran.status.code(), Some(0), "{said}");
    let events: Vec<Value> = said
        .lines()
        .map(|line| serde_json::from_str(line).expect("an event"))
        .collect();
    let log = events
        .iter()
        .find(|event| event["event"] == "log")
        .expect("what was logged");
    assert_eq!(log["level"], "info");
    let message = log["message"].as_str().expect("a message");
    let day = message.strip_prefix("3回 ").expect("three turns");
    assert!(day.len() == 10 && day.matches('-').count() == 2, "{day}");
    let written = std::fs::read(desktop.home().join("a.csv")).expect("the file");
    assert_eq!(written, "氏名\r\n髙﨑\r\n".as_bytes());
}
