//! The cases.

use crate::acts::{Acts, element, field, window, within};
use expect_test::{Expect, expect};
use tejun_trace::raw::*;

fn check(acts: &mut Acts, expected: &Expect) {
    expected.assert_eq(&acts.steps());
}

#[test]
fn two_clicks_and_a_text_are_two_presses_and_one_text() {
    let name = field("氏名:", "");
    let mut acts = Acts::new();
    acts.click(&element("button", "新規"))
        .after(900)
        .click(&name)
        .key("c", &[], Some(&name))
        .key("h", &[], Some(&name));
    acts.value(&field("氏名:", "千歳 太郎"))
        .click(&element("button", "登録"));
    check(
        &mut acts,
        &expect![[r#"
            ui.click 「新規」を押す {"target":{"element":{"role":"button","name":"新規"}}}
            ui.set_text 「氏名」欄に入力する {"target":{"element":{"role":"edit","near":{"label":"氏名:","side":"right"}}},"text":"千歳 太郎"}
            ui.click 「登録」を押す {"target":{"element":{"role":"button","name":"登録"}}}
        "#]],
    );
}

#[test]
fn a_field_that_was_only_visited_is_no_step() {
    let name = field("氏名:", "千歳 太郎");
    let mut acts = Acts::new();
    acts.click(&name).key("Tab", &[], Some(&name)).value(&name);
    check(&mut acts, &expect![""]);
}

#[test]
fn a_password_is_a_reference_and_never_a_value() {
    let mut secret = field("パスワード", "");
    secret.secret = true;
    secret.value = None;
    let mut acts = Acts::new();
    acts.click(&secret)
        .key("x", &[], Some(&secret))
        .key("Return", &[], Some(&secret));
    check(
        &mut acts,
        &expect![[r#"
            ui.set_text 「パスワード」欄に入力する {"target":{"element":{"role":"edit","near":{"label":"パスワード","side":"right"}}},"text":"secret:todoke/パスワード"}
            keyboard.press Returnキーを押す {"keys":"Return","target":{"element":{"role":"edit","near":{"label":"パスワード","side":"right"}}}}
        "#]],
    );
}

#[test]
fn braces_and_equal_signs_that_were_typed_stay_themselves() {
    let name = field("式", "");
    let mut acts = Acts::new();
    acts.click(&name)
        .key("=", &[], Some(&name))
        .value(&field("式", "=1+{x}"));
    check(
        &mut acts,
        &expect![[r#"
            ui.set_text 「式」欄に入力する {"target":{"element":{"role":"edit","near":{"label":"式","side":"right"}}},"text":"==1+{{x}}"}
        "#]],
    );
}

#[test]
fn line_ends_inside_a_text_are_no_key_presses() {
    let memo = ElementFacts {
        value: Some(String::new()),
        ..element("edit", "")
    };
    let after = ElementFacts {
        value: Some("一行目\n二行目".into()),
        ..memo.clone()
    };
    let mut acts = Acts::new();
    acts.key("a", &[], Some(&memo)).key(
        "Return",
        &[],
        Some(&ElementFacts {
            value: Some("一行目".into()),
            ..memo.clone()
        }),
    );
    acts.key("b", &[], Some(&memo)).value(&after);
    check(
        &mut acts,
        &expect![[r#"
            ui.set_text 文字を入力する {"target":{"element":{"role":"edit"}},"text":"一行目\n二行目"}
        "#]],
    );
}

#[test]
fn what_was_marked_to_be_replaced_is_no_step_and_what_was_copied_is_one() {
    let name = field("氏名:", "旧");
    let mut acts = Acts::new();
    acts.click(&name)
        .key("a", &[Modifier::Ctrl], Some(&name))
        .key("x", &[], Some(&name))
        .value(&field("氏名:", "新"))
        .key("a", &[Modifier::Ctrl], Some(&name))
        .key("c", &[Modifier::Ctrl], Some(&name));
    check(
        &mut acts,
        &expect![[r#"
        ui.set_text 「氏名」欄に入力する {"target":{"element":{"role":"edit","near":{"label":"氏名:","side":"right"}}},"text":"新"}
        keyboard.press Ctrl+Aキーを押す {"keys":"Ctrl+A","target":{"element":{"role":"edit","near":{"label":"氏名:","side":"right"}}}}
        keyboard.press Ctrl+Cキーを押す {"keys":"Ctrl+C","target":{"element":{"role":"edit","near":{"label":"氏名:","side":"right"}}}}
    "#]],
    );
}

#[test]
fn a_menu_that_a_button_opens_begins_with_its_word() {
    let item = element("menu_item", "固定小数点");
    let mut acts = Acts::new();
    acts.click(&element("button", "メインメニュー"))
        .after(900)
        .click(&item);
    check(
        &mut acts,
        &expect![[r#"
        ui.click メニューの「メインメニュー > 固定小数点」を選ぶ {"target":{},"menu":["メインメニュー","固定小数点"]}
    "#]],
    );
}

#[test]
fn a_box_that_was_worked_with_keys_is_its_value_and_one_that_was_only_opened_is_no_step() {
    let combo = |value: &str| ElementFacts {
        value: Some(value.into()),
        ..element("combo_box", "口径")
    };
    let state = |element| RawKind::State {
        element,
        window: None,
        picture: None,
    };
    let mut acts = Acts::new();
    acts.click(&combo("13 mm")).push(state(combo("13 mm")));
    acts.after(300)
        .key("Escape", &[], Some(&combo("13 mm")))
        .key("Down", &[], Some(&combo("13 mm")))
        .key("Down", &[], Some(&combo("20 mm")))
        .push(state(combo("25 mm")));
    check(
        &mut acts,
        &expect![[r#"
        ui.select 「口径」から「25 mm」を選ぶ {"target":{"element":{"role":"combo_box","name":"口径"}},"value":"25 mm"}
    "#]],
    );
}

#[test]
fn a_choice_through_menus_is_one_step() {
    let file = within(element("menu_item", "ファイル"), &[("menu_bar", "")]);
    let save = within(
        element("menu_item", "名前を付けて保存"),
        &[("menu_bar", ""), ("menu_item", "ファイル")],
    );
    let mut acts = Acts::new();
    acts.click(&file).after(700).click(&save);
    check(
        &mut acts,
        &expect![[r#"
            ui.click メニューの「ファイル > 名前を付けて保存」を選ぶ {"target":{},"menu":["ファイル","名前を付けて保存"]}
        "#]],
    );
}

#[test]
fn a_choice_from_a_combo_box_is_its_value() {
    let combo = element("combo_box", "口径");
    let item = within(
        element("list_item", "20 mm"),
        &[("combo_box", "口径"), ("list", "")],
    );
    let mut acts = Acts::new();
    acts.click(&combo).after(700).click(&item);
    check(
        &mut acts,
        &expect![[r#"
            ui.select 「口径」から「20 mm」を選ぶ {"target":{"element":{"role":"combo_box","name":"口径"}},"value":"20 mm"}
        "#]],
    );
}

#[test]
fn a_check_box_is_the_state_that_results() {
    let mut tick = element("check_box", "同意する");
    tick.checked = Some(false);
    let mut on = tick.clone();
    on.checked = Some(true);
    let mut acts = Acts::new();
    acts.click(&tick).push(RawKind::State {
        element: on,
        window: None,
        picture: None,
    });
    check(
        &mut acts,
        &expect![[r#"
            ui.toggle 「同意する」に印を付ける {"target":{"element":{"role":"check_box","name":"同意する"}},"state":"on"}
        "#]],
    );
}

#[test]
fn quick_presses_of_a_button_are_presses_and_two_on_an_item_are_a_double_click() {
    let five = element("button", "5");
    let item = element("cell", "届出.txt");
    let mut acts = Acts::new();
    acts.click(&five)
        .click(&five)
        .click(&five)
        .after(900)
        .click(&item)
        .click(&item);
    check(
        &mut acts,
        &expect![[r#"
            ui.click 「5」を押す {"target":{"element":{"role":"button","name":"5"}}}
            ui.click 「5」を押す {"target":{"element":{"role":"button","name":"5"}}}
            ui.click 「5」を押す {"target":{"element":{"role":"button","name":"5"}}}
            ui.double_click 「届出.txt」をダブルクリックする {"target":{"element":{"role":"cell","name":"届出.txt"}}}
        "#]],
    );
}

#[test]
fn a_drag_goes_from_thing_to_thing_and_else_from_place_to_place() {
    let file = element("list_item", "届出.txt");
    let folder = ElementFacts {
        handle: "folder".into(),
        area: [60, 200, 80, 24],
        ..element("list_item", "受付済み")
    };
    let slider = element("slider", "濃さ");
    let mut acts = Acts::new();
    acts.drag((&file, [100, 110]), (Some(&folder), [100, 212]), None)
        .drag((&file, [100, 110]), (Some(&folder), [100, 202]), None)
        .drag(
            (&file, [100, 110]),
            (Some(&folder), [100, 212]),
            Some("保管"),
        )
        .drag((&file, [100, 110]), (None, [300, 310]), Some("保管"))
        .drag((&slider, [100, 110]), (Some(&folder), [180, 110]), None);
    check(
        &mut acts,
        &expect![[r#"
        mouse.drag 「届出.txt」を「受付済み」へドラッグする {"target":{"element":{"role":"list_item","name":"届出.txt"}},"onto":{"window":{"title":"届出","app":"todoke"},"element":{"role":"list_item","name":"受付済み"}}}
        mouse.drag 「届出.txt」を「受付済み」へドラッグする {"target":{"element":{"role":"list_item","name":"届出.txt"}},"onto":{"window":{"title":"届出","app":"todoke"},"element":{"role":"list_item","name":"受付済み"}},"to":[40,2]}
        mouse.drag 「届出.txt」を「受付済み」へドラッグする {"target":{"element":{"role":"list_item","name":"届出.txt"}},"onto":{"window":{"title":"保管","app":"files"},"element":{"role":"list_item","name":"受付済み"}}}
        mouse.drag ドラッグする {"from":[50,60],"to":[250,260],"to_window":{"title":"保管","app":"files"}}
        mouse.drag ドラッグする {"from":[50,60],"to":[130,60]}
    "#]],
    );
}

#[test]
fn a_cell_is_named_by_its_row_and_column_and_one_that_names_its_row_by_itself() {
    let cell = |name: &str, column: Option<&str>, row: Option<&str>| ElementFacts {
        cell: Some(CellFacts {
            column: column.map(Into::into),
            row: row.map(Into::into),
        }),
        same_name: 3,
        nth: 2,
        ..element("cell", name)
    };
    let mut ticked = cell("", Some("対象"), Some("0041207"));
    ticked.checked = Some(false);
    let mut acts = Acts::new();
    acts.click(&cell("未処理", Some("状態"), Some("0041207")))
        .after(900)
        .click(&cell("0041208", Some("宛名番号"), None))
        .after(900)
        .click(&cell("済", None, Some("0041209")))
        .after(900)
        .click(&ticked);
    check(
        &mut acts,
        &expect![[r#"
            ui.click 「0041207」の行の「状態」を選ぶ {"target":{"element":{"role":"cell","cell":{"column":"状態","row":"0041207"}}}}
            ui.click 「0041208」を選ぶ {"target":{"element":{"role":"cell","name":"0041208","cell":{"column":"宛名番号"}}}}
            ui.click 「0041209」の行の「済」を選ぶ {"target":{"element":{"role":"cell","name":"済","cell":{"row":"0041209"}}}}
            ui.toggle 「0041207」の行の「対象」に印を付ける {"target":{"element":{"role":"cell","cell":{"column":"対象","row":"0041207"}}},"state":"on"}
        "#]],
    );
}

#[test]
fn a_right_click_and_a_shortcut_keep_their_keys() {
    let mut acts = Acts::new();
    acts.pointer(3, Some(&element("cell", "1行目")), [110, 110])
        .after(900)
        .key("s", &[Modifier::Ctrl], None);
    check(
        &mut acts,
        &expect![[r#"
            ui.click 「1行目」を右クリックする {"target":{"element":{"role":"cell","name":"1行目"}},"button":"right"}
            keyboard.press Ctrl+Sキーを押す {"keys":"Ctrl+S"}
        "#]],
    );
}

#[test]
fn a_click_on_empty_space_is_a_place_in_the_window_and_scrolling_before_it_is_kept() {
    let mut acts = Acts::new();
    acts.push(RawKind::Scroll {
        at: [150, 150],
        dx: 0,
        dy: 3,
        window: Some(window("届出", "todoke")),
        element: None,
    });
    acts.pointer(1, None, [150, 160]);
    check(
        &mut acts,
        &expect![[r#"
            mouse.scroll 画面をスクロールする {"amount":3,"at":[100,100]}
            mouse.click 「届出」の画面の中を押す {"at":[100,110]}
        "#]],
    );
}

#[test]
fn scrolling_before_a_named_thing_is_no_step() {
    let mut acts = Acts::new();
    acts.push(RawKind::Scroll {
        at: [150, 150],
        dx: 0,
        dy: 3,
        window: Some(window("届出", "todoke")),
        element: None,
    });
    acts.click(&element("button", "次へ"));
    check(
        &mut acts,
        &expect![[r#"
            ui.click 「次へ」を押す {"target":{"element":{"role":"button","name":"次へ"}}}
        "#]],
    );
}

#[test]
fn typing_outside_of_fields_is_one_step() {
    let mut acts = Acts::new();
    for key in ["1", "+", "2"] {
        acts.key(key, &[], None);
    }
    acts.key("Return", &[], None);
    check(
        &mut acts,
        &expect![[r#"
            keyboard.type 「1+2」と入力する {"text":"1+2"}
            keyboard.press Returnキーを押す {"keys":"Return"}
        "#]],
    );
}

#[test]
fn the_browser_gives_fields_choices_and_the_answer_before_the_step_that_asks() {
    let mut acts = Acts::new();
    acts.browser(BrowserAct::Navigate, "", "")
        .browser(
            BrowserAct::Click {
                count: 1,
                button: 1,
            },
            "textbox",
            "水栓番号",
        )
        .browser(
            BrowserAct::Fill {
                value: Some("0041207".into()),
                pasted: false,
            },
            "textbox",
            "水栓番号",
        )
        .browser(
            BrowserAct::Select {
                values: vec!["20 mm".into()],
            },
            "combobox",
            "口径",
        )
        .browser(
            BrowserAct::Click {
                count: 1,
                button: 1,
            },
            "checkbox",
            "確認した",
        )
        .browser(BrowserAct::Check { checked: true }, "checkbox", "確認した")
        .browser(
            BrowserAct::Click {
                count: 1,
                button: 1,
            },
            "button",
            "登録",
        )
        .browser(
            BrowserAct::Dialog {
                kind: "confirm".into(),
                message: "登録しますか？".into(),
                accepted: true,
                text: None,
            },
            "",
            "",
        );
    check(
        &mut acts,
        &expect![[r#"
            browser.open 「水道料金システム」を開く {"url":"http://127.0.0.1:8700/meter"}
            browser.fill 「水栓番号」欄に入力する {"target":{"role":"textbox","name":"水栓番号"},"text":"0041207"}
            browser.select 「口径」から「20 mm」を選ぶ {"target":{"role":"combobox","name":"口径"},"value":"20 mm"}
            browser.check 「確認した」に印を付ける {"target":{"role":"checkbox","name":"確認した"},"state":"checked"}
            browser.dialog 確認画面「登録しますか？」に「OK」で答える {"answer":"accept"}
            browser.click 「登録」を押す {"target":{"role":"button","name":"登録"}}
        "#]],
    );
}

#[test]
fn sending_a_form_cannot_be_taken_back_whatever_its_button_says() {
    let click = || BrowserAct::Click {
        count: 1,
        button: 1,
    };
    let enter = || BrowserAct::Press {
        keys: "Enter".into(),
    };
    let mut acts = Acts::new();
    acts.browser(click(), "button", "次へ")
        .browser(click(), "button", "OK")
        .submits()
        .browser(click(), "button", "登録")
        .submits()
        .browser(enter(), "textbox", "水栓番号")
        .submits();
    let commits: Vec<Option<bool>> = acts
        .scenario()
        .steps
        .iter()
        .map(|step| step.commits)
        .collect();
    // 登録 is known by its name.
    assert_eq!(commits, [None, Some(true), None, Some(true)]);
}

#[test]
fn what_a_person_takes_back_is_gone_and_a_remark_stays() {
    let mut acts = Acts::new();
    acts.click(&element("button", "新規"))
        .after(900)
        .click(&element("button", "削除"))
        .push(RawKind::Undone);
    acts.push(RawKind::Note {
        text: "朝一番に行う".into(),
    });
    let scenario = acts.scenario();
    assert_eq!(scenario.steps.len(), 1);
    assert_eq!(scenario.steps[0].note.as_deref(), Some("朝一番に行う"));
}

#[test]
fn a_title_that_changed_meanwhile_is_a_pattern() {
    let mut acts = Acts::new();
    acts.click(&element("button", "開く"));
    acts.push(RawKind::Window {
        change: WindowChange::Renamed,
        window: window("届出 控え", "todoke"),
    });
    let scenario = acts.scenario();
    assert_eq!(scenario.steps[0].with["target"]["window"]["title"], "届出*");
    assert_eq!(
        scenario.steps[0]
            .picture
            .as_ref()
            .and_then(|p| p.at.as_deref()),
        Some("2026-11-24T09:00:00Z")
    );
}

fn to_field(acts: &mut Acts, label: &str, value: &str, pasted: bool) {
    let empty = field(label, "");
    acts.after(900).click(&empty);
    match pasted {
        true => acts.key("v", &[Modifier::Ctrl], Some(&empty)),
        false => acts.key("x", &[], Some(&empty)),
    };
    acts.value(&field(label, value));
}

#[test]
fn what_was_copied_and_pasted_is_carried_by_a_variable() {
    let from = field("宛名番号:", "00{7}");
    for (value, pasted, expected) in [
        ("00{7}", true, Some("{宛名番号}")),
        ("第00{7}号", true, Some("第{宛名番号}号")),
        ("=00{7}=", true, Some("=={宛名番号}=")),
        // Not carried: changed afterwards, there twice, or typed by hand.
        ("0008", true, None),
        ("00{7}00{7}", true, None),
        ("00{7}", false, None),
    ] {
        let mut acts = Acts::new();
        acts.click(&from)
            .key("a", &[Modifier::Ctrl], Some(&from))
            .key("c", &[Modifier::Ctrl], Some(&from));
        to_field(&mut acts, "番号", value, pasted);
        let made = acts.scenario();
        let done: Vec<&str> = made.steps.iter().map(|s| s.action.as_str()).collect();
        let text = made.steps.last().map(|step| step.with["text"].clone());
        match expected {
            Some(expected) => {
                assert_eq!(done, ["ui.get_text", "ui.set_text"], "{value}");
                assert_eq!(made.steps[0].title, "「宛名番号」欄を読み取る");
                assert_eq!(made.steps[0].with["into"], "宛名番号");
                assert_eq!(text, Some(expected.into()), "{value}");
                assert_eq!(made.variables[0].name, "宛名番号");
            }
            None => {
                let keys = ["keyboard.press", "keyboard.press", "ui.set_text"];
                assert_eq!(done, keys, "{value}");
                assert_eq!(made.variables.len(), 0, "{value}");
            }
        }
    }
}

#[test]
fn one_copy_serves_several_fields_and_personal_data_is_carried_as_such() {
    let from = field("氏名", "〔氏名1〕");
    let mut acts = Acts::new();
    acts.click(&from)
        .key("a", &[Modifier::Ctrl], Some(&from))
        .key("c", &[Modifier::Ctrl], Some(&from));
    to_field(&mut acts, "申請者", "〔氏名1〕", true);
    to_field(&mut acts, "届出人", "〔氏名1〕 様", true);
    to_field(&mut acts, "世帯主", "〔氏名2〕", false);
    let made = acts.scenario();
    let texts: Vec<&str> = made
        .steps
        .iter()
        .filter_map(|step| step.with.get("text")?.as_str())
        .collect();
    assert_eq!(texts, ["{氏名}", "{氏名} 様", "{氏名2}"]);
    let variables: Vec<(&str, bool)> = made
        .variables
        .iter()
        .map(|variable| (variable.name.as_str(), variable.personal))
        .collect();
    assert_eq!(variables, [("氏名", true), ("氏名2", true)]);
}

#[test]
fn what_was_marked_with_the_pointer_or_in_a_page_is_carried_and_a_part_is_not() {
    let fill = |value: &str| BrowserAct::Fill {
        value: Some(value.into()),
        pasted: true,
    };
    let copy = |text: &str| BrowserAct::Copy { text: text.into() };
    let label = ElementFacts {
        role: "text".into(),
        name: "R7-12".into(),
        editable: false,
        marked: true,
        value: None,
        ..field("受付番号:", "")
    };
    let mut acts = Acts::new();
    // From a page to a field of it and to a program.
    acts.browser(copy("R7-11"), "cell", "受付番号")
        .browser(fill("第R7-11号"), "textbox", "控え");
    to_field(&mut acts, "番号", "R7-11", true);
    // From a label of a program, which was dragged over, to a page.
    acts.drag((&label, [100, 110]), (Some(&label), [170, 110]), None)
        .key("c", &[Modifier::Ctrl], Some(&label))
        .browser(fill("R7-12"), "textbox", "整理番号");
    // Of the next one only a part was marked.
    acts.browser(copy(""), "", "")
        .browser(fill("R7"), "textbox", "年度");
    check(
        &mut acts,
        &expect![[r#"
            browser.read 「受付番号」欄を読み取る {"target":{"role":"cell","name":"受付番号"},"into":"受付番号"}
            browser.fill 「控え」欄に入力する {"target":{"role":"textbox","name":"控え"},"text":"第{受付番号}号"}
            ui.set_text 「番号」欄に入力する {"target":{"element":{"role":"edit","near":{"label":"番号","side":"right"}}},"text":"{受付番号}"}
            ui.get_text 「受付番号」欄を読み取る {"target":{"element":{"role":"text","near":{"label":"受付番号:","side":"right"}}},"into":"受付番号2"}
            browser.fill 「整理番号」欄に入力する {"target":{"role":"textbox","name":"整理番号"},"text":"{受付番号2}"}
            browser.fill 「年度」欄に入力する {"target":{"role":"textbox","name":"年度"},"text":"R7"}
        "#]],
    );
}

#[test]
fn a_window_with_the_number_of_a_closed_one_is_another() {
    let told = |change: WindowChange, title: &str| RawKind::Window {
        change,
        window: window(title, "todoke"),
    };
    let mut acts = Acts::new();
    acts.push(told(WindowChange::Activated, "届出"))
        .click(&element("button", "検索"))
        .push(told(WindowChange::Closed, "届出"))
        .after(5_000)
        .push(told(WindowChange::Opened, "検索結果"));
    acts.after(900).push(RawKind::KeyDown {
        key: "F5".into(),
        text: None,
        modifiers: Vec::new(),
        window: Some(window("検索結果", "todoke")),
        element: None,
    });
    let made = acts.scenario();
    let windows: Vec<&serde_json::Value> = made
        .steps
        .iter()
        .map(|step| match step.with.get("window") {
            Some(window) => &window["title"],
            None => &step.with["target"]["window"]["title"],
        })
        .collect();
    assert_eq!(windows, ["届出", "検索結果", "検索結果"]);
    assert_eq!(made.steps[1].action, "window.wait_for");
}

#[test]
fn a_window_that_came_late_is_waited_for() {
    let late = |handle: u64| WindowFacts {
        handle,
        ..window("検索結果", "todoke")
    };
    // What came, after how long, where the person went on, and whether the recording was paused meanwhile.
    for (came, took, on_in, paused, expected) in [
        (8, 20_000, 8, false, Some("100s")),
        (8, 3_000, 8, false, Some("30s")),
        (8, 2_900, 8, false, None),
        (8, 20_000, 7, false, None),
        (7, 20_000, 7, false, None),
        (8, 20_000, 8, true, None),
    ] {
        let mut acts = Acts::new();
        acts.click(&element("button", "検索"));
        if paused {
            acts.push(RawKind::Paused).push(RawKind::Resumed);
        }
        acts.after(took - 20).push(RawKind::Window {
            change: WindowChange::Opened,
            window: late(came),
        });
        acts.after(900).push(RawKind::KeyDown {
            key: "F5".into(),
            text: None,
            modifiers: Vec::new(),
            window: Some(late(on_in)),
            element: None,
        });
        let made = acts.scenario();
        let waits = made.steps.iter().find(|s| s.action == "window.wait_for");
        let limit = waits.and_then(|step| step.timeout.as_deref());
        assert_eq!(limit, expected, "{came} {took} {on_in} {paused}");
        if let Some(waits) = waits {
            assert_eq!(waits.title, "「検索結果」の画面が出るのを待つ");
            assert_eq!(made.steps.len(), 3);
        }
    }
}
