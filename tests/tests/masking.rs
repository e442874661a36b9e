//! Personal data of a recording: nothing of it is left on the disk, not in texts and not in pictures, and the work can
//! be done again with values of another person.

use serde_json::Value;
use std::path::Path;
use tejun_e2e::left::{files, left, written};
use tejun_e2e::{Hand, Site, Tejun, VirtualDesktop, tejun};
use tejun_scenario::Scenario;

const PAGE: &str = "転入届の入力";
const FORM: &str = "<!doctype html><title>転入届の入力</title><h1>転入届</h1>\
<table><tr><th>世帯主氏名<td>先住 次郎左衛門</tr><tr><th>現住所<td>先例町９丁目８番７号</tr></table>\
<p>連絡先：090-5555-4321　jirozaemon@example.jp</p>\
<form method=post action=/done>\
<p><label>氏名 <input name=氏名></label><p>フリガナ <input name=カナ><p><label>住所 <input name=住所></label>\
<p><label>電話番号（半角） <input name=電話></label> <label>生年月日 <input name=生年月日></label>\
<p><label>照会番号 <input name=番号></label> <label>口座番号 <input name=口座></label>\
<p><label>メールアドレス <input name=メール></label> <label>同じもの <input name=確認></label>\
<fieldset><legend>携帯電話番号</legend><input name=携帯1 size=4>-<input name=携帯2 size=4></fieldset>\
<p><label>備考 <textarea name=備考></textarea></label>\
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
    ("メールアドレス", "kaori.m@example.co.jp", "メールアドレス"),
];
/// What is typed into the fields after those: parts of a number, and a remark with personal data in it.
const PARTS: [&str; 2] = ["08099", "71463"];
const REMARK: &str = "連絡は kaori-home@example.jp か 090-5555-9876 へ";
const IN_REMARK: [&str; 2] = ["kaori-home@example.jp", "090-5555-9876"];
const SHOWN: &[&str] = &[
    "先住 次郎左衛門",
    "次郎左衛門",
    "花桜里",
    "カオリ",
    "先例町９丁目８番７号",
    "090-5555-4321",
    "jirozaemon@example.jp",
];

fn read(file: &Path) -> Scenario {
    let text = std::fs::read_to_string(file).expect("a scenario");
    let (scenario, diagnostics) = tejun_scenario::parse(&text);
    assert!(diagnostics.is_empty(), "{diagnostics:?}");
    scenario.expect("a scenario")
}

/// Nothing of it is on the disk, in the browser's own profile neither, nor was it said.
fn nothing_is_left(desktop: &VirtualDesktop, texts: &[&str], more: &str) {
    let all = files(desktop.home());
    assert!(
        all.iter().any(|file| file.ends_with("events.jsonl")),
        "{all:?}"
    );
    let found = left(desktop.home(), texts);
    assert!(found.is_empty(), "{found:#?}");
    for text in texts {
        for form in written(text) {
            let said = more.as_bytes().windows(form.len()).any(|part| part == form);
            assert!(!said, "{text} was said: {more}");
        }
    }
}

/// A field that holds personal data is of one colour in every picture that was written since.
fn fields_are_covered(raw: &Path) {
    let events = std::fs::read_to_string(raw.join("events.jsonl")).expect("raw");
    let mut fields: Vec<(String, [u32; 4])> = Vec::new();
    let mut looked = 0;
    for line in events.lines() {
        let event: Value = serde_json::from_str(line).expect("an event");
        let picture = &event["picture"];
        let (Some(screen), Some(image)) = (picture["screen"].as_str(), picture["image"].as_str())
        else {
            continue;
        };
        let file = raw
            .join("pictures")
            .join(image.replace("sha256:", "") + ".png");
        let image = image::open(&file).expect("a picture").to_rgba8();
        for (at, [x, y, width, height]) in fields.iter().filter(|(at, _)| at == screen) {
            let (right, bottom) = (x + width - 4, y + height - 4);
            let inside = (x + 4..right).flat_map(|x| (y + 4..bottom).map(move |y| (x, y)));
            let mut colours: Vec<_> = inside.map(|(x, y)| *image.get_pixel(x, y)).collect();
            colours.dedup();
            assert_eq!(colours.len(), 1, "{at} {x},{y} in {}", file.display());
            looked += 1;
        }
        let value = event["value"].as_str().unwrap_or_default();
        if event["act"] == "fill" && value.starts_with('〔') && value.ends_with('〕') {
            let area = picture["target"].as_array().expect("a target");
            let number =
                |at: usize| u32::try_from(area[at].as_u64().expect("on it")).expect("small");
            fields.push((screen.to_owned(), [0, 1, 2, 3].map(number)));
        }
    }
    assert!(looked > fields.len() && !fields.is_empty(), "{fields:?}");
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
    // Pasted into a field that says nothing, in parts, and inside of a sentence.
    hand.keys("Shift+Tab").await;
    hand.keys("Ctrl+A").await;
    hand.keys("Ctrl+C").await;
    hand.keys("Tab").await;
    hand.keys("Ctrl+V").await;
    hand.keys("Tab").await;
    for typed in PARTS.into_iter().chain([REMARK]) {
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
    let typed = values.iter().chain(&PARTS).chain([&REMARK]);
    assert!(
        typed.into_iter().all(|value| sent.contains(value)),
        "{sent}"
    );
    assert!(sent.contains("確認=kaori.m@example.co.jp"), "{sent}");

    let parts = PARTS.map(|part| format!("\"{part}\""));
    let parts: Vec<&str> = parts.iter().map(String::as_str).collect();
    let texts: Vec<&str> = [&values, SHOWN, &IN_REMARK, &parts].concat();
    nothing_is_left(&desktop, &texts, &said.concat());
    fields_are_covered(&desktop.home().join("転入.raw"));
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
    // What was copied from one field to the next is carried, and has its name first.
    let (last, others) = TYPED.split_last().expect("fields");
    let mut expected = vec![last.2];
    expected.extend(others.iter().map(|(_, _, kind)| *kind));
    expected.extend([
        "メールアドレス2",
        "電話2",
        "電話3",
        "メールアドレス3",
        "電話4",
    ]);
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
    let mut fields: Vec<String> = others
        .iter()
        .map(|(.., name)| format!("{{{name}}}"))
        .collect();
    fields.extend(
        [
            "{メールアドレス2}",
            "{メールアドレス}",
            "{電話2}",
            "{電話3}",
            "連絡は {メールアドレス3} か {電話4} へ",
            "0041207",
        ]
        .map(str::to_owned),
    );
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
    assert!(
        sent.contains("携帯1=べつの電話2&携帯2=べつの電話3"),
        "{sent}"
    );
    assert!(
        sent.contains("備考=連絡は べつのメールアドレス3 か べつの電話4 へ"),
        "{sent}"
    );
    // The field itself is read, whatever was entered there this time.
    assert!(sent.contains("確認=べつのメールアドレス2"), "{sent}");
}

/// Field of a program, what is typed, and what the step enters.
const IN_PROGRAM: &[(&str, &str, &str)] = &[
    ("氏名", "見本 花桜里", "{氏名}"),
    ("住所", "例示町3丁目12番4号", "{住所}"),
    ("電話番号", "042-555-0123", "{電話}"),
    ("生年月日", "昭和51年2月13日", "{生年月日}"),
    ("照会番号", "123456789018", "{個人番号}"),
    ("口座番号", "7654321", "{口座}"),
    ("E-mail", "kaori.m@example.co.jp", "{メールアドレス}"),
    ("備考", REMARK, "連絡は {メールアドレス2} か {電話2} へ"),
    ("水栓番号", "0041207", "0041207"),
];

#[tokio::test(flavor = "multi_thread")]
async fn what_is_typed_into_a_program_is_left_nowhere() {
    let mut desktop = VirtualDesktop::start();
    let file = desktop.home().join("届出.json");
    let file_name = file.to_string_lossy().into_owned();
    let hand = Hand::on(&desktop).await;
    let entries: Vec<String> = IN_PROGRAM
        .iter()
        .map(|(label, ..)| format!("--add-entry={label}"))
        .chain(["--add-entry=写し".to_owned()])
        .collect();
    let mut arguments = vec!["--forms", "--title=届出の入力", "--text=届出"];
    arguments.extend(entries.iter().map(String::as_str));
    desktop.run("zenity", &arguments);
    hand.window("届出の入力").await;
    let mut record = Tejun::start(&desktop, &["record", &file_name, "--json"]);
    record.says("recording_started");
    let (x, y) = hand
        .find("届出の入力", |snapshot, at| {
            let fields = snapshot.nodes.iter().filter(|node| node.role == "edit");
            let first = fields.map(|node| node.area.y).min();
            snapshot.nodes[at].role == "edit" && Some(snapshot.nodes[at].area.y) == first
        })
        .await;
    hand.move_to(x, y).await;
    hand.press(tejun_desktop::Button::Left).await;
    for (label, text, _) in IN_PROGRAM {
        if *label == "備考" {
            // A mistake that is mended at once.
            hand.type_text("連絡は kaori-h").await;
            hand.type_text("x").await;
            hand.keys("BackSpace").await;
            hand.type_text(text.strip_prefix("連絡は kaori-h").expect("its rest"))
                .await;
        } else {
            hand.type_text(text).await;
        }
        if *label == "E-mail" {
            // For the last field.
            hand.keys("Ctrl+A").await;
            hand.keys("Ctrl+C").await;
        }
        hand.keys("Tab").await;
    }
    hand.keys("Ctrl+V").await;
    hand.click("届出の入力", "button", "OK").await;
    record.says("「OK」を押す");
    let (status, said) = record.end("INT");
    assert_eq!(status, Some(0), "{said:?}");

    let typed = IN_PROGRAM.iter().map(|(_, text, _)| *text);
    let texts: Vec<&str> = typed
        .filter(|text| *text != "0041207")
        .chain(["花桜里", "桜里"])
        .chain(IN_REMARK)
        .collect();
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
    let kinds = [
        "メールアドレス",
        "住所",
        "個人番号",
        "口座",
        "氏名",
        "生年月日",
        "電話",
    ];
    assert_eq!(masks(&scenario, &assets), kinds);
    let texts: Vec<&str> = scenario
        .steps
        .iter()
        .filter_map(|step| step.with.get("text")?.as_str())
        .collect();
    let expected: Vec<&str> = IN_PROGRAM
        .iter()
        .map(|(.., enters)| *enters)
        .chain(["{E_mail}"])
        .collect();
    assert_eq!(texts, expected);
    assert_eq!(hidden_at_last(&scenario), 9);
}

/// How many places are hidden in the picture of the last step.
fn hidden_at_last(scenario: &Scenario) -> usize {
    let last = scenario.steps.last().and_then(|step| step.picture.as_ref());
    last.map_or(0, |picture| picture.masks.len())
}
