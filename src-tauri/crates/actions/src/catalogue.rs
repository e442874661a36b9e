//! The list of all actions, in the order of the palette.

use std::collections::HashMap;
use std::sync::LazyLock;
use tejun_engine::Action;
use tejun_scenario::ActionSpec;

/// Every action of the product, in the order of the palette. A new action is one file and one line in the list of its
/// category.
pub fn all() -> &'static [&'static dyn Action] {
    static ALL: LazyLock<Vec<&'static dyn Action>> = LazyLock::new(|| {
        [
            crate::ui::ACTIONS,
            crate::window::ACTIONS,
            crate::keyboard::ACTIONS,
            crate::mouse::ACTIONS,
            crate::picture::ACTIONS,
            crate::region::ACTIONS,
            crate::browser::ACTIONS,
            crate::table::ACTIONS,
            crate::file::ACTIONS,
            crate::text::ACTIONS,
            crate::dialog::ACTIONS,
            crate::person::ACTIONS,
            crate::program::ACTIONS,
            crate::var::ACTIONS,
            crate::log::ACTIONS,
            crate::wait::ACTIONS,
            crate::item::ACTIONS,
        ]
        .concat()
    });
    &ALL
}

/// The action of that name.
pub fn named(name: &str) -> Option<&'static dyn Action> {
    static BY_NAME: LazyLock<HashMap<&'static str, &'static dyn Action>> =
        LazyLock::new(|| all().iter().map(|a| (a.spec().name, *a)).collect());
    BY_NAME.get(name).copied()
}

/// The descriptions of all actions and, after them, of the control-flow steps: what palette, inspector, validator,
/// schema and manual are made from.
pub fn specs() -> &'static [&'static ActionSpec] {
    static SPECS: LazyLock<Vec<&'static ActionSpec>> = LazyLock::new(|| {
        all()
            .iter()
            .map(|action| action.spec())
            .chain(crate::control::SPECS.iter())
            .collect()
    });
    &SPECS
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;
    use std::collections::HashSet;
    use tejun_scenario::{ParameterKind, Text};

    /// The names of lucide 1.75, one a line.
    const ICONS: &str = include_str!("catalogue/lucide.txt");

    /// The contract's list of what the manual does not print.
    const NOT_PRINTED: &[&str] = &["wait.time", "var.set", "log.write", "browser.close"];

    #[track_caller]
    fn check_words(of: &str, text: Text) {
        let japanese = |c: char| {
            ('\u{3040}'..='\u{30FF}').contains(&c) || ('\u{4E00}'..='\u{9FFF}').contains(&c)
        };
        assert!(text.ja.chars().any(japanese), "{of}: {}", text.ja);
        assert!(
            text.en.chars().any(|c| c.is_ascii_lowercase()),
            "{of}: {}",
            text.en
        );
    }

    #[test]
    fn every_description_is_complete_in_two_languages() {
        for spec in specs() {
            check_words(spec.name, spec.label);
            check_words(spec.name, spec.help);
            assert!(spec.help.ja.ends_with('。'), "{}", spec.name);
            assert!(spec.words.len() > 2, "{}", spec.name);
            let kana = |word: &&str| word.chars().any(|c| ('\u{3040}'..='\u{30FF}').contains(&c));
            assert!(
                spec.words.iter().any(kana),
                "{} has no reading in kana",
                spec.name
            );
            let mut names = HashSet::new();
            for parameter in spec.parameters {
                let of = format!("{} {}", spec.name, parameter.name);
                check_words(&of, parameter.label);
                parameter
                    .help
                    .into_iter()
                    .for_each(|help| check_words(&of, help));
                assert!(names.insert(parameter.name), "{of} is there twice");
                if let ParameterKind::Choice(choices) = parameter.kind {
                    choices
                        .iter()
                        .for_each(|choice| check_words(&of, choice.label));
                }
            }
        }
    }

    #[test]
    fn every_name_is_there_once_and_has_the_form_of_names() {
        let mut names = HashSet::new();
        for spec in specs() {
            assert!(names.insert(spec.name), "{} is there twice", spec.name);
        }
        for action in all() {
            let name = action.spec().name;
            let (category, verb) = name.split_once('.').unwrap();
            let lower = |word: &str| word.chars().all(|c| c.is_ascii_lowercase() || c == '_');
            assert!(lower(category) && lower(verb), "{name}");
        }
    }

    #[test]
    fn every_icon_is_one_of_lucide() {
        let icons: HashSet<&str> = ICONS.lines().collect();
        for spec in specs() {
            assert!(icons.contains(spec.icon), "{}: {}", spec.name, spec.icon);
        }
    }

    #[test]
    fn sentences_are_those_of_the_manual() {
        let field = json!({"element": {"role": "edit", "name": "水栓番号"}});
        let (text, _) = tejun_scenario::parse(
            r#"{"format": 1, "id": "a", "name": "b", "steps": [], "business": {"systems": ["水道料金システム"]}}"#,
        );
        let scenario = text.unwrap();
        for (action, title, with, robot, staff) in [
            (
                "browser.open",
                "開く",
                json!({"url": "http://127.0.0.1/meter"}),
                "水道料金システムを開きます。",
                "デスクトップの「水道料金システム」を開きます。",
            ),
            (
                "program.run",
                "開く",
                json!({"program": "notepad"}),
                "「notepad」を開きます。",
                "デスクトップの「notepad」を開きます。",
            ),
            (
                "ui.set_text",
                "合計を入力する",
                json!({"target": field, "text": "=1 + 1"}),
                "合計を入力します。",
                "合計を入力します。",
            ),
            (
                "ui.select",
                "選ぶ",
                json!({"target": field, "value": "検満"}),
                "「水栓番号」から、「検満」を選びます。",
                "「水栓番号」から、「検満」を選びます。",
            ),
            (
                "ui.toggle",
                "外す",
                json!({"target": field, "state": "off"}),
                "「水栓番号」の印を外します。",
                "「水栓番号」の印を外します。",
            ),
            (
                "ui.wait_for",
                "待つ",
                json!({"target": field}),
                "「水栓番号」が表示されるまで待ちます（最長10秒）。",
                "「水栓番号」が表示されたことを確かめます。",
            ),
            (
                "window.wait_for",
                "待つ",
                json!({"window": {"title": "*メモ帳"}, "state": "closed"}),
                "「メモ帳」が消えるまで待ちます（最長10秒）。",
                "「メモ帳」が消えたことを確かめます。",
            ),
            (
                "dialog.confirm",
                "確認する",
                json!({"message": "{行.水栓番号} の指針を確認してください。"}),
                "一覧の水栓番号の指針を確かめ、原票のとおりなら「はい」、違えば「いいえ」を押してください。",
                "原票の水栓番号の指針を確かめます。",
            ),
            (
                "keyboard.press",
                "押す",
                json!({"keys": "Ctrl+S"}),
                "Ctrl + Sを押します。",
                "Ctrl + Sを押します。",
            ),
            (
                "file.copy",
                "写す",
                json!({"from": "data/a.csv", "to": "控え/b.csv"}),
                "「a.csv」を「b.csv」に写します。",
                "「a.csv」を「b.csv」に写します。",
            ),
            (
                "stop",
                "止める",
                json!({"as": "failed"}),
                "止まります。担当者に連絡してください。",
                "作業を止め、担当者に連絡します。",
            ),
        ] {
            let with = with.as_object().cloned().unwrap();
            let step = tejun_scenario::Step::new("s", action, title, with);
            let catalogue = tejun_scenario::Catalogue::new(specs().iter().copied());
            let made = tejun_scenario::sentence::sentences(&step, &scenario, &catalogue).unwrap();
            assert_eq!(
                (made.robot.as_str(), made.staff.as_str()),
                (robot, staff),
                "{action}"
            );
        }
    }

    #[test]
    fn sentences_are_there_unless_the_contract_prints_none() {
        for action in all() {
            let spec = action.spec();
            let silent = NOT_PRINTED.contains(&spec.name) || spec.name.starts_with("text.");
            assert_eq!(spec.sentence.is_none(), silent, "{}", spec.name);
            for sentence in spec.sentence.iter().flat_map(|s| [s.staff, s.robot]) {
                assert!(
                    sentence.ends_with('。') || sentence == "{instruction}",
                    "{}",
                    spec.name
                );
                for name in sentence
                    .split('{')
                    .skip(1)
                    .filter_map(|part| part.split('}').next())
                {
                    assert!(
                        spec.parameters.iter().any(|p| p.name == name),
                        "{}: {{{name}}}",
                        spec.name
                    );
                }
            }
        }
    }
}
