//! Personal data of a recording: nothing of it is left on the disk, not in texts and not in pictures, and the work can
//! be done again with values of another person.

use serde_json::Value;
use std::path::{Path, PathBuf};
use tejun_e2e::{Hand, Site, Tejun, VirtualDesktop, tejun};
use tejun_scenario::Scenario;

const PAGE: &str = "転入届の入力";
const FORM: &str = "<!doctype html><title>転入届の入力</title><h1>転入届</h1>\
<table><tr><th>世帯主氏名<td>先住 次郎左衛門</tr><tr><th>現住所<td>先例町９丁目８番７号</tr></table>\
<p>連絡先：090-5555-4321</p>\
<form method=post action=/done>\
<p><label>氏名 <input name=氏名></label><p>フリガナ <input name=カナ><p><label>住所 <input name=住所></label>\
<p><label>電話番号 <input name=電話></label><p><label>生年月日 <input name=生年月日></label>\
<p><label>照会番号 <input name=番号></label><p><label>口座番号 <input name=口座></label>\
<p><label>水栓番号 <input name=水栓></label><p><button>登録</button></form>";
/// Field, what is typed, and the variable that takes its place.
const TYPED: &[(&str, &str, &str)] = &[
    ("氏名", "見本 花桜里", "氏名"),
    ("", "ミホン カオリ", "フリガナ"),
    ("住所", "例示町3丁目12番4号", "住所"),
    ("電話番号", "042-555-0123", "電話"),
    ("生年月日", "昭和51年2月13日", "生年月日"),
    ("照会番号", "123456789018", "個人番号"),
    ("口座番号", "7654321", "口座"),
];
const SHOWN: &[&str] = &[
    "先住 次郎左衛門",
    "次郎左衛門",
    "花桜里",
    "カオリ",
    "先例町９丁目８番７号",
    "090-5555-4321",
];

fn read(file: &Path) -> Scenario {
    let text = std::fs::read_to_string(file).expect("a scenario");
    let (scenario, diagnostics) = tejun_scenario::parse(&text);
    assert!(diagnostics.is_empty(), "{diagnostics:?}");
    scenario.expect("a scenario")
}

/// All files below a folder but the browser's own profile.
fn files(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).expect("a folder").flatten() {
        let path = entry.path();
        let kind = entry.file_type().expect("its type");
        if kind.is_dir() && entry.file_name() != "browser" {
            files(&path, found);
        } else if kind.is_file() {
            found.push(path);
        }
    }
}

/// A text in the ways in which programs write it down.
fn written(text: &str) -> Vec<Vec<u8>> {
    let units = || text.encode_utf16();
    let escaped = |upper: bool| -> String {
        units()
            .map(|unit| match (unit, upper) {
                (0..128, _) => char::from(unit as u8).to_string(),
                (_, true) => format!("\\u{unit:04X}"),
                (_, false) => format!("\\u{unit:04x}"),
            })
            .collect()
    };
    let percent: String = text.bytes().map(|byte| format!("%{byte:02X}")).collect();
    vec![
        text.as_bytes().to_vec(),
        units().flat_map(u16::to_le_bytes).collect(),
        units().flat_map(u16::to_be_bytes).collect(),
        escaped(true).into_bytes(),
        escaped(false).into_bytes(),
        percent.to_lowercase().into_bytes(),
        percent.into_bytes(),
    ]
}

fn nothing_is_left(desktop: &VirtualDesktop, texts: &[&str], more: &str) {
    let mut all = Vec::new();
    files(desktop.home(), &mut all);
    assert!(
        all.iter().any(|file| file.ends_with("events.jsonl")),
        "{all:?}"
    );
    for text in texts {
        for form in written(text) {
            let is_in = |bytes: &[u8]| bytes.windows(form.len()).any(|part| part == form);
            assert!(!is_in(more.as_bytes()), "{text} was said: {more}");
            for file in &all {
                let bytes = std::fs::read(file).unwrap_or_default();
                assert!(!is_in(&bytes), "{text} is in {}", file.display());
            }
        }
    }
}

/// Every mask of the steps is one colour in the picture itself. Returns the kinds.
fn masks(scenario: &Scenario, assets: &Path) -> Vec<String> {
    let mut kinds = Vec::new();
    for picture in scenario
        .steps
        .iter()
        .filter_map(|step| step.picture.as_ref())
    {
        let file = assets.join(picture.image.replace("sha256:", "") + ".png");
        let image = image::open(&file).expect("a picture").to_rgba8();
        for mask in &picture.masks {
            let [x, y, width, height] = mask.area.map(|n| u32::try_from(n).unwrap_or_default());
            let inside = (x..(x + width).min(image.width()))
                .flat_map(|x| (y..(y + height).min(image.height())).map(move |y| (x, y)));
            let mut colours: Vec<_> = inside.map(|(x, y)| *image.get_pixel(x, y)).collect();
            colours.dedup();
            assert_eq!(colours.len(), 1, "{mask:?} in {}", file.display());
            kinds.push(mask.kind.clone());
        }
    }
    kinds.sort();
    kinds.dedup();
    kinds
}

fn covered(scenario: &Scenario, title: &str) -> bool {
    let step = scenario.steps.iter().find(|step| step.title == title);
    let picture = step
        .and_then(|step| step.picture.as_ref())
        .expect("a picture");
    let [x, y, width, height] = picture.target.expect("a target");
    let (x, y) = (x + width / 2, y + height / 2);
    picture.masks.iter().any(|mask| {
        let [left, top, width, height] = mask.area;
        (left..left + width).contains(&x) && (top..top + height).contains(&y)
    })
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_typed_and_shown_in_the_browser_is_left_nowhere() {
    let desktop = VirtualDesktop::start();
    let site = Site::start(FORM);
    let file = desktop.home().join("転入.json");
    let file_name = file.to_string_lossy().into_owned();
    let hand = Hand::on(&desktop).await;
    let mut record = Tejun::start(
        &desktop,
        &["record", &file_name, "--browser", &site.form(), "--json"],
    );
    record.says("recording_started");
    hand.click(PAGE, "edit", "氏名").await;
    for (_, typed, _) in TYPED {
        hand.type_text(typed).await;
        hand.keys("Tab").await;
    }
    hand.type_text("0041207").await;
    hand.click(PAGE, "button", "登録").await;
    record.says("「登録」を押す");
    let (status, said) = record.end("INT");
    assert_eq!(status, Some(0), "{said:?}");
    let values: Vec<&str> = TYPED.iter().map(|(_, typed, _)| *typed).collect();
    let sent = site.taken().concat();
    assert!(values.iter().all(|value| sent.contains(value)), "{sent}");

    let texts: Vec<&str> = values.iter().chain(SHOWN).copied().collect();
    nothing_is_left(&desktop, &texts, &said.concat());
    let scenario = read(&file);
    let kinds = masks(&scenario, &desktop.home().join("転入.assets"));
    for (_, _, kind) in TYPED {
        assert!(kinds.iter().any(|one| one == kind), "{kind}: {kinds:?}");
    }
    for title in [
        "「氏名」欄に入力する",
        "「住所」欄に入力する",
        "「照会番号」欄に入力する",
    ] {
        assert!(covered(&scenario, title), "{title}");
    }
    assert!(
        scenario
            .steps
            .iter()
            .filter_map(|step| step.picture.as_ref())
            .all(|p| !p.unjudged)
    );

    // The values are asked for by name; the number of the work is as it was typed.
    let variables: Vec<&str> = scenario.variables.iter().map(|v| v.name.as_str()).collect();
    let expected: Vec<&str> = TYPED.iter().map(|(_, _, kind)| *kind).collect();
    assert_eq!(variables, expected);
    assert!(
        scenario
            .variables
            .iter()
            .all(|v| v.personal && v.initial.is_none())
    );
    let filled: Vec<String> = scenario
        .steps
        .iter()
        .filter(|step| step.action == "browser.fill")
        .map(|step| step.with["text"].as_str().unwrap_or_default().to_owned())
        .collect();
    let mut fields: Vec<String> = expected.iter().map(|name| format!("{{{name}}}")).collect();
    fields.push("0041207".to_owned());
    assert_eq!(filled, fields);

    let settings: Vec<String> = expected
        .iter()
        .map(|name| format!("{name}=べつの{name}"))
        .collect();
    let mut arguments = vec!["run", &file_name];
    arguments.extend(settings.iter().flat_map(|setting| ["--set", setting]));
    let output = tejun(&desktop, &arguments);
    let said = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(0), "{said}");
    let sent = site.taken().concat();
    assert!(
        sent.contains("氏名=べつの氏名&カナ=べつのフリガナ"),
        "{sent}"
    );
    assert!(sent.contains("水栓=0041207"), "{sent}");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_typed_into_a_program_is_left_nowhere() {
    let mut desktop = VirtualDesktop::start();
    let file = desktop.home().join("届出.json");
    let file_name = file.to_string_lossy().into_owned();
    let hand = Hand::on(&desktop).await;
    desktop.run(
        "zenity",
        &[
            "--forms",
            "--title=届出の入力",
            "--text=届出",
            "--add-entry=氏名",
            "--add-entry=住所",
            "--add-entry=照会番号",
            "--add-entry=水栓番号",
        ],
    );
    hand.window("届出の入力").await;
    let mut record = Tejun::start(&desktop, &["record", &file_name, "--json"]);
    record.says("recording_started");
    let typed = ["見本 花桜里", "例示町3丁目12番4号", "123456789018"];
    let (x, y) = hand
        .find("届出の入力", |snapshot, at| {
            let fields = snapshot.nodes.iter().filter(|node| node.role == "edit");
            let first = fields.map(|node| node.area.y).min();
            snapshot.nodes[at].role == "edit" && Some(snapshot.nodes[at].area.y) == first
        })
        .await;
    hand.move_to(x, y).await;
    hand.press(tejun_desktop::Button::Left).await;
    for text in typed {
        hand.type_text(text).await;
        hand.keys("Tab").await;
    }
    hand.type_text("0041207").await;
    hand.click("届出の入力", "button", "OK").await;
    record.says("「OK」を押す");
    let (status, said) = record.end("INT");
    assert_eq!(status, Some(0), "{said:?}");

    let texts: Vec<&str> = typed.iter().copied().chain(["花桜里", "桜里"]).collect();
    nothing_is_left(&desktop, &texts, &said.concat());
    // No key of them either: what is left of the keys spells nothing.
    let raw = std::fs::read_to_string(desktop.home().join("届出.raw/events.jsonl")).expect("raw");
    let keys: String = raw
        .lines()
        .map(|line| serde_json::from_str::<Value>(line).expect("an event"))
        .filter_map(|event| Some(event.get("text")?.as_str()?.to_owned()))
        .filter(|text| text.chars().count() == 1)
        .collect();
    assert_eq!(keys.trim(), "0041207");

    let scenario = read(&file);
    let assets = desktop.home().join("届出.assets");
    assert_eq!(masks(&scenario, &assets), ["住所", "個人番号", "氏名"]);
    let texts: Vec<&str> = scenario
        .steps
        .iter()
        .filter_map(|step| step.with.get("text")?.as_str())
        .collect();
    assert_eq!(texts, ["{氏名}", "{住所}", "{個人番号}", "0041207"]);
    assert_eq!(hidden_at_last(&scenario), 3);
}

/// How many places are hidden in the picture of the last step.
fn hidden_at_last(scenario: &Scenario) -> usize {
    let last = scenario.steps.last().and_then(|step| step.picture.as_ref());
    last.map_or(0, |picture| picture.masks.len())
}
