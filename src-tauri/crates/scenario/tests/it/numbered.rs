//! Numbers and sentences.

use crate::catalogue::catalogue;
use serde_json::json;
use tejun_scenario::*;

fn scenario() -> Scenario {
    parse(
        r#"{"format":1,"id":"x","name":"試し","zone":"any","steps":[
          {"id":"a","do":"browser.open","title":"開く","with":{"url":"u"}},
          {"id":"b","do":"log.write","title":"控える","with":{"message":"x"}},
          {"id":"c","do":"for_each","title":"1件ずつ","with":{"table":"t","row":"r"},"steps":[
            {"id":"d","do":"if","title":"条件","with":{"condition":"=true"},
              "then":[{"id":"e","do":"ui.click","title":"押す","with":{}}],
              "else":[{"id":"f","do":"ui.click","title":"押す","disabled":true},{"id":"g","do":"call","title":"呼ぶ","with":{"subscenario":"共通"}}]},
            {"id":"h","do":"try","title":"試す","steps":[{"id":"i","do":"ui.click","title":"登録"}],
              "catch":{"steps":[{"id":"j","do":"item.fail","title":"要確認"}]},
              "finally":[{"id":"k","do":"ui.click","title":"閉じる"}]},
            {"id":"l","do":"call","title":"また呼ぶ","with":{"subscenario":"共通"}},
            {"id":"m","do":"ui.click","title":"隠す","manual":{"hidden":true}}]},
          {"id":"n","do":"stop","title":"終わる"}],
          "subscenarios":[{"name":"共通","parameters":[],"returns":[],"steps":[{"id":"s1","do":"ui.click","title":"一"},{"id":"s2","do":"ui.click","title":"二"}]}]}"#,
    )
    .0
    .unwrap()
}

#[test]
fn numbers_run_flat_in_reading_order() {
    let numbers = numbering::numbers(&scenario(), &catalogue());
    let mut all: Vec<(String, String)> = numbers.into_iter().map(|(id, n)| (id.0, n)).collect();
    all.sort();
    let expected = [
        ("a", "1"),
        ("d", "2"),
        ("e", "3"),
        ("g", "4"),
        ("i", "5"),
        ("j", "6"),
        ("k", "7"),
        ("l", "8"),
        ("n", "9"),
        ("s1", "4-1"),
        ("s2", "4-2"),
    ];
    let expected: Vec<(String, String)> = expected
        .iter()
        .map(|(id, n)| ((*id).to_owned(), (*n).to_owned()))
        .collect();
    assert_eq!(all, expected);
}

#[test]
fn sentences_say_where_a_value_comes_from() {
    let mut scenario = scenario();
    scenario.variables.push(Variable {
        name: "前回指針".into(),
        kind: VariableType::Number,
        initial: None,
        personal: false,
        note: None,
        unknown: serde_json::Map::new(),
    });
    for (text, robot, staff) in [
        (
            "{行.水栓番号}",
            "「水栓番号」に、一覧の水栓番号を入力します。",
            "「水栓番号」に、原票の水栓番号を入力します。",
        ),
        (
            "0041207",
            "「水栓番号」に「0041207」を入力します。",
            "「水栓番号」に「0041207」を入力します。",
        ),
        (
            "secret:料金/パスワード",
            "「水栓番号」に登録済みのパスワードを入力します。",
            "「水栓番号」に自分のパスワードを入力します。",
        ),
        ("=1 + 1", "入力します。", "入力します。"),
        (
            "{前回指針}",
            "「水栓番号」に、「前回指針」の値を入力します。",
            "「水栓番号」に、控えた前回指針を入力します。",
        ),
    ] {
        let with = json!({"target": {"element": {"role": "edit", "near": {"label": "水栓番号:"}}}, "text": text});
        let step = Step::new(
            "x",
            "ui.set_text",
            "入力する",
            with.as_object().cloned().unwrap(),
        );
        let sentences = sentence::sentences(&step, &scenario, &catalogue()).unwrap();
        assert_eq!(
            (sentences.robot.as_str(), sentences.staff.as_str()),
            (robot, staff),
            "{text}"
        );
    }
}

#[test]
fn a_file_of_a_dialog_is_told_with_its_folder() {
    let (scenario, _) = tejun_scenario::parse(
        r#"{"format":1,"id":"s","name":"届","zone":"any","steps":[],"variables":[{"name":"ファイル","type":"text","initial":"/srv/a.txt"}]}"#,
    );
    let scenario = scenario.expect("a scenario");
    for (file, purpose, expected) in [
        (
            "/srv/届/台帳.txt",
            "open",
            "「開く」で、ファイル「台帳.txt」を開きます（場所：/srv/届）。",
        ),
        (
            r"C:\届\台帳.txt",
            "open",
            r"「開く」で、ファイル「台帳.txt」を開きます（場所：C:\届）。",
        ),
        (
            "/控え.txt",
            "save",
            "「開く」で、ファイル「控え.txt」に保存します（場所：/）。",
        ),
        (
            "控え.txt",
            "save",
            "「開く」で、ファイル「控え.txt」に保存します。",
        ),
    ] {
        let with = json!({"window": {"title": "開く"}, "file": file, "purpose": purpose});
        let with = with.as_object().cloned().unwrap();
        let step = Step::new("x", "ui.choose_file", "ファイルを開く", with);
        let sentences = sentence::sentences(&step, &scenario, &catalogue()).unwrap();
        assert_eq!(sentences.staff, expected);
        assert_eq!(sentences.robot, expected);
    }
}
