//! Two documents, step by step; three documents, of which two began from one.

use std::collections::HashMap;
use tejun_scenario::compare::{ChangeKind, Whose, compare, merge, merged, take_steps};
use tejun_scenario::*;

/// Steps in short: `a`, `a=x` with a content, `g(a b)` a group.
fn steps(text: &str) -> Vec<Step> {
    fn read(text: &mut &str) -> Vec<Step> {
        let mut all = Vec::new();
        loop {
            *text = text.trim_start();
            let Some(id) = text.chars().next().filter(|c| *c != ')') else {
                return all;
            };
            *text = &text[1..];
            let mut step = Step::new(
                id.to_string(),
                "log.write",
                id.to_string(),
                Default::default(),
            );
            if let Some(rest) = text.strip_prefix('=') {
                let end = rest.find([' ', ')', '(']).unwrap_or(rest.len());
                step.with.insert("message".into(), rest[..end].into());
                *text = &rest[end..];
            }
            if let Some(rest) = text.strip_prefix('(') {
                *text = rest;
                step.action = "group".into();
                step.steps = Some(read(text));
                *text = text.strip_prefix(')').unwrap();
            }
            all.push(step);
        }
    }
    let mut rest = text;
    read(&mut rest)
}

fn short(steps: &[Step]) -> String {
    let one = |step: &Step| {
        let content = step.with.get("message").and_then(|m| m.as_str());
        let content = content.map_or_else(String::new, |m| format!("={m}"));
        let inner = step
            .steps
            .as_ref()
            .map_or_else(String::new, |s| format!("({})", short(s)));
        format!("{}{content}{inner}", step.id)
    };
    steps.iter().map(one).collect::<Vec<_>>().join(" ")
}

fn scenario(text: &str) -> Scenario {
    let mut scenario = parse(r#"{"format":1,"id":"x","name":"試し","zone":"any","steps":[]}"#)
        .0
        .unwrap();
    scenario.steps = steps(text);
    scenario
}

fn catalogue() -> Catalogue {
    Catalogue::new([])
}

#[test]
fn the_fewest_changes_are_told_in_the_order_of_both_documents() {
    for (before, after, expected, laid_over) in [
        ("a b c", "a b c", "", "a b c"),
        ("a b c", "a c", "-b", "a b c"),
        ("a b c d", "d a b c", "~d", "d a b c"),
        ("a b c d", "b c d a", "~a", "b c d a"),
        ("a b c d", "a x b y c d", "+x +y", "a x b y c d"),
        ("a b", "a=1 b", "*a", "a=1 b"),
        ("a b c", "c=1 a b", "#c", "c=1 a b"),
        ("a b", "g(a) b", "+g ~a", "g(a) b"),
        ("g(a b) c", "c", "-g -a -b", "g(a b) c"),
        // Unwrapped: what was inside moved out.
        ("g(a b) c", "a b c", "-g ~a ~b", "g() a b c"),
        ("a b c", "", "-a -b -c", "a b c"),
        ("g(a b) c", "g(b) c", "-a", "g(a b) c"),
        ("a b c d", "a e d", "-b -c +e", "a b c e d"),
    ] {
        let (old, new) = (scenario(before), scenario(after));
        let found: Vec<String> = compare(&old, &new, &catalogue())
            .steps
            .iter()
            .map(|c| {
                let sign = match c.change {
                    ChangeKind::Added => '+',
                    ChangeKind::Removed => '-',
                    ChangeKind::Moved => '~',
                    ChangeKind::Changed => '*',
                    ChangeKind::MovedAndChanged => '#',
                };
                format!("{sign}{}", c.step)
            })
            .collect();
        assert_eq!(found.join(" "), expected, "{before} → {after}");
        assert_eq!(
            short(&merged(&old, &new).steps),
            laid_over,
            "{before} → {after}"
        );
    }
}

#[test]
fn single_steps_are_taken_over_and_nothing_else() {
    for (document, from, taken, expected) in [
        ("a=2 b=2", "a=1 b=1", "a", "a=1 b=2"),
        ("a b x", "a b", "x", "a b"),
        ("a c=2", "a b c=1", "b", "a b c=2"),
        ("c a b", "a b c", "c", "a b c"),
        ("c", "g(a b) c", "g", "g(a b) c"),
        // What came with the group goes with it; what it was put around stays.
        ("a g(b x)", "a b", "g", "a b"),
        ("g(a) b", "a b", "a", "a g() b"),
    ] {
        let ids: Vec<StepId> = taken.chars().map(|c| StepId(c.to_string())).collect();
        let document_after = take_steps(&scenario(document), &scenario(from), &ids, &catalogue());
        assert_eq!(
            short(&document_after.steps),
            expected,
            "{document} ← {from}"
        );
    }
}

#[test]
fn what_two_made_of_one_is_merged_and_both_are_asked_where_they_changed_one_step() {
    for (base, mine, theirs, clashes, with_mine, with_theirs) in [
        ("a b", "a=1 b", "a b=2", "", "a=1 b=2", "a=1 b=2"),
        ("a b", "a x b", "a b y", "", "a x b y", "a x b y"),
        ("a b", "x a b", "b", "", "x b", "x b"),
        ("a b", "a=1 b", "a=2 b", "a", "a=1 b", "a=2 b"),
        ("a b", "a=1 b", "a=1 b", "", "a=1 b", "a=1 b"),
        ("a b", "a=1 b", "b", "a", "a=1 b", "b"),
        ("a b", "b", "a=2 b", "a", "b", "a=2 b"),
        // One moved it, one changed it.
        ("a b c", "c a b", "a b c=2", "", "c=2 a b", "c=2 a b"),
        ("a b c", "c a b", "a c b", "c", "c a b", "a c b"),
        ("g(a) b", "b", "g(a x) b", "g", "b", "g(a x) b"),
        ("g(a) b", "g(a x) b", "b", "g", "g(a x) b", "x b"),
        // Each put the other's into its own: no step is lost.
        ("g() h()", "h(g())", "g(h())", "", "h(g())", "h(g())"),
        ("", "a=1", "a=2", "a", "a=1", "a=2"),
    ] {
        let case = format!("{base} → {mine} / {theirs}");
        let (base, mine, theirs) = (scenario(base), scenario(mine), scenario(theirs));
        let first = merge(&base, &mine, &theirs, &catalogue(), &HashMap::new());
        let asked: Vec<&str> = first.clashes.iter().map(|id| id.0.as_str()).collect();
        assert_eq!(asked.join(" "), clashes, "{case}");
        assert_eq!(short(&first.document.steps), with_mine, "{case}: mine");
        let chosen = first
            .clashes
            .iter()
            .map(|id| (id.0.clone(), Whose::Theirs))
            .collect();
        let second = merge(&base, &mine, &theirs, &catalogue(), &chosen);
        assert_eq!(short(&second.document.steps), with_theirs, "{case}: theirs");
    }
}

#[test]
fn properties_of_the_document_are_merged_one_by_one() {
    let read = |rest: &str| {
        let text = format!(r#"{{"format":1,"id":"x","zone":"any","steps":[],{rest}}}"#);
        parse(&text).0.unwrap()
    };
    let base = read(r#""name":"a","summary":"s","variables":[{"name":"v","type":"text"}]"#);
    let mine = read(
        r#""name":"b","summary":"t","variables":[{"name":"v","type":"text"},{"name":"m","type":"number"}]"#,
    );
    let theirs = read(r#""name":"c","summary":"s","variables":[{"name":"w","type":"text"}]"#);
    let merged = merge(&base, &mine, &theirs, &catalogue(), &HashMap::new());
    assert_eq!(merged.clashing, ["name"]);
    assert_eq!(
        merged.document,
        read(
            r#""name":"b","summary":"t","variables":[{"name":"m","type":"number"},{"name":"w","type":"text"}]"#
        )
    );
    let chosen = HashMap::from([("name".to_owned(), Whose::Theirs)]);
    assert_eq!(
        merge(&base, &mine, &theirs, &catalogue(), &chosen)
            .document
            .name,
        "c"
    );
}

#[test]
fn differences_are_told_in_words() {
    let read = |rest: &str| {
        let text = format!(
            r#"{{"format":1,"id":"x","name":"n","zone":"any","steps":[{{"id":"a","do":"log.write","title":"一",{rest}}}]}}"#
        );
        parse(&text).0.unwrap()
    };
    for (before, after, expected) in [
        (
            r#""timeout":"10s""#,
            r#""timeout":"20s""#,
            "待ち時間: 10秒 → 20秒",
        ),
        (
            r#""timeout":"500ms""#,
            r#""note":"x""#,
            "待ち時間: 0.5秒 → 10秒 / 補足: なし → x",
        ),
        (
            r#""note":"x""#,
            r#""note":"x","retry":{"times":2,"wait":"1s"}"#,
            "失敗したら: やり直さない → 2回やり直す（1秒おき）",
        ),
        (
            r#""with":{"target":{"element":{"name":"更新","role":"button"}}}"#,
            r#""with":{"target":{"element":{"name":"登録","role":"button"}}}"#,
            "targetの名前: 更新 → 登録",
        ),
        (
            r#""with":{"message":"x"}"#,
            r#""with":{"message":"secret:税/x"},"disabled":true"#,
            "message: x → 登録済みの税/x / 実行: する → しない",
        ),
    ] {
        let changes = compare(&read(before), &read(after), &catalogue()).steps;
        let told: Vec<String> = changes[0]
            .differences
            .iter()
            .map(|d| {
                format!(
                    "{}: {} → {}",
                    d.label.ja, d.before_words.ja, d.after_words.ja
                )
            })
            .collect();
        assert_eq!(told.join(" / "), expected);
    }
}
