//! Reads, checks, looks over with all rules and prints a document of 5,000 steps. The last line is JSON. `cargo xtask bench document`

#![allow(clippy::print_stdout, reason = "a benchmark speaks on standard output")]

use std::time::Instant;
use tejun_scenario::*;

/// A row of a list is worked on in ten steps, as in the samples.
fn document(steps: usize) -> String {
    let mut text = String::from(
        r#"{"format":1,"id":"bench","name":"測定","zone":"any","variables":[{"name":"一覧","type":"table"},{"name":"控え","type":"text"}],"steps":["#,
    );
    let mut made = 0;
    while made < steps {
        if made > 0 {
            text.push(',');
        }
        text.push_str(&format!(
            r#"{{"id":"g{made}","do":"for_each","title":"1件ずつ入力する","with":{{"table":"一覧","row":"行"}},"steps":["#
        ));
        made += 1;
        for i in 0..9 {
            if i > 0 {
                text.push(',');
            }
            text.push_str(&format!(
                r#"{{"id":"s{made}","do":"ui.set_text","title":"「水栓番号」欄に入力する","with":{{"target":{{"window":{{"title":"水道料金*","app":"chromium"}},"element":{{"role":"edit","name":"水栓番号","near":{{"label":"水栓番号","side":"right"}}}}}},"text":"{{行.水栓番号}} {{控え}}"}},"timeout":"20s","caution":"先頭のゼロも入力してください。","picture":{{"image":"sha256:77c1","scale":1,"target":[412,188,160,24],"screen":"m1"}}}}"#
            ));
            made += 1;
        }
        text.push_str("]}");
    }
    text.push_str("]}");
    text
}

struct NoExpressions;

impl ExpressionCheck for NoExpressions {
    fn names(&self, _: &str) -> Result<Vec<String>, String> {
        Ok(Vec::new())
    }
}

const fn spec(name: &'static str, parameters: &'static [ParameterSpec]) -> ActionSpec {
    ActionSpec {
        name,
        category: Category::Screen,
        label: text("", ""),
        help: text("", ""),
        icon: "",
        words: &[],
        elsewhere: Elsewhere::NONE,
        example: Example::NONE,
        parameters,
        sentence: None,
        on_screen: true,
        by_staff: false,
    }
}

static SPECS: [ActionSpec; 2] = [
    spec(
        "ui.set_text",
        &[
            ParameterSpec::required("target", ParameterKind::DesktopTarget, text("", "")),
            ParameterSpec::required("text", ParameterKind::Text, text("", "")),
        ],
    ),
    spec(
        "for_each",
        &[
            ParameterSpec::required("table", ParameterKind::Table, text("", "")),
            ParameterSpec::required("row", ParameterKind::NewName, text("", "")),
        ],
    ),
];

fn median(mut runs: Vec<f64>) -> f64 {
    runs.sort_by(f64::total_cmp);
    runs[runs.len() / 2]
}

fn main() {
    let steps = 5_000;
    let text = document(steps);
    let catalogue = Catalogue::new(SPECS.iter());
    let (mut load, mut check, mut advice, mut printing) =
        (Vec::new(), Vec::new(), Vec::new(), Vec::new());
    for _ in 0..11 {
        let start = Instant::now();
        let (scenario, found) = parse(&text);
        load.push(start.elapsed().as_secs_f64() * 1_000.0);
        let Some(scenario) = scenario.filter(|_| found.is_empty()) else {
            println!("the document does not read: {found:?}");
            return;
        };
        let start = Instant::now();
        let found = validate(&scenario, &catalogue, &NoExpressions);
        check.push(start.elapsed().as_secs_f64() * 1_000.0);
        assert!(found.is_empty(), "{found:?}");
        let start = Instant::now();
        let found = tejun_rules::advise(&scenario, &catalogue, &NoExpressions);
        advice.push(start.elapsed().as_secs_f64() * 1_000.0);
        assert!(found.is_empty(), "{found:?}");
        let start = Instant::now();
        let printed = print(&scenario);
        printing.push(start.elapsed().as_secs_f64() * 1_000.0);
        assert!(printed.len() > text.len());
    }
    println!(
        r#"{{"bench": "document", "figures": {{"steps": {steps}, "load_ms": {:.1}, "validate_ms": {:.1}, "advise_ms": {:.1}, "print_ms": {:.1}, "memory_mb": {:.1}}}}}"#,
        median(load),
        median(check),
        median(advice),
        median(printing),
        memory_mb(),
    );
}

/// The most memory this process had, in MB (Linux).
fn memory_mb() -> f64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|l| l.strip_prefix("VmHWM:"));
    line.and_then(|l| l.trim().trim_end_matches(" kB").parse::<f64>().ok())
        .map_or(0.0, |kb| kb / 1_024.0)
}
