//! Two documents, step by step.

use tejun_scenario::compare::{ChangeKind, compare};
use tejun_scenario::*;

fn scenario(steps: &str) -> Scenario {
    parse(&format!(
        r#"{{"format":1,"id":"x","name":"試し","zone":"any","steps":[{steps}]}}"#
    ))
    .0
    .unwrap()
}

const A: &str = r#"{"id":"a","do":"log.write","title":"一","with":{"message":"x"}}"#;
const B: &str = r#"{"id":"b","do":"log.write","title":"二"}"#;
const C: &str = r#"{"id":"c","do":"group","title":"三","steps":[]}"#;

#[test]
fn added_removed_moved_and_changed_steps_are_told_apart() {
    let before = scenario(&[A, B, C].join(","));
    for (after, expected) in [
        ([A, B, C].join(","), vec![]),
        ([A, C].join(","), vec![("b", ChangeKind::Removed)]),
        ([B, A, C].join(","), vec![("a", ChangeKind::Moved)]),
        (
            [&A.replace("\"x\"", "\"y\""), B, C].join(","),
            vec![("a", ChangeKind::Changed)],
        ),
        (
            [
                A,
                &C.replace("[]", &format!("[{B}]")),
                r#"{"id":"d","do":"stop","title":"四"}"#,
            ]
            .join(","),
            vec![("b", ChangeKind::Moved), ("d", ChangeKind::Added)],
        ),
    ] {
        let changes = compare(&before, &scenario(&after)).steps;
        let found: Vec<(&str, ChangeKind)> = changes
            .iter()
            .map(|c| (c.step.0.as_str(), c.change))
            .collect();
        assert_eq!(found, expected, "{after}");
    }
}

#[test]
fn a_changed_step_names_its_properties() {
    let changes = compare(&scenario(A), &scenario(&A.replace("\"x\"", "\"y\""))).steps;
    assert_eq!(changes[0].differences[0].property, "with.message");
    assert_eq!(changes[0].differences[0].after, Some("y".into()));
}
