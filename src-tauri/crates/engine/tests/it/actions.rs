//! Actions for tests, and a run of a document with what came of it.

use indexmap::IndexMap;
use serde_json::{Value as Json, json};
use std::sync::{Arc, LazyLock, Mutex};
use std::time::Duration;
use tejun_engine::{
    Action, Actions, BoxFuture, Clock, Context, Done, FailureCode, FoundScenario, Parameters,
    Program, RunHandle, RunOptions, RunResult, Scenarios, Secrets, StepFailure, Surroundings,
    Value, start,
};
use tejun_scenario::{
    ActionSpec, Category, Diagnostic, Elsewhere, Example, ParameterKind as Kind, ParameterSpec,
    Scenario, text,
};
use tejun_trace::{EventKind, Level, RunEvent};

type Body = for<'a> fn(&'a mut dyn Context, Parameters) -> BoxFuture<'a, Result<Done, StepFailure>>;

struct TestAction {
    spec: ActionSpec,
    body: Body,
}

impl Action for TestAction {
    fn spec(&self) -> &'static ActionSpec {
        Box::leak(Box::new(self.spec))
    }

    fn run<'a>(
        &'a self,
        cx: &'a mut dyn Context,
        with: Parameters,
    ) -> BoxFuture<'a, Result<Done, StepFailure>> {
        (self.body)(cx, with)
    }
}

const fn parameter(name: &'static str, kind: Kind) -> ParameterSpec {
    ParameterSpec::optional(name, kind, text("値", "Value"))
}

const fn spec(
    name: &'static str,
    parameters: &'static [ParameterSpec],
    on_screen: bool,
) -> ActionSpec {
    ActionSpec {
        name,
        category: Category::Variable,
        label: text("試験", "Test"),
        help: text("試験。", "For tests."),
        icon: "variable",
        words: &[],
        elsewhere: Elsewhere::NONE,
        example: Example::NONE,
        parameters,
        sentence: None,
        on_screen,
        by_staff: false,
    }
}

macro_rules! body {
    (|$cx:ident, $with:ident| $body:expr) => {{
        fn run<'a>(
            $cx: &'a mut dyn Context,
            $with: Parameters,
        ) -> BoxFuture<'a, Result<Done, StepFailure>> {
            Box::pin(async move { $body })
        }
        run
    }};
}

static ACTIONS: &[TestAction] = &[
    TestAction {
        spec: spec(
            "var.set",
            &[
                parameter("name", Kind::VariableName),
                parameter("value", Kind::Value).takes_secret(),
            ],
            false,
        ),
        body: body!(|cx, with| {
            let value = with.get("value").cloned().unwrap_or_default();
            cx.set(&with.required_text("name")?, value)?;
            Ok(Done::Next)
        }),
    },
    TestAction {
        spec: spec("log.write", &[parameter("message", Kind::LongText)], false),
        body: body!(|cx, with| {
            cx.log(Level::Info, with.text("message").unwrap_or_default());
            Ok(Done::Next)
        }),
    },
    TestAction {
        spec: spec(
            "test.fail",
            &[
                parameter("message", Kind::Text),
                parameter("code", Kind::Text),
            ],
            false,
        ),
        body: body!(|cx, with| {
            cx.attempt("調べました。".to_owned());
            let code = match with.text("code").as_deref() {
                Some("target_not_found") => FailureCode::TargetNotFound,
                _ => FailureCode::FileNotFound,
            };
            let message = with.text("message").unwrap_or("失敗".to_owned());
            Err(StepFailure::new(code, message, "直してください。"))
        }),
    },
    // Fails until the variable 回数 is 0.
    TestAction {
        spec: spec("test.fail_times", &[], false),
        body: body!(|cx, _with| {
            let left = match cx.variable("回数") {
                Some(Value::Number(n)) => n,
                _ => return Ok(Done::Next),
            };
            if left.is_zero() {
                return Ok(Done::Next);
            }
            cx.set("回数", Value::Number(left - rust_decimal::Decimal::ONE))?;
            Err(StepFailure::new(
                FailureCode::TargetNotFound,
                "まだです。",
                "待ってください。",
            ))
        }),
    },
    TestAction {
        spec: spec("test.panic", &[], false),
        body: body!(|_cx, _with| panic!("割れました")),
    },
    // Finds out by itself that it cannot be taken back.
    TestAction {
        spec: spec("test.send", &[parameter("message", Kind::Text)], false),
        body: body!(|cx, with| {
            if !cx.may_commit() {
                return Ok(Done::HeldBack);
            }
            cx.log(Level::Info, with.text("message").unwrap_or_default());
            Ok(Done::Next)
        }),
    },
    TestAction {
        spec: spec("test.sleep", &[parameter("for", Kind::Duration)], false),
        body: body!(|_cx, with| {
            let time = with.text("for").unwrap_or_default();
            let time = tejun_scenario::duration::parse(&time).unwrap_or(Duration::MAX);
            tokio::time::sleep(time).await;
            Ok(Done::Next)
        }),
    },
    TestAction {
        spec: spec(
            "test.screen",
            &[parameter("target", Kind::BrowserTarget)],
            true,
        ),
        body: body!(|cx, with| {
            cx.found_by("role_and_name");
            cx.acted_by("browser");
            cx.note(format!("残り{}秒", cx.time_left().as_secs()));
            if let Some(target) = with.get("target") {
                cx.note(target.to_string());
                return Ok(Done::Next);
            }
            tokio::time::sleep(cx.time_left()).await;
            Err(StepFailure::new(
                FailureCode::TargetNotFound,
                "見つかりません。",
                "確かめてください。",
            ))
        }),
    },
    TestAction {
        spec: spec("test.table", &[parameter("table", Kind::Table)], false),
        body: body!(|cx, with| {
            let value = cx.evaluate_name_or_expression(&with.required_text("table")?)?;
            cx.note(value.to_json().to_string());
            Ok(Done::Next)
        }),
    },
    TestAction {
        spec: spec(
            "test.secret",
            &[parameter("text", Kind::Text).takes_secret()],
            false,
        ),
        body: body!(|cx, with| {
            let Some(Value::Secret(name)) = with.get("text") else {
                return Err(StepFailure::new(
                    FailureCode::BadValue,
                    "秘密でない",
                    "なし",
                ));
            };
            let value = cx.reveal(name)?;
            cx.log(Level::Info, format!("値は{value}"));
            cx.note(format!("{value}を入れました"));
            Ok(Done::Next)
        }),
    },
    TestAction {
        spec: spec("test.any", &[parameter("message", Kind::Value)], false),
        body: body!(|_cx, _with| Ok(Done::Next)),
    },
    TestAction {
        spec: spec("item.done", &[], false),
        body: body!(|_cx, _with| Ok(Done::ItemDone)),
    },
    TestAction {
        spec: spec("item.fail", &[parameter("reason", Kind::LongText)], false),
        body: body!(|_cx, with| Ok(Done::ItemNeedsPerson {
            reason: with.text("reason").unwrap_or_default()
        })),
    },
];

const fn required(name: &'static str, kind: Kind) -> ParameterSpec {
    ParameterSpec::required(name, kind, text("値", "Value"))
}

static CONTROL: &[ActionSpec] = &[
    spec("if", &[required("condition", Kind::Condition)], false),
    spec("switch", &[required("value", Kind::Value)], false),
    spec(
        "while",
        &[
            required("condition", Kind::Condition),
            parameter("check", Kind::Text),
            parameter("limit", Kind::Number),
        ],
        false,
    ),
    spec(
        "repeat",
        &[
            required("times", Kind::Number),
            parameter("index", Kind::NewName),
        ],
        false,
    ),
    spec(
        "for_each",
        &[
            required("table", Kind::Table),
            required("row", Kind::NewName),
            parameter("work_item_key", Kind::Text),
            parameter("stop_after", Kind::Number),
        ],
        false,
    ),
    spec("group", &[], false),
    spec("try", &[], false),
    spec(
        "call",
        &[
            parameter("subscenario", Kind::Subscenario),
            parameter("scenario", Kind::Scenario),
            parameter("arguments", Kind::Record),
            parameter("into", Kind::Record),
        ],
        false,
    ),
    spec("break", &[], false),
    spec("continue", &[], false),
    spec("return", &[], false),
    spec(
        "stop",
        &[
            parameter("as", Kind::Text),
            parameter("message", Kind::Text),
        ],
        false,
    ),
];

pub(crate) fn catalogue() -> &'static Actions {
    static ALL: LazyLock<Actions> = LazyLock::new(|| {
        let actions: Vec<&'static dyn Action> =
            ACTIONS.iter().map(|a| a as &'static dyn Action).collect();
        Actions::new(&actions, CONTROL)
    });
    &ALL
}

pub(crate) fn parse(document: &Json) -> Scenario {
    let (scenario, diagnostics) = tejun_scenario::parse(&document.to_string());
    let scenario = scenario.unwrap_or_else(|| panic!("{diagnostics:?}"));
    assert!(diagnostics.is_empty(), "{diagnostics:?}");
    scenario
}

/// A document of variables and steps.
pub(crate) fn document(variables: Json, steps: Json) -> Json {
    json!({"format": 1, "id": "s1", "name": "試験", "variables": variables, "steps": steps})
}

pub(crate) fn diagnostics(document: &Json) -> Vec<Diagnostic> {
    Program::diagnostics(&parse(document), catalogue())
}

pub(crate) fn program(document: &Json) -> Program {
    Program::compile(&parse(document), catalogue()).unwrap_or_else(|d| panic!("{d:#?}"))
}

pub(crate) struct FixedClock;

impl Clock for FixedClock {
    fn now(&self) -> jiff::ZonedDateTime {
        "2026-11-24T13:05:09+09:00[Asia/Tokyo]".parse().unwrap()
    }
}

/// With what was kept.
#[derive(Default)]
pub(crate) struct OneSecret(pub(crate) Mutex<Vec<String>>);

impl Secrets for OneSecret {
    fn reveal(&self, name: &str) -> Result<Option<String>, StepFailure> {
        Ok((name == "住民税/パスワード").then(|| "himitsu42".to_owned()))
    }

    fn keep(&self, name: &str, value: &str) -> Result<(), StepFailure> {
        self.0.lock().unwrap().push(format!("{name}={value}"));
        Ok(())
    }
}

struct Library(IndexMap<String, Json>);

impl Scenarios for Library {
    fn find<'a>(
        &'a self,
        name: &'a str,
    ) -> BoxFuture<'a, Result<Option<FoundScenario>, StepFailure>> {
        Box::pin(async move {
            Ok(self.0.get(name).map(|document| FoundScenario {
                scenario: Arc::new(parse(document)),
                folder: "/その/場所".into(),
            }))
        })
    }
}

/// A run with its events.
pub(crate) struct Recorded {
    pub(crate) events: Arc<Mutex<Vec<RunEvent>>>,
    pub(crate) surroundings: Surroundings,
}

impl Recorded {
    pub(crate) fn new() -> Self {
        let events = Arc::new(Mutex::new(Vec::new()));
        let sink = events.clone();
        let mut surroundings =
            Surroundings::bare(Arc::new(move |event| sink.lock().unwrap().push(event)));
        surroundings.clock = Arc::new(FixedClock);
        surroundings.secrets = Arc::new(OneSecret::default());
        Self {
            events,
            surroundings,
        }
    }

    pub(crate) fn with_library(mut self, name: &str, document: Json) -> Self {
        let library = Library(IndexMap::from([(name.to_owned(), document)]));
        self.surroundings.scenarios = Arc::new(library);
        self
    }

    pub(crate) fn start(&self, document: &Json, options: RunOptions) -> RunHandle {
        start(&program(document), options, self.surroundings.clone())
    }

    pub(crate) async fn run(&self, document: &Json, options: RunOptions) -> RunResult {
        self.start(document, options).wait().await
    }

    /// The events, a line each: what matters of them.
    pub(crate) fn lines(&self) -> String {
        let events = self.events.lock().unwrap();
        events.iter().filter_map(|e| line(&e.kind)).collect()
    }

    /// What was logged.
    pub(crate) fn logged(&self) -> Vec<String> {
        let events = self.events.lock().unwrap();
        events
            .iter()
            .filter_map(|e| match &e.kind {
                EventKind::Log { message, .. } => Some(message.clone()),
                _ => None,
            })
            .collect()
    }
}

fn line(kind: &EventKind) -> Option<String> {
    let json = serde_json::to_value(kind).unwrap();
    let object = json.as_object()?;
    let mut line = object.get("event")?.as_str()?.to_owned();
    for (key, value) in object {
        let silent = match key.as_str() {
            "event" | "title" | "elapsed_ms" | "number" | "run" | "scenario" | "name"
                if object.get("event")? != "variable_changed" || key != "name" =>
            {
                true
            }
            "notes" | "attempts" | "turns" => value.as_array().is_some_and(Vec::is_empty),
            "attended" | "trial" => value == &Json::Bool(false),
            _ => false,
        };
        if !silent {
            line.push_str(&format!(" {key}={value}"));
        }
    }
    line.push('\n');
    Some(line)
}

/// Runs a document to its end and gives its events.
pub(crate) fn events(variables: Json, steps: Json) -> String {
    run_with(variables, steps, RunOptions::default()).1
}

pub(crate) fn run_with(variables: Json, steps: Json, options: RunOptions) -> (RunResult, String) {
    block_on(async {
        let run = Recorded::new();
        let result = run.run(&document(variables, steps), options).await;
        (result, run.lines())
    })
}

/// What a document logs until it ends, and how it ends.
pub(crate) fn logs(variables: Json, steps: Json) -> (RunResult, Vec<String>) {
    block_on(async {
        let run = Recorded::new();
        let result = run
            .run(&document(variables, steps), RunOptions::default())
            .await;
        (result, run.logged())
    })
}

/// Time stands still unless all wait: then it jumps.
pub(crate) fn block_on<T>(future: impl Future<Output = T>) -> T {
    tokio::runtime::Builder::new_current_thread()
        .enable_time()
        .start_paused(true)
        .build()
        .unwrap()
        .block_on(future)
}
