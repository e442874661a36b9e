//! Work as words: `水栓=1` enters, `登録` presses, `区分:甲` chooses.

use super::*;
use serde_json::json;

fn steps(words: &str) -> Vec<Step> {
    words
        .split_whitespace()
        .enumerate()
        .map(|(at, word)| {
            let (action, name, entered) = if let Some((name, value)) = word.split_once('=') {
                ("browser.fill", name, Some(("text", value)))
            } else if let Some((name, value)) = word.split_once(':') {
                ("browser.select", name, Some(("value", value)))
            } else {
                ("browser.click", word, None)
            };
            let mut with = Map::new();
            // The picture of a target is never the same.
            let target = json!({ "name": name, "picture": format!("sha256:{at}") });
            with.insert("target".to_owned(), target);
            if let Some((key, value)) = entered {
                with.insert(key.to_owned(), json!(value.replace("secret_", "secret:")));
            }
            Step::new(format!("s{at}").as_str(), action, word.to_owned(), with)
        })
        .collect()
}

/// `2+3×2 水栓=1,2`: the first step's place, steps a turn, turns; what varies.
fn told(repetition: Option<Repetition>, steps: &[Step]) -> String {
    let Some(found) = repetition else {
        return String::new();
    };
    let mut told = format!("{}+{}×{}", found.first, found.length, found.times);
    for one in found.varying {
        let name = steps[one.step].with["target"]["name"].as_str().unwrap();
        told.push_str(&format!(" {name}={}", one.values.join(",")));
    }
    told
}

#[test]
fn the_same_work_with_other_values_is_found() {
    for (words, expected) in [
        ("", ""),
        ("水栓=1 登録", ""),
        ("水栓=1 登録 水栓=2 登録", "0+2×2 水栓=1,2"),
        (
            "開く 水栓=1 指針=10 登録 水栓=2 指針=20 登録 水栓=3 指針=30 登録 閉じる",
            "1+3×3 水栓=1,2,3 指針=10,20,30",
        ),
        // What is entered the same each time stays as it is.
        ("水栓=1 区分:甲 登録 水栓=2 区分:甲 登録", "0+3×2 水栓=1,2"),
        (
            "水栓=1 区分:甲 登録 水栓=2 区分:乙 登録",
            "0+3×2 水栓=1,2 区分=甲,乙",
        ),
        // The last turn was not ended.
        ("水栓=1 登録 水栓=2 登録 水栓=3", "0+2×2 水栓=1,2"),
        // Nothing of a list: no value is another one, or one field was corrected.
        ("次へ 次へ 次へ 次へ", ""),
        ("水栓=1 登録 水栓=1 登録", ""),
        ("水栓=1 水栓=2", ""),
        ("水栓=1 水栓=2 水栓=3", "0+1×3 水栓=1,2,3"),
        // Another step in between: another work.
        ("水栓=1 登録 水栓=2 確認 登録", ""),
        ("ログイン=secret_a 入る ログイン=secret_b 入る", ""),
        // The larger of two.
        (
            "甲=1 送る 甲=2 送る 間 乙=1 丙=1 丁=1 登録 乙=2 丙=2 丁=2 登録",
            "5+4×2 乙=1,2 丙=1,2 丁=1,2",
        ),
        // The shorter turn of one that is inside itself.
        (
            "甲=1 送る 甲=2 送る 甲=3 送る 甲=4 送る",
            "0+2×4 甲=1,2,3,4",
        ),
    ] {
        let steps = steps(words);
        assert_eq!(told(repetition(&steps), &steps), expected, "{words}");
    }
}

#[test]
fn two_recordings_of_one_work_show_what_varies() {
    for (first, second, varying, only) in [
        ("水栓=1 登録", "水栓=1 登録", "", ""),
        ("水栓=1 登録", "水栓=2 登録", "0=1,2", ""),
        (
            "開く 水栓=1 区分:甲 登録",
            "開く 水栓=2 区分:乙 登録",
            "1=1,2 2=甲,乙",
            "",
        ),
        // A message that came only once, a field that was not needed.
        ("水栓=1 登録", "水栓=2 了解 登録", "0=1,2", "+1"),
        ("水栓=1 備考=a 登録", "水栓=2 登録", "0=1,2", "-1"),
        ("", "登録", "", "+0"),
        ("甲 乙", "乙 甲", "", "-0 +1"),
    ] {
        let found = compared(&steps(first), &steps(second));
        let values: Vec<String> = found
            .varying
            .iter()
            .map(|one| format!("{}={}", one.step, one.values.join(",")))
            .collect();
        let gone = found.only_first.iter().map(|at| format!("-{at}"));
        let come = found.only_second.iter().map(|at| format!("+{at}"));
        let rest: Vec<String> = gone.chain(come).collect();
        assert_eq!(values.join(" "), varying, "{first} / {second}");
        assert_eq!(rest.join(" "), only, "{first} / {second}");
    }
}
