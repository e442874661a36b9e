//! Text that is only pixels: found, read, checked. The pack is the one that the tests of the product install.

use crate::stand::Stand;
use serde_json::{Value, json};
use std::path::PathBuf;
use tejun_e2e::{VirtualDesktop, tejun};

/// Two buttons with words on them and a number; the lower button writes that it was pressed. The letters are those of
/// two fonts, in the sizes that programs have.
const FORM: &str = r##"
import sys, tkinter
root = tkinter.Tk()
root.title("台帳")
root.geometry("560x300+40+40")
board = tkinter.Canvas(root, width=560, height=300, bg="white", highlightthickness=0)
board.pack()
def word(x, y, text, size=-16, font="Noto Sans CJK JP"):
    board.create_text(x, y, text=text, anchor="nw", fill="black", font=(font, size))
word(20, 20, "水栓番号")
word(120, 20, "0041207")
word(20, 60, "氏名")
word(120, 60, "千歳 太郎")
word(20, 100, "住所", -14, "IPAGothic")
word(120, 100, "千歳市東雲町2丁目34番地", -14, "IPAGothic")
for y, text in ((160, "取消"), (220, "登録")):
    board.create_rectangle(20, y, 140, y + 36, fill="#e0e6f0", outline="#304060")
    word(60, y + 8, text)
def press(event):
    if 20 <= event.x < 140 and 220 <= event.y < 256:
        open(sys.argv[1], "a").write("1")
board.bind("<Button-1>", press)
root.mainloop()
"##;

/// The pack, as `cargo xtask test` brings it here.
fn pack() -> PathBuf {
    let target = std::env::var_os("CARGO_TARGET_DIR").map_or_else(
        || PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../target"),
        PathBuf::from,
    );
    let folder = target.join("ocr");
    let files = std::fs::read_dir(&folder).ok().into_iter().flatten();
    let mut wheels = files.filter_map(|file| Some(file.ok()?.path()));
    wheels
        .find(|file| file.extension().is_some_and(|ending| ending == "whl"))
        .unwrap_or_else(|| panic!("cargo xtask test brings the pack into {}", folder.display()))
}

fn said(desktop: &VirtualDesktop, words: &[&str]) -> (Option<i32>, String, String) {
    let ran = tejun(desktop, words);
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    (ran.status.code(), text(&ran.stdout), text(&ran.stderr))
}

fn install(desktop: &VirtualDesktop) {
    let wheel = pack();
    let (status, _, errors) = said(desktop, &["ocr-pack", "install", &wheel.to_string_lossy()]);
    assert_eq!(status, Some(0), "{errors}");
}

fn failed(events: &[Value]) -> &Value {
    let failed = events.iter().find(|event| event["event"] == "failed");
    failed.unwrap_or_else(|| panic!("{events:?}"))
}

#[tokio::test(flavor = "multi_thread")]
async fn text_is_clicked_and_read_and_nothing_read_comes_through_unchecked() {
    let (stand, _, _) = Stand::of(VirtualDesktop::start(), FORM, "台帳").await;
    let window = json!({"title": "台帳"});
    let click = json!([["ui.click", {"target": {"window": window, "text_on_screen": "登録"}}]]);
    // Without the pack nothing is tried, and the way on is told.
    let (status, events) = stand.runs_within("60s", click.clone());
    assert_eq!(status, Some(3), "{events:?}");
    assert_eq!(failed(&events)["code"], "no_reader");
    let remedy = failed(&events)["remedy"].as_str().expect("a remedy");
    assert!(remedy.contains("tejun ocr-pack install"), "{remedy}");
    install(&stand.desktop);
    let (status, events) = stand.runs_within("60s", click);
    assert_eq!(status, Some(0), "{events:?}");
    assert_eq!(stand.written(), "1");
    let click = events.iter().find(|event| event["event"] == "step_left");
    assert_eq!(click.expect("the click")["found_by"], "text_on_screen");
    let read = |checks: Value| {
        let mut with = json!({"window": window, "area": [110, 10, 160, 36], "into": "色"});
        let all = with.as_object_mut().expect("parameters");
        all.extend(checks.as_object().expect("checks").clone());
        json!([["region.read_text", with]])
    };
    let (status, events) = stand.runs_within("60s", read(json!({"pattern": "[0-9]{7}"})));
    assert_eq!(status, Some(0), "{events:?}");
    let changed = events
        .iter()
        .rfind(|event| event["event"] == "variable_changed");
    assert_eq!(changed.expect("a value")["value"], "0041207");
    // Nobody is there to look: what no check confirms goes nowhere.
    for checks in [
        json!({}),
        json!({"among": ["0041206"]}),
        json!({"pattern": "[0-9]{8}"}),
    ] {
        let (status, events) = stand.runs_within("60s", read(checks.clone()));
        assert_eq!(status, Some(1), "{checks} {events:?}");
        assert_eq!(failed(&events)["code"], "needs_person");
        let told = events.iter().any(|event| event["value"] == "0041207");
        assert!(!told, "{checks}: {events:?}");
    }
}

#[test]
fn what_is_read_of_japanese_in_two_fonts_is_measured() {
    let desktop = VirtualDesktop::start();
    install(&desktop);
    let lines = [
        "水栓番号 0041207",
        "千歳市東雲町2丁目34番地",
        "昭和45年3月12日",
        "登録しました。",
        "税額 1,280円",
        "個人番号 123456789018",
    ];
    let fonts = ["Noto Sans CJK JP", "IPAGothic"];
    let (mut right, mut all) = (0, 0);
    for font in fonts {
        for size in [13, 16, 20] {
            let file = desktop.home().join("text.png");
            draw(&desktop, font, size, &lines, &file);
            let (status, out, errors) =
                said(&desktop, &["ocr-pack", "read", &file.to_string_lossy()]);
            assert_eq!(status, Some(0), "{errors}");
            let plain = |text: &str| text.split_whitespace().collect::<String>();
            let (read, meant) = (plain(&out), plain(&lines.concat()));
            let alike = similar::TextDiff::from_chars(meant.as_str(), read.as_str());
            let same = alike
                .iter_all_changes()
                .filter(|change| change.tag() == similar::ChangeTag::Equal);
            let (same, count) = (same.count(), meant.chars().count());
            println!("{font} {size}: {same} / {count}");
            (right, all) = (right + same, all + count);
        }
    }
    assert!(right * 100 >= all * 97, "{right} of {all}");
}

/// Lines of text as a picture, drawn as programs draw them.
fn draw(desktop: &VirtualDesktop, font: &str, size: u32, lines: &[&str], file: &std::path::Path) {
    let markup = format!(
        "<span font='{font}' size='{}'>{}</span>",
        size * 768,
        lines.join("\n")
    );
    let drawn = desktop
        .command("pango-view")
        .args([
            "--markup",
            "--no-display",
            "--dpi=96",
            "--margin=12",
            "--output",
        ])
        .arg(file)
        .arg(format!("--text={markup}"))
        .status()
        .expect("pango-view is installed");
    assert!(drawn.success(), "{font}");
}
