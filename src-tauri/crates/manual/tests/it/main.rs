//! The manual of the sample, and of small scenarios.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on panics")]

mod changes;
mod open;

use expect_test::expect;
use std::collections::HashSet;
use tejun_manual::*;
use tejun_scenario::{Catalogue, Reading, Scenario, parse};

const SAMPLE: &str = include_str!("../../../../../scenarios/water-meter.json");

fn catalogue() -> Catalogue {
    Catalogue::new(tejun_actions::catalogue::specs().iter().copied())
}

fn made(scenario: &Scenario) -> Manual {
    manual(
        scenario,
        &catalogue(),
        &NoPictures,
        &Info {
            hash: "a91f3c7e00".into(),
            draft: true,
            ..Info::default()
        },
    )
}

fn sample() -> Scenario {
    parse(SAMPLE).0.unwrap()
}

/// The document as lines of text, the robot's reading.
fn outline(blocks: &[Block], depth: usize, out: &mut String) {
    let pad = "  ".repeat(depth);
    let line = |l: &Line| {
        let way = l
            .way
            .as_ref()
            .map_or_else(String::new, |w| format!(" → {w}"));
        format!("{} {}{way}", l.number, l.robot)
    };
    for block in blocks {
        match block {
            Block::Scene(scene) => scene
                .steps
                .iter()
                .for_each(|l| out.push_str(&format!("{pad}{}\n", line(l)))),
            Block::Loop(turns) => {
                out.push_str(&format!("{pad}[{}\n", turns.robot));
                outline(&turns.blocks, depth + 1, out);
                out.push_str(&format!("{pad}] {}\n", turns.foot));
            }
            Block::Branch(branch) => {
                out.push_str(&format!("{pad}{}\n", line(&branch.line)));
                for case in &branch.cases {
                    out.push_str(&format!("{pad}  {} {}\n", case.letter, case.label));
                    outline(&case.blocks, depth + 2, out);
                    out.push_str(&format!("{pad}    → {}\n", case.way));
                }
            }
            Block::Part { title, blocks } => {
                out.push_str(&format!("{pad}({title})\n"));
                outline(blocks, depth + 1, out);
            }
        }
    }
}

fn whole(manual: &Manual) -> String {
    let mut out = String::new();
    for chapter in &manual.chapters {
        out.push_str(&format!("# {:?} {}\n", chapter.number, chapter.title));
        outline(&chapter.blocks, 0, &mut out);
    }
    for trouble in &manual.troubles {
        out.push_str(&format!(
            "! {} {} / {} → {}\n",
            trouble.at, trouble.what, trouble.remedy, trouble.way
        ));
    }
    out
}

#[test]
fn the_sample_reads_as_a_person_would_write_it() {
    expect![[r#"
        # Some(1) データを準備する
        1 AI-OCRで読み取ったデータ（meter.csv）を受け取り、原票と見比べてください。
        2 「meter.csv」を開きます。
        # Some(2) 水道料金システムに入力する
        3 水道料金システムを開きます。
        [一覧の1件ごとに、手順4〜23を行います。
          4 「メーター取替入力」の画面を開きます。
          5 「水栓番号」に、一覧の水栓番号を入力します。
          6 「検索」を押します。
          7 「前回の指針」を読み取ります。
          9 「取替年月日」に、一覧の取替年月日を入力します。
          10 「旧メーター指針」に、一覧の旧メーター指針を入力します。
          11 「新メーター番号」に、一覧の新メーター番号を入力します。
          12 「口径」から、一覧の口径を選びます。
          13 「検定満期年月」に、一覧の検定満期年月を入力します。
          14 「新メーター指針」に、一覧の新メーター指針を入力します。
          15 「取替区分」から、「1 検定満期」を選びます。
          16 「取替業者」に、一覧の取替業者を入力します。
          17 旧メーター指針が前回の指針より小さいかを確かめます。
            A 旧メーター指針が前回の指針より小さい場合
              18 原票のとおりなら「はい」、違えば「いいえ」を押してください。
              19 原票と違うかを確かめます。
                A 「いいえ」を押した場合
                  20 「要確認」とし、理由を処理結果に書きます。
                  → 次の1件に進み、手順4へ戻ります。
                B 「はい」を押した場合
                  → 手順21へ進みます。
              → 手順21へ進みます。
            B 前回の指針以上の場合
              → 手順21へ進みます。
          21 「登録」を押します。
          22 確認画面の「OK」を押します。
          23 「受付番号」を読み取り、処理結果に書きます。
        ] 次の1件があるときは、手順4へ戻ります。すべて終わったら、手順25へ進みます。
        # Some(3) 結果を確かめる
        25 「処理結果.csv」に保存します。
        26 処理結果を開き、「要確認」の件を原票と見比べて、手作業で入力してください。
        ! 手順7 「使用者が表示されたことを確かめる」ができないとき / 水栓番号を原票と見比べ、正しい番号で入力し直します。 → 次の1件に進み、手順4へ戻ります。
        ! 手順20 「旧メーター指針が前回の指針より小さい」 / 業者に指針を確かめ、手作業で入力します。 → 次の1件に進み、手順4へ戻ります。
        ! 手順21〜23 「登録する」ができないとき / 画面の表示を確かめ、登録されていなければ手作業で入力します。 → 次の1件に進み、手順4へ戻ります。
    "#]].assert_eq(&whole(&made(&sample())));
}

#[test]
fn every_number_that_is_named_leads_to_a_step() {
    let html = html(&made(&sample()), Reading::Robot);
    let there: HashSet<&str> = html
        .split("id=\"step-")
        .skip(1)
        .filter_map(|rest| rest.split('"').next())
        .collect();
    let named = html.split("手順").skip(1).filter_map(|rest| {
        let number: String = rest
            .chars()
            .take_while(|c| c.is_ascii_digit() || *c == '-')
            .collect();
        number
            .starts_with(|c: char| c.is_ascii_digit())
            .then(|| number.trim_end_matches('-').to_owned())
    });
    let mut count = 0;
    for number in named {
        assert!(there.contains(number.as_str()), "手順{number}");
        count += 1;
    }
    assert!(count > 5);
}

#[test]
fn the_file_needs_nothing_from_outside() {
    let html = html(&made(&sample()), Reading::Staff);
    for outside in [
        "src=\"http",
        "href=\"http",
        "url(http",
        "<link",
        "<iframe",
        "@import",
    ] {
        assert!(!html.contains(outside), "{outside}");
    }
    assert!(html.contains("下書き") && html.contains("a91f 3c7e"));
}

#[test]
fn every_case_says_where_to_go_on() {
    let scenario = parse(
        r#"{"format":1,"id":"x","name":"試し","zone":"any","steps":[
        {"id":"a","do":"while","title":"残りがある間","with":{"condition":"=true"},"steps":[
          {"id":"b","do":"switch","title":"区分","with":{"value":"{区分}"},"cases":[
             {"when":"1","steps":[{"id":"c","do":"break","title":"抜ける"}]},
             {"when":"2","label":"転出の場合","steps":[{"id":"d","do":"stop","title":"終わる","with":{"as":"failed"}}]},
             {"when":"3","steps":[]}]},
          {"id":"e","do":"keyboard.press","title":"押す","with":{"keys":"Return"}}]},
        {"id":"f","do":"call","title":"呼ぶ","with":{"subscenario":"共通"}}],
        "subscenarios":[{"name":"共通","parameters":[],"returns":[],"steps":[{"id":"g","do":"person.do","title":"確かめる","with":{"instruction":"控えを確かめる"}}]}]}"#,
    )
    .0
    .unwrap();
    expect![[r#"
        # None 手順
        [残りがある間、手順1〜3を行います。
          1 区分を確かめます。
            A 「1」の場合
              → 繰り返しを終え、手順4へ進みます。
            B 転出の場合
              2 止まります。担当者に連絡してください。
              → ここで終わります。
            C 「3」の場合
              → 手順3へ進みます。
            D その他の場合
              → 手順3へ進みます。
          3 Returnを押します。
        ] 繰り返すときは、手順1へ戻ります。すべて終わったら、手順4へ進みます。
        4 「共通」を行います。
        (共通)
          4-1 控えを確かめる。
        ! 手順2 「終わる」 / 表示された内容を控え、担当者に連絡します。 → ここで終わります。
    "#]]
    .assert_eq(&whole(&made(&scenario)));
}

#[test]
fn words_of_people_cannot_become_markup() {
    let mut scenario = sample();
    scenario.name = "<script>alert(1)</script>".into();
    scenario.steps[0].title = "「<b>」& \"".into();
    scenario.summary = Some("</style><img src=x>".into());
    let html = html(&made(&scenario), Reading::Robot);
    assert!(
        !html.contains("<script>alert")
            && !html.contains("<img src=x>")
            && !html.contains("「<b>」")
    );
}
