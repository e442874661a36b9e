//! Whatever the editor can hold comes back the same from its own print.

use crate::catalogue::{Words, catalogue};
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

/// Every step of a document, wherever it stands.
fn walk<'a>(steps: &'a mut [Step], all: &mut Vec<&'a mut StepId>) {
    for step in steps {
        all.push(&mut step.id);
        let bodies = [
            &mut step.then,
            &mut step.otherwise_if,
            &mut step.otherwise,
            &mut step.steps,
            &mut step.finally,
            &mut step.verify,
        ];
        for body in bodies.into_iter().flatten() {
            walk(body, all);
        }
        for case in step.cases.iter_mut().flatten() {
            walk(&mut case.steps, all);
        }
        for catch in step.catch.iter_mut().flatten() {
            walk(&mut catch.steps, all);
        }
    }
}

fn document() -> impl Strategy<Value = Scenario> {
    let steps = |most| prop::collection::vec(step(), 0..most);
    (steps(5), steps(2), steps(2), prop::option::of(steps(3))).prop_map(
        |(steps, cleanup, parked, called)| {
            let mut scenario =
                parse(r#"{"format":1,"id":"x","name":"名","zone":"lgwan","steps":[],"subscenarios":[{"name":"呼ぶ","parameters":[],"returns":[],"steps":[]}]}"#)
                    .0
                    .unwrap();
            scenario.steps = steps;
            scenario.cleanup = cleanup;
            scenario.parked = parked;
            match called {
                Some(steps) => scenario.subscenarios[0].steps = steps,
                None => scenario.subscenarios.clear(),
            }
            scenario
        },
    )
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn a_printed_document_reads_as_itself(scenario in document()) {
        let printed = print(&scenario);
        let (read, _) = parse(&printed);
        prop_assert_eq!(read.as_ref(), Some(&scenario));
        prop_assert_eq!(print(&scenario), printed);
    }

    #[test]
    fn an_id_that_two_steps_have_is_found_wherever_they_stand(mut scenario in document(), one in any::<prop::sample::Index>(), other in any::<prop::sample::Index>()) {
        let Scenario { steps, cleanup, parked, subscenarios, .. } = &mut scenario;
        let mut ids = Vec::new();
        for body in [steps, cleanup, parked] {
            walk(body, &mut ids);
        }
        for sub in subscenarios {
            walk(&mut sub.steps, &mut ids);
        }
        prop_assume!(!ids.is_empty());
        let (one, other) = (one.index(ids.len()), other.index(ids.len()));
        for (n, id) in ids.iter_mut().enumerate() {
            id.0 = format!("n{n}");
        }
        ids[one].0 = format!("n{other}");
        let found = validate(&scenario, &catalogue(), &Words);
        let twice = found.iter().filter(|d| d.code == Code::DuplicateId).count();
        prop_assert_eq!(twice, usize::from(one != other));
    }
}
