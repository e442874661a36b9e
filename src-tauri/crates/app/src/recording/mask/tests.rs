use super::*;
use image::{ImageFormat, Rgba, RgbaImage};
use std::io::Cursor;
use tejun_trace::raw::{NearbyLabel, PageFacts, Pointer, WindowChange, WindowFacts};

const NAME: &str = "見本　花子";
const NUMBER: &str = "123456789018";

fn field(label: &str, value: &str) -> ElementFacts {
    ElementFacts {
        handle: format!("f/{label}"),
        role: "edit".to_owned(),
        labels: vec![NearbyLabel {
            text: label.to_owned(),
            side: "right".to_owned(),
            own: false,
        }],
        value: Some(value.to_owned()),
        editable: true,
        ..ElementFacts::default()
    }
}

fn key(text: &str, element: ElementFacts) -> RawKind {
    RawKind::KeyDown {
        key: text.to_owned(),
        text: Some(text.to_owned()),
        modifiers: Vec::new(),
        window: None,
        element: Some(element),
    }
}

fn value(element: ElementFacts) -> RawKind {
    RawKind::Value {
        element,
        window: None,
        picture: None,
    }
}

fn title(title: &str) -> RawKind {
    RawKind::Window {
        change: WindowChange::Renamed,
        window: WindowFacts {
            title: title.to_owned(),
            ..WindowFacts::default()
        },
    }
}

fn shown(label: &str, text: &str, area: [i32; 4]) -> Shown {
    Shown {
        labels: vec![label.to_owned()],
        text: text.to_owned(),
        area,
    }
}

impl Mask {
    /// All that would be written.
    fn written(&mut self, kinds: impl IntoIterator<Item = RawKind>) -> String {
        let now = Instant::now();
        let kinds: Vec<RawKind> = kinds.into_iter().chain([RawKind::Stopped]).collect();
        let told = kinds.into_iter().flat_map(|kind| self.events(now, kind));
        let lines = told.map(|(_, kind)| serde_json::to_string(&kind).unwrap() + "\n");
        lines.collect()
    }
}

#[test]
fn what_a_personal_field_holds_is_written_nowhere() {
    let mut mask = Mask::default();
    let handle_only = || ElementFacts {
        labels: Vec::new(),
        value: None,
        ..field("氏名", "")
    };
    let written = mask.written([
        key("見", field("氏名", "")),
        key("本", handle_only()),
        value(field("氏名", NAME)),
        title("見本 花子 - 台帳"),
        RawKind::Note {
            text: "見本花子様の分".to_owned(),
        },
    ]);
    for part in ["見", "本", "花子"] {
        assert!(!written.contains(part), "{written}");
    }
    assert!(
        written.contains(r#""title":"〔氏名2〕 - 台帳""#),
        "{written}"
    );
    assert!(written.contains("〔氏名2〕様の分"), "{written}");
    // The second key says nothing; the first stands in for a field that nobody could read.
    assert_eq!(written.matches(HIDDEN_KEY).count(), 2);
    assert!(written.contains("〔氏名1〕"));
}

#[test]
fn keys_of_a_number_wait_for_its_end() {
    let typed = |digits: &str, label: &str| {
        let keys = digits
            .chars()
            .map(|digit| key(&digit.to_string(), field(label, "")));
        let events: Vec<RawKind> = keys.chain([value(field(label, digits))]).collect();
        Mask::default().written(events)
    };
    let written = typed(NUMBER, "番号");
    assert_eq!(written.matches("key_down").count(), 1, "{written}");
    assert_eq!(written.matches("〔個人番号1〕").count(), 2, "{written}");
    for digit in ["\"1\"", "\"8\"", "1234"] {
        assert!(!written.contains(digit), "{written}");
    }
    let written = typed("0041207", "水栓番号");
    assert_eq!(written.matches("key_down").count(), 7, "{written}");
    assert!(written.contains(r#""value":"0041207""#), "{written}");
}

#[test]
fn what_keys_spell_is_judged_when_they_are_all_there() {
    const MAIL: &str = "mihon.h@example.jp";
    let press = |name: &str| {
        let mut key = key("", field("備考", ""));
        if let RawKind::KeyDown { key, text, .. } = &mut key {
            name.clone_into(key);
            *text = None;
        }
        key
    };
    let keys = |text: &str| -> Vec<RawKind> {
        let one = |c: char| key(&c.to_string(), field("備考", ""));
        text.chars().map(one).collect()
    };
    let known = |mask: &mut Mask| mask.learn(&[shown("氏名", NAME, [0; 4])]);
    // What is typed and what the field holds then; what must not be seen, and what the keys say instead.
    let cases: Vec<(Vec<RawKind>, &str, Option<&str>)> = vec![
        (keys(MAIL), MAIL, Some("〔メールアドレス1〕")),
        (
            [
                keys("mihon.h@examx"),
                vec![press("BackSpace")],
                keys("ple.jp"),
            ]
            .concat(),
            MAIL,
            Some("〔メールアドレス1〕"),
        ),
        // The mistake is mended where it is: what was typed is told by the field alone.
        (
            [keys("mihon.h@xample.jp"), vec![press("Left")], keys("e")].concat(),
            MAIL,
            Some("〔メールアドレス"),
        ),
        (
            [keys("1"), vec![title("*届出")], keys("23456789018")].concat(),
            NUMBER,
            Some("〔個人番号1〕"),
        ),
        (keys("1234 5678 9018"), NUMBER, Some("〔個人番号1〕")),
        (keys("見本花子様へ"), NAME, Some("〔氏名1〕様へ")),
        (keys("mihon@home"), "mihon@home", None),
    ];
    for (typed, holds, expected) in cases {
        let mut mask = Mask::default();
        known(&mut mask);
        let count = typed.len();
        let written = mask.written([typed, vec![value(field("備考", holds))]].concat());
        let told = written.matches("key_down").count();
        match expected {
            Some(says) => {
                assert_eq!(told, 1, "{written}");
                assert!(written.contains(says), "{written}");
                for part in ["mihon", "\"m\"", "\"8\"", "花"] {
                    assert!(!written.contains(part), "{part}: {written}");
                }
            }
            None => assert_eq!(told, count, "{written}"),
        }
    }
}

#[test]
fn a_form_is_found_inside_any_text() {
    let written = Mask::default().written([
        value(field("備考", "折り返し 042-123-4567 へ")),
        title("〒100-0001 例町"),
    ]);
    assert!(written.contains("折り返し 〔電話1〕 へ"), "{written}");
    assert!(written.contains("〔郵便番号1〕 例町"), "{written}");
}

#[test]
fn what_a_page_shows_is_known_in_names_messages_and_addresses() {
    let mut mask = Mask::default();
    mask.learn(&[
        shown("使用者名", NAME, [0; 4]),
        shown("使用者名", "住所", [0; 4]),
    ]);
    let page = |url: &str| PageFacts {
        url: url.to_owned(),
        title: "見本花子の記録".to_owned(),
        ..PageFacts::default()
    };
    let browser = |act: BrowserAct, url: &str| {
        RawKind::Browser(BrowserEvent {
            page: page(url),
            act,
            element: Some(BrowserElement {
                role: "link".to_owned(),
                name: "見本 花子".to_owned(),
                proposals: vec![serde_json::json!({ "role": "link", "name": "見本 花子" })],
                ..BrowserElement::default()
            }),
            picture: None,
        })
    };
    let name = "%E8%A6%8B%E6%9C%AC%E3%80%80%E8%8A%B1%E5%AD%90";
    let click = BrowserAct::Click {
        count: 1,
        button: 1,
    };
    let written = mask.written([
        browser(click, &format!("http://a/b?q={name}")),
        browser(BrowserAct::Navigate, &format!("http://a/b?q={name}&p=1")),
        browser(
            BrowserAct::Dialog {
                kind: "confirm".to_owned(),
                message: "見本　花子さんを登録しますか。".to_owned(),
                accepted: true,
                text: None,
            },
            "http://a/b",
        ),
    ]);
    assert!(
        !written.contains("花子") && !written.contains("%E8"),
        "{written}"
    );
    assert!(
        written.contains(r#""url":"http://a/b?q=〔使用者名1〕&p=1""#),
        "{written}"
    );
    assert!(
        written.contains("〔使用者名1〕さんを登録しますか。"),
        "{written}"
    );
    assert!(written.contains(r#""name":"〔使用者名1〕""#), "{written}");
}

#[test]
fn what_is_copied_of_a_page_is_hidden_as_what_is_typed_there() {
    let mut mask = Mask::default();
    let copied = |heads: &[&str], text: &str| {
        RawKind::Browser(BrowserEvent {
            page: PageFacts::default(),
            act: BrowserAct::Copy {
                text: text.to_owned(),
            },
            element: Some(BrowserElement {
                role: "cell".to_owned(),
                heads: heads.iter().map(|&head| head.to_owned()).collect(),
                ..BrowserElement::default()
            }),
            picture: None,
        })
    };
    let written = mask.written([
        copied(&["氏名"], "林"),
        copied(&["受付番号"], "R7-11"),
        copied(&["備考"], "0123-45-6789"),
    ]);
    assert!(
        !written.contains('林') && !written.contains("6789"),
        "{written}"
    );
    assert!(written.contains(r#""text":"〔氏名1〕""#), "{written}");
    assert!(written.contains(r#""text":"R7-11""#), "{written}");
}

#[test]
fn short_texts_are_found_only_where_they_stand_alone() {
    let mut mask = Mask::default();
    mask.learn(&[
        shown("氏名", "林", [0; 4]),
        shown("氏名", "東 実", [0; 4]),
        shown("番地", "12", [0; 4]),
    ]);
    for (text, expected) in [
        ("林", "林"),
        ("東実", "〔氏名2〕"),
        ("東実様", "〔氏名2〕様"),
        ("東実行委員会", "東実行委員会"),
        ("12", "12"),
    ] {
        assert_eq!(mask.values.clean(text), expected);
    }
}

#[test]
fn pixels_of_a_personal_text_are_replaced_and_the_picture_has_another_name() {
    let secret = Rgba([10, 200, 30, 255]);
    let mut png = Cursor::new(Vec::new());
    RgbaImage::from_pixel(60, 40, secret)
        .write_to(&mut png, ImageFormat::Png)
        .unwrap();
    let sight = Sight {
        shown: vec![
            shown("氏名", NAME, [10, 5, 20, 10]),
            shown("備考", "なし", [10, 20, 20, 10]),
        ],
        judged: true,
    };
    let mut mask = Mask::default();
    let (name, png) = mask
        .picture("sha256:raw".to_owned(), png.into_inner(), &sight)
        .unwrap();
    assert_eq!(name, name_of(&png));
    for (x, y, pixel) in image::load_from_memory(&png)
        .unwrap()
        .to_rgba8()
        .enumerate_pixels()
    {
        let hidden = (10..30).contains(&x) && (5..15).contains(&y);
        let expected = if hidden { pixels::HIDDEN } else { secret };
        assert_eq!(*pixel, expected, "{x},{y}");
    }
    let down = RawKind::PointerDown(Pointer {
        button: 1,
        at: [0, 0],
        modifiers: Vec::new(),
        window: None,
        element: None,
        picture: Some(RawPicture {
            image: "sha256:raw".to_owned(),
            target: None,
            screen: "w1".to_owned(),
            masks: Vec::new(),
            unjudged: false,
        }),
    });
    let written = mask.written([down]);
    assert!(written.contains(&name), "{written}");
    assert!(
        written.contains(r#""masks":[{"box":[10,5,20,10],"kind":"氏名"}]"#),
        "{written}"
    );
    assert!(!written.contains("unjudged"), "{written}");
}

#[test]
fn a_picture_of_a_program_that_tells_nothing_says_so() {
    let mut mask = Mask::default();
    mask.picture("sha256:raw".to_owned(), Vec::new(), &Sight::default());
    let mut picture = Some(RawPicture {
        image: "sha256:raw".to_owned(),
        target: None,
        screen: "w1".to_owned(),
        masks: Vec::new(),
        unjudged: false,
    });
    mask.picture_of(&mut picture);
    assert!(picture.is_some_and(|picture| picture.unjudged));
}
