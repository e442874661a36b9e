//! What a person should look at in a step that was recorded: it may not work as it stands.

use crate::document::Step;
use serde::Serialize;
use serde_json::Value;
use ts_rs::TS;

/// Why a step is uncertain.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Doubt {
    /// The target is found by its place alone.
    Place,
    /// The target has no name, no label and no id.
    Nameless,
    /// The keys are known, not what came of them.
    Unread,
    /// Nobody could look for personal data in the picture.
    Unjudged,
}

impl Doubt {
    /// The rule by whose name a step's `ignore` says that a person found it right as it is.
    pub fn rule(self) -> &'static str {
        match self {
            Self::Place => "place",
            Self::Nameless => "nameless",
            Self::Unread => "unread",
            Self::Unjudged => "unjudged",
        }
    }
}

/// All that is uncertain in a step, and that no person has found right.
pub fn doubts(step: &Step) -> Vec<Doubt> {
    let mut doubts = Vec::new();
    let target = step.with.get("target");
    // A region is a place by nature.
    let placed = step.with.contains_key("at") && !step.action.starts_with("region.");
    if placed || target.is_some_and(|target| target.get("at").is_some()) {
        doubts.push(Doubt::Place);
    } else if target.is_some_and(|target| !is_named(target)) {
        doubts.push(Doubt::Nameless);
    }
    if step.action == "keyboard.type" {
        doubts.push(Doubt::Unread);
    }
    let picture = step.picture.as_ref();
    if picture.is_some_and(|picture| picture.unjudged && !picture.confirmed) {
        doubts.push(Doubt::Unjudged);
    }
    doubts.retain(|doubt| !step.ignore.iter().any(|one| one.rule == doubt.rule()));
    doubts
}

/// Something says what the target is, besides its kind and its place among others.
fn is_named(target: &Value) -> bool {
    let facts = target.get("element").unwrap_or(target);
    [
        "id",
        "name",
        "near",
        "cell",
        "label",
        "text",
        "test_id",
        "css",
        "picture",
        "text_on_screen",
    ]
    .iter()
    .any(|key| facts.get(key).or_else(|| target.get(key)).is_some())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{Ignore, StepPicture};
    use serde_json::json;

    #[test]
    fn what_may_not_be_found_or_was_not_seen_is_uncertain() {
        for (action, with, expected) in [
            (
                "ui.click",
                json!({"target": {"element": {"role": "button", "name": "登録"}}}),
                vec![],
            ),
            (
                "ui.set_text",
                json!({"target": {"element": {"role": "edit", "near": {"label": "氏名"}}}}),
                vec![],
            ),
            (
                "ui.click",
                json!({"target": {"element": {"role": "button", "nth": 2, "path": ["panel"]}}}),
                vec![Doubt::Nameless],
            ),
            ("mouse.click", json!({"at": [3, 4]}), vec![Doubt::Place]),
            ("region.get_colour", json!({"at": [3, 4]}), vec![]),
            (
                "browser.click",
                json!({"target": {"role": "button"}}),
                vec![Doubt::Nameless],
            ),
            ("browser.click", json!({"target": {"css": "#send"}}), vec![]),
            ("keyboard.type", json!({"text": "1"}), vec![Doubt::Unread]),
            ("browser.open", json!({"url": "http://a"}), vec![]),
        ] {
            let with = with.as_object().cloned().unwrap_or_default();
            let step = Step::new("a", action, "手順", with);
            assert_eq!(doubts(&step), expected, "{action}");
        }
    }

    #[test]
    fn what_a_person_found_right_is_in_doubt_no_more() {
        let with = json!({"at": [3, 4]})
            .as_object()
            .cloned()
            .unwrap_or_default();
        let mut step = Step::new("a", "mouse.click", "手順", with);
        for (rule, expected) in [("nameless", vec![Doubt::Place]), ("place", vec![])] {
            step.ignore.push(Ignore {
                rule: rule.to_owned(),
                reason: "配置は変わりません。".to_owned(),
            });
            assert_eq!(doubts(&step), expected, "{rule}");
        }
    }

    #[test]
    fn a_picture_that_nobody_judged_is_uncertain_until_a_person_has_looked() {
        let mut step = Step::new("a", "browser.open", "開く", Default::default());
        let picture = StepPicture {
            image: "sha256:00".to_owned(),
            scale: None,
            target: None,
            masks: Vec::new(),
            screen: None,
            at: None,
            unjudged: true,
            confirmed: false,
        };
        step.picture = Some(picture.clone());
        assert_eq!(doubts(&step), [Doubt::Unjudged]);
        step.picture = Some(StepPicture {
            confirmed: true,
            ..picture
        });
        assert_eq!(doubts(&step), []);
    }
}
