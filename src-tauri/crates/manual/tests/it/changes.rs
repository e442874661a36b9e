//! The 新旧対照表.

use crate::{catalogue, sample};
use tejun_manual::*;
use tejun_scenario::{Scenario, Step};

fn side<'a>(scenario: &'a Scenario, version: u32, hash: &str) -> Side<'a> {
    Side {
        scenario,
        pictures: &NoPictures,
        name: format!("第{version}版"),
        date: "令和3年9月17日".into(),
        screens: None,
        hash: hash.into(),
    }
}

fn table(before: &Scenario, after: &Scenario) -> Changes {
    let (old, new) = (side(before, 2, "5d02b8e1ff"), side(after, 3, "a91f3c7e00"));
    changes(&old, &new, "画面が変わったため", &catalogue())
}

fn with_steps(change: impl Fn(&mut Vec<Step>)) -> Scenario {
    fn walk(steps: &mut Vec<Step>, change: &dyn Fn(&mut Vec<Step>)) {
        change(steps);
        for step in steps {
            let bodies = [&mut step.steps, &mut step.then, &mut step.otherwise_if];
            for inner in bodies.into_iter().flatten() {
                walk(inner, change);
            }
        }
    }
    let mut scenario = sample();
    walk(&mut scenario.steps, &change);
    scenario
}

/// A cell as text: [what only it has], settings behind.
fn shown(cell: Option<&Cell>) -> String {
    let Some(cell) = cell else {
        return "–".to_owned();
    };
    let words: String = cell
        .sentence
        .iter()
        .map(|w| {
            if w.differs {
                format!("[{}]", w.text)
            } else {
                w.text.clone()
            }
        })
        .collect();
    let settings: String = cell
        .settings
        .iter()
        .map(|(name, value)| format!(" {name}={value}"))
        .collect();
    format!(
        "{} {words}{settings}",
        cell.number.as_deref().unwrap_or("·")
    )
}

#[test]
fn only_what_changed_is_in_the_table_and_numbers_alone_are_one_line() {
    let before = sample();
    let after = with_steps(|steps| {
        for step in steps.iter_mut() {
            if step.title.contains("取替業者") {
                step.timeout = Some("20s".into());
            }
        }
        // 「検定満期年月」 is no longer entered: what follows counts one less.
        steps.retain(|step| !step.title.contains("検定満期年月"));
    });
    let made = table(&before, &after);
    let rows: Vec<String> = made
        .rows
        .iter()
        .map(|row| {
            format!(
                "{:?}: {} → {}",
                row.kind,
                shown(row.before.as_ref()),
                shown(row.after.as_ref())
            )
        })
        .collect();
    assert_eq!(
        rows,
        [
            "Removed: 13 [「検定満期年月」に、一覧の検定満期年月を入力します。] → –",
            "Changed: 16 「取替業者」に、一覧の取替業者を入力します。 待ち時間=10秒 → 15 「取替業者」に、一覧の取替業者を入力します。 待ち時間=20秒",
        ]
    );
    let numbers: Vec<String> = made
        .renumbered
        .iter()
        .map(|(was, is)| format!("{was}→{is}"))
        .collect();
    assert_eq!(numbers, ["14〜15→13〜14", "17〜26→16〜25"]);
}

#[test]
fn words_of_a_sentence_that_changed_are_marked_in_both() {
    let before = sample();
    let after = with_steps(|steps| {
        for step in steps
            .iter_mut()
            .filter(|step| step.title.contains("「登録」を押す"))
        {
            let text = serde_json::to_string(&step.with)
                .unwrap()
                .replace("登録", "更新");
            step.with = serde_json::from_str(&text).unwrap();
        }
    });
    let made = table(&before, &after);
    assert_eq!(made.rows.len(), 1, "{:?}", made.rows);
    assert_eq!(
        shown(made.rows[0].before.as_ref()),
        "21 「[登録]」を押します。"
    );
    assert_eq!(
        shown(made.rows[0].after.as_ref()),
        "21 「[更新]」を押します。"
    );
    let page = changes_html(&made);
    for part in [
        "<del>登録</del>",
        "<ins>更新</ins>",
        "照合番号 5d02 b8e1 → a91f 3c7e",
        "第2版（令和3年9月17日）",
        "画面が変わったため",
        "課長",
        "size: A4 landscape",
    ] {
        assert!(page.contains(part), "{part}");
    }
}

#[test]
fn the_same_versions_have_an_empty_table_and_words_cannot_become_markup() {
    let mut same = sample();
    same.name = "<script>".into();
    let made = table(&same, &same);
    assert!(made.rows.is_empty() && made.renumbered.is_empty());
    let page = changes_html(&made);
    assert!(page.contains("違いはありません") && !page.contains("<script>"));
}
