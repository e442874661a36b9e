//! How long a step takes: a loop turn of set, branch, set. Prints one JSON object as the last line.

use serde_json::json;
use std::io::Write;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Instant;
use tejun_engine::{
    Action, Actions, BoxFuture, Context, Done, Parameters, Program, RunOptions, StepFailure,
    Surroundings, start,
};
use tejun_scenario::{
    ActionSpec, Category, Elsewhere, Example, ParameterKind as Kind, ParameterSpec, text,
};

const TURNS: u32 = 50_000;

struct Set;

static SPECS: [ActionSpec; 3] = [
    spec(
        "var.set",
        &[
            parameter("name", Kind::VariableName),
            parameter("value", Kind::Value),
        ],
    ),
    spec("if", &[parameter("condition", Kind::Condition)]),
    spec("repeat", &[parameter("times", Kind::Number)]),
];

const fn parameter(name: &'static str, kind: Kind) -> ParameterSpec {
    ParameterSpec::required(name, kind, text("値", "Value"))
}

const fn spec(name: &'static str, parameters: &'static [ParameterSpec]) -> ActionSpec {
    ActionSpec {
        name,
        category: Category::Variable,
        label: text("値を入れる", "Set"),
        help: text("値を入れます。", "Sets."),
        icon: "variable",
        words: &[],
        elsewhere: Elsewhere::NONE,
        example: Example::NONE,
        parameters,
        sentence: None,
        on_screen: false,
        by_staff: false,
    }
}

impl Action for Set {
    fn spec(&self) -> &'static ActionSpec {
        &SPECS[0]
    }

    fn run<'a>(
        &'a self,
        cx: &'a mut dyn Context,
        with: Parameters,
    ) -> BoxFuture<'a, Result<Done, StepFailure>> {
        Box::pin(async move {
            let value = with.get("value").cloned().unwrap_or_default();
            cx.set(&with.required_text("name")?, value)?;
            Ok(Done::Next)
        })
    }
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let set = |id: &str, name: &str, value: &str| json!({"id": id, "do": "var.set", "title": "値を入れる", "with": {"name": name, "value": value}});
    let document = json!({
        "format": 1, "id": "s", "name": "測定", "zone": "any",
        "variables": [{"name": "件数", "type": "number", "initial": 0}, {"name": "表示", "type": "text", "initial": ""}],
        "steps": [{"id": "r", "do": "repeat", "title": "繰り返す", "with": {"times": TURNS}, "steps": [
            set("a", "件数", "=件数 + 1"),
            {"id": "b", "do": "if", "title": "偶数か", "with": {"condition": "=件数 % 2 == 0"},
             "then": [set("c", "表示", "{件数} 件")], "else": [set("d", "表示", "{件数} 件目")]},
        ]}],
    });
    let (scenario, _) = tejun_scenario::parse(&document.to_string());
    let scenario = scenario.ok_or("the document is not read")?;
    static SET: Set = Set;
    let actions = Actions::new(&[&SET], &SPECS);
    let program = Program::compile(&scenario, &actions).map_err(|d| format!("{d:?}"))?;
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(1)
        .enable_time()
        .build()?;
    let events = Arc::new(AtomicUsize::new(0));
    let counter = events.clone();
    let surroundings = Surroundings::bare(Arc::new(move |_| {
        counter.fetch_add(1, Ordering::Relaxed);
    }));
    let mut best = f64::MAX;
    for _ in 0..3 {
        let began = Instant::now();
        let result = runtime.block_on(async {
            start(&program, RunOptions::default(), surroundings.clone())
                .wait()
                .await
        });
        if let Some(failure) = result.failure {
            return Err(failure.message.into());
        }
        best = best.min(began.elapsed().as_secs_f64());
    }
    let turn_us = best * 1e6 / f64::from(TURNS);
    let figures = json!({"bench": "engine", "figures": {
        "step_us": (turn_us / 3.0 * 100.0).round() / 100.0,
        "turn_us": (turn_us * 100.0).round() / 100.0,
    }});
    writeln!(std::io::stdout(), "{figures}")?;
    Ok(())
}
