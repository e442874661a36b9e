//! Every rule finds its own example and nothing in the same put right; the samples of the product are found clean.

use std::collections::HashSet;
use std::path::{Path, PathBuf};
use tejun_engine::{Actions, Program};
use tejun_rules::{ALL, Rule, advise, document, outline};
use tejun_scenario::change::apply;
use tejun_scenario::{Catalogue, Diagnostic, Ignore, Scenario, Severity, Step, parse};

fn catalogue() -> Catalogue {
    Catalogue::new(tejun_actions::catalogue::specs().iter().copied())
}

fn found(scenario: &Scenario) -> Vec<Diagnostic> {
    advise(scenario, &catalogue(), &tejun_engine::Expressions)
}

fn by_rule(scenario: &Scenario, rule: &Rule) -> Vec<Diagnostic> {
    let mut all = found(scenario);
    all.retain(|one| one.rule == Some(rule.id));
    all
}

fn errors(scenario: &Scenario) -> Vec<String> {
    let specs = tejun_actions::catalogue::specs().iter().copied();
    let actions = Actions::new(tejun_actions::catalogue::all(), specs);
    let mut all = Program::diagnostics(scenario, &actions);
    all.retain(|one| one.severity == Severity::Error);
    all.into_iter().map(|one| one.message).collect()
}

#[test]
fn every_rule_finds_its_example_and_is_silent_when_it_is_put_right() {
    for rule in ALL {
        let wrong = document(rule.example.wrong).unwrap_or_else(|| panic!("{}", rule.id));
        let right = document(rule.example.right).unwrap_or_else(|| panic!("{}", rule.id));
        assert!(
            !by_rule(&wrong, rule).is_empty(),
            "{}: finds nothing",
            rule.id
        );
        let left: Vec<String> = found(&right).into_iter().map(|one| one.message).collect();
        assert!(left.is_empty(), "{}: {left:?}", rule.id);
        for scenario in [&wrong, &right] {
            assert_eq!(errors(scenario), Vec::<String>::new(), "{}", rule.id);
        }
    }
}

#[test]
fn a_mend_puts_right_what_it_is_for_and_breaks_nothing() {
    let mut mended = 0;
    for rule in ALL {
        let mut scenario = document(rule.example.wrong).unwrap();
        let Some(fix) = by_rule(&scenario, rule).remove(0).fix else {
            continue;
        };
        apply(&mut scenario, &fix.changes);
        assert!(
            by_rule(&scenario, rule).is_empty(),
            "{}: {}",
            rule.id,
            fix.label
        );
        assert_eq!(errors(&scenario), Vec::<String>::new(), "{}", rule.id);
        mended += 1;
    }
    assert!(mended >= 10, "{mended} rules have a mend");
}

#[test]
fn a_step_says_that_it_is_not_to_be_told() {
    fn ignore(steps: &mut [Step], rule: &str) {
        for step in steps {
            step.ignore.push(Ignore {
                rule: rule.to_owned(),
                reason: "確かめました。".to_owned(),
            });
            for body in step.bodies_mut() {
                ignore(body, rule);
            }
        }
    }
    fn everywhere(scenario: &mut Scenario, rule: &str) {
        ignore(&mut scenario.steps, rule);
        for sub in &mut scenario.subscenarios {
            ignore(&mut sub.steps, rule);
        }
    }
    for rule in ALL {
        let mut scenario = document(rule.example.wrong).unwrap();
        everywhere(&mut scenario, "another");
        assert!(!by_rule(&scenario, rule).is_empty(), "{}", rule.id);
        everywhere(&mut scenario, rule.id);
        let left = by_rule(&scenario, rule);
        assert!(left.iter().all(|one| one.step.is_none()), "{}", rule.id);
    }
}

#[test]
fn rules_are_told_apart_and_say_why() {
    let mut ids = HashSet::new();
    for rule in ALL {
        assert!(ids.insert(rule.id), "{} twice", rule.id);
        assert!(
            rule.id.bytes().all(|b| b.is_ascii_lowercase() || b == b'-'),
            "{}",
            rule.id
        );
        assert!(
            rule.severity != Severity::Error,
            "{}: errors stop a run",
            rule.id
        );
        for text in [rule.name, rule.reason] {
            assert!(!text.ja.is_empty() && !text.en.is_empty(), "{}", rule.id);
        }
        assert!(rule.reason.ja.ends_with('。'), "{}", rule.id);
        assert_ne!(
            outline(rule.example.wrong),
            outline(rule.example.right),
            "{}",
            rule.id
        );
    }
    assert!(ids.len() >= 20, "{} rules", ids.len());
}

#[test]
fn the_samples_of_the_product_are_clean() {
    let folder = root().join("scenarios");
    let mut samples = 0;
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_some_and(|ending| ending == "json") {
            let scenario = parse(&std::fs::read_to_string(&path).unwrap()).0.unwrap();
            let told: Vec<String> = found(&scenario)
                .into_iter()
                .map(|one| one.message)
                .collect();
            assert!(told.is_empty(), "{}: {told:#?}", path.display());
            samples += 1;
        }
    }
    assert!(samples > 0);
}

#[test]
fn generated_page_of_the_help_is_that_of_the_rules() {
    let place = root().join("docs/help/rules.html");
    let page = tejun_rules::page();
    if std::env::var_os("TEJUN_GENERATE").is_some() {
        std::fs::write(&place, &page).unwrap();
    }
    let kept = std::fs::read_to_string(&place).unwrap_or_default();
    assert!(
        kept == page,
        "docs/help/rules.html has drifted: cargo xtask generate"
    );
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../..")
}
