//! A run for the tests of actions: real files in a folder of its own, answers given before, no engine.

use indexmap::IndexMap;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::time::Duration;
use tejun_engine::{
    Answer, BoxFuture, Context, Done, FailureCode, Parameters, Question, Resources, StepFailure,
    Value,
};
use tejun_scenario::Step;
use tejun_trace::{Healed, Level};
use tokio_util::sync::CancellationToken;

pub(crate) struct TestRun {
    folder: tempfile::TempDir,
    variables: IndexMap<String, Value>,
    answer: Option<Answer>,
    asked: Mutex<Vec<Question>>,
    pub(crate) logged: Vec<(Level, String)>,
    pub(crate) notes: Vec<String>,
    pub(crate) stop: CancellationToken,
    step: Step,
    resources: Resources,
    /// None: all.
    pub(crate) columns_in_use: Option<BTreeSet<String>>,
}

impl TestRun {
    pub(crate) fn new() -> Self {
        Self {
            folder: tempfile::tempdir().unwrap(),
            variables: IndexMap::new(),
            answer: None,
            asked: Mutex::default(),
            logged: Vec::new(),
            notes: Vec::new(),
            stop: CancellationToken::new(),
            step: Step::new("a1", "test", "手順", serde_json::Map::new()),
            resources: Resources::default(),
            columns_in_use: None,
        }
    }

    /// A run with a person who gives this answer.
    pub(crate) fn attended(answer: Answer) -> Self {
        Self {
            answer: Some(answer),
            ..Self::new()
        }
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    pub(crate) fn file(&mut self, name: &str, bytes: &[u8]) {
        std::fs::write(self.path(name), bytes).unwrap();
    }

    pub(crate) fn folder(&mut self, name: &str) {
        std::fs::create_dir(self.path(name)).unwrap();
    }

    pub(crate) fn read(&self, name: &str) -> Vec<u8> {
        std::fs::read(self.path(name)).unwrap()
    }

    /// What is in the folder, in order.
    pub(crate) fn names(&self) -> Vec<String> {
        let mut names: Vec<String> = std::fs::read_dir(self.folder.path())
            .unwrap()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .collect();
        names.sort();
        names
    }

    pub(crate) fn set(&mut self, name: &str, value: i64) {
        let value = Value::Number(value.into());
        self.variables.insert(name.to_owned(), value);
    }

    pub(crate) fn value(&self, name: &str) -> serde_json::Value {
        self.variables[name].to_json()
    }

    pub(crate) fn asked(&self) -> Vec<Question> {
        self.asked.lock().unwrap().clone()
    }

    pub(crate) fn act(
        &mut self,
        action: &str,
        with: &serde_json::Value,
    ) -> Result<Done, StepFailure> {
        tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .build()
            .unwrap()
            .block_on(self.acting(action, with))
    }

    /// For actions that share something that lives on: a browser.
    pub(crate) async fn acting(
        &mut self,
        action: &str,
        with: &serde_json::Value,
    ) -> Result<Done, StepFailure> {
        let action = crate::catalogue::named(action).unwrap();
        let Value::Record(with) = from_json(with) else {
            panic!("parameters are an object");
        };
        let parameters = action.spec().parameters;
        for name in with.keys() {
            assert!(parameters.iter().any(|p| p.name == name), "{name}");
        }
        action.run(self, Parameters(with)).await
    }

    #[track_caller]
    pub(crate) fn does(&mut self, action: &str, with: serde_json::Value) {
        self.act(action, &with).unwrap();
    }

    #[track_caller]
    pub(crate) fn fails(&mut self, action: &str, mut with: serde_json::Value) -> StepFailure {
        let spec = crate::catalogue::named(action).unwrap().spec();
        let needs_into = spec
            .parameters
            .iter()
            .any(|p| p.name == "into" && p.required);
        if needs_into && with.get("into").is_none() {
            with["into"] = "結果".into();
        }
        let failure = self.act(action, &with).unwrap_err();
        assert!(failure.message.ends_with('。'), "{}", failure.message);
        assert!(failure.remedy.ends_with('。'), "{}", failure.remedy);
        failure
    }

    /// What the action puts into the variable of `into`.
    #[track_caller]
    pub(crate) fn gives(&mut self, action: &str, mut with: serde_json::Value) -> serde_json::Value {
        with["into"] = "結果".into();
        self.does(action, with);
        self.variables["結果"].to_json()
    }
}

#[track_caller]
pub(crate) fn gives(action: &str, with: serde_json::Value) -> serde_json::Value {
    TestRun::new().gives(action, with)
}

#[track_caller]
pub(crate) fn fails(action: &str, with: serde_json::Value) -> StepFailure {
    TestRun::new().fails(action, with)
}

fn from_json(json: &serde_json::Value) -> Value {
    use serde_json::Value as Json;
    match json {
        Json::Null => Value::Nothing,
        Json::Bool(b) => Value::Boolean(*b),
        Json::Number(n) => Value::Number(n.to_string().parse().unwrap()),
        Json::String(text) => Value::Text(text.clone()),
        Json::Array(items) => Value::List(items.iter().map(from_json).collect()),
        Json::Object(fields) => Value::Record(
            fields
                .iter()
                .map(|(name, value)| (name.clone(), from_json(value)))
                .collect(),
        ),
    }
}

impl Context for TestRun {
    fn step(&self) -> &Step {
        &self.step
    }

    fn variable(&self, name: &str) -> Option<Value> {
        self.variables.get(name).cloned()
    }

    fn set(&mut self, name: &str, value: Value) -> Result<(), StepFailure> {
        self.variables.insert(name.to_owned(), value);
        Ok(())
    }

    fn evaluate_name_or_expression(&self, source: &str) -> Result<Value, StepFailure> {
        self.variables.get(source).cloned().ok_or_else(|| {
            StepFailure::new(
                FailureCode::Expression,
                "ありません。",
                "確かめてください。",
            )
        })
    }

    fn columns_in_use(&self, _variable: &str) -> Option<BTreeSet<String>> {
        self.columns_in_use.clone()
    }

    fn path(&self, written: &str) -> PathBuf {
        let path = Path::new(written);
        self.folder.path().join(path)
    }

    fn time_left(&self) -> Duration {
        Duration::from_secs(10)
    }

    fn cancelled(&self) -> CancellationToken {
        self.stop.clone()
    }

    fn may_commit(&self) -> bool {
        true
    }

    fn attended(&self) -> bool {
        self.answer.is_some()
    }

    fn ask<'a>(&'a self, question: Question) -> BoxFuture<'a, Result<Answer, StepFailure>> {
        self.asked.lock().unwrap().push(question);
        let answer = self.answer.clone().unwrap();
        Box::pin(async move { Ok(answer) })
    }

    fn log(&mut self, level: Level, message: String) {
        self.logged.push((level, message));
    }

    fn note(&mut self, remark: String) {
        self.notes.push(remark);
    }

    fn found_by(&mut self, _way: &str) {}

    fn healed(&mut self, _healed: Healed, _picture: Option<Vec<u8>>) {}

    fn acted_by(&mut self, _way: &str) {}

    fn attempt(&mut self, _message: String) {}

    fn reveal(&self, name: &str) -> Result<String, StepFailure> {
        Err(StepFailure::new(
            FailureCode::SecretMissing,
            format!("{name}がありません。"),
            "登録してください。",
        ))
    }

    fn resources(&self) -> &Resources {
        &self.resources
    }
}

/// Parameters as a step has them.
pub(crate) fn parameters(with: serde_json::Value) -> Parameters {
    match from_json(&with) {
        Value::Record(with) => Parameters(with),
        other => panic!("parameters are an object, not {other}"),
    }
}
