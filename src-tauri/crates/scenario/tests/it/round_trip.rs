//! Whatever the editor can hold comes back the same from its own print.

use proptest::prelude::*;
use serde_json::{Map, Value, json};
use tejun_scenario::*;

fn value() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        any::<bool>().prop_map(Value::from),
        any::<i32>().prop_map(Value::from),
        "[ -~あ-ん一-龠𠮷①\\n\"\\\\{}]{0,12}".prop_map(Value::from),
        Just(Value::Null),
    ];
    leaf.prop_recursive(3, 16, 4, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(Value::from),
            prop::collection::vec(("[a-z列]{1,4}", inner), 0..4)
                .prop_map(|pairs| Value::Object(pairs.into_iter().collect::<Map<_, _>>())),
        ]
    })
}

fn step() -> impl Strategy<Value = Step> {
    let plain = (
        "[a-z0-9]{1,4}",
        "[a-z]{2,6}\\.[a-z]{2,6}",
        "[ぁ-ん「」]{0,8}",
        prop::collection::vec(("[a-z_]{1,6}", value()), 0..4),
    )
        .prop_flat_map(|(id, action, title, with)| {
            (
                any::<bool>(),
                prop::option::of(any::<bool>()),
                prop::option::of("[ -~]{0,8}"),
                prop::collection::vec(("x_[a-z]{1,4}", value()), 0..2),
            )
                .prop_map(move |(disabled, commits, note, unknown)| {
                    let mut step = Step::new(
                        id.clone(),
                        action.clone(),
                        title.clone(),
                        with.clone().into_iter().collect(),
                    );
                    step.disabled = disabled;
                    step.commits = commits;
                    step.note = note;
                    step.unknown = unknown.into_iter().collect();
                    step
                })
        });
    plain.prop_recursive(4, 24, 4, |inner| {
        let steps = prop::collection::vec(inner, 0..4);
        (0..5, steps.clone(), prop::option::of(steps)).prop_map(|(kind, first, second)| {
            let mut step = Step::new("f", "group", "枠", Map::new());
            match kind {
                0 => step.steps = Some(first),
                1 => {
                    step.action = "if".into();
                    step.then = Some(first);
                    step.otherwise_if = second;
                }
                2 => {
                    step.action = "switch".into();
                    step.cases = Some(vec![Case {
                        when: json!(1),
                        label: None,
                        steps: first,
                        unknown: Map::new(),
                    }]);
                    step.otherwise = second;
                }
                3 => {
                    step.action = "try".into();
                    step.steps = Some(first);
                    let one = |codes: Vec<String>, steps| Catch {
                        codes,
                        error_in: Some("e".into()),
                        remedy: None,
                        steps,
                        unknown: Map::new(),
                    };
                    step.catch = second
                        .map(|s| vec![one(vec!["timeout".into()], s), one(Vec::new(), Vec::new())]);
                }
                _ => {
                    step.action = "for_each".into();
                    step.steps = Some(first);
                    step.verify = second;
                }
            }
            step
        })
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn a_printed_document_reads_as_itself(steps in prop::collection::vec(step(), 0..5), parked in prop::collection::vec(step(), 0..2)) {
        let mut scenario = parse(r#"{"format":1,"id":"x","name":"名","zone":"lgwan","steps":[]}"#).0.unwrap();
        scenario.steps = steps;
        scenario.parked = parked;
        let printed = print(&scenario);
        let (read, _) = parse(&printed);
        prop_assert_eq!(read.as_ref(), Some(&scenario));
        prop_assert_eq!(print(&scenario), printed);
    }
}
