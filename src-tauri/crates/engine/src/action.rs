//! What an action is, and what it may ask of the run it is part of.

use crate::failure::{FailureCode, StepFailure};
use crate::value::Value;
use indexmap::IndexMap;
use serde::de::DeserializeOwned;
use std::any::{Any, TypeId};
use std::collections::{BTreeSet, HashMap};
use std::future::Future;
use std::path::PathBuf;
use std::pin::Pin;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;
use tejun_scenario::{ActionSpec, Step};
use tejun_trace::{Healed, Level};
use tokio_util::sync::CancellationToken;

pub type BoxFuture<'a, T> = Pin<Box<dyn Future<Output = T> + Send + 'a>>;

/// One action of the catalogue.
pub trait Action: Send + Sync {
    fn spec(&self) -> &'static ActionSpec;

    /// Does it. `with` is expanded: templates and expressions are values by now, and checked against the specification.
    /// The engine drops the future when the step's time is over or the run is stopped: a file being written must be a
    /// temporary one until it is whole.
    fn run<'a>(
        &'a self,
        cx: &'a mut dyn Context,
        with: Parameters,
    ) -> BoxFuture<'a, Result<Done, StepFailure>>;
}

/// How an action ended when it did not fail.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Done {
    Next,
    /// Not done, because it cannot be taken back and [`Context::may_commit`] says no.
    HeldBack,
    /// `item.done`
    ItemDone,
    /// `item.fail`: the row needs a person.
    ItemNeedsPerson {
        reason: String,
    },
}

/// What a running action may ask and tell.
pub trait Context: Send {
    fn step(&self) -> &Step;

    /// The value of a variable that is visible here.
    fn variable(&self, name: &str) -> Option<Value>;

    /// Sets a variable; converts to its declared type or fails. Tells the listeners.
    fn set(&mut self, name: &str, value: Value) -> Result<(), StepFailure>;

    /// Evaluates a parameter of the kind `Table`: a variable's name or an expression.
    fn evaluate_name_or_expression(&self, source: &str) -> Result<Value, StepFailure>;

    /// The columns that the scenario reads of a list in this variable; none: it may read all of them.
    fn columns_in_use(&self, variable: &str) -> Option<BTreeSet<String>>;

    /// A path of the document as a path of this machine: relative ones start at the scenario's folder.
    fn path(&self, written: &str) -> PathBuf;

    /// What is left of the step's time.
    fn time_left(&self) -> Duration;

    /// Cancelled when the run is stopped.
    fn cancelled(&self) -> CancellationToken;

    /// Whether what cannot be taken back may be done: not in a trial run, until the person lets this step through, and
    /// not in a row with a key, until it is on disk that the row is in doubt.
    fn may_commit(&self) -> bool;

    /// A person is there.
    fn attended(&self) -> bool;

    /// Asks the person. In unattended runs the caller has looked at `unattended` before.
    fn ask<'a>(&'a self, question: Question) -> BoxFuture<'a, Result<Answer, StepFailure>>;

    /// An event `log`: for `log.write` alone.
    fn log(&mut self, level: Level, message: String);

    /// A remark of the product on this step, in Japanese.
    fn note(&mut self, remark: String);

    /// Which fact found the target.
    fn found_by(&mut self, way: &str);

    /// A fact of the target is otherwise on the screen, with the window as PNG.
    fn healed(&mut self, healed: Healed, picture: Option<Vec<u8>>);

    /// `accessibility`, `pointer`, `keyboard`, `browser`.
    fn acted_by(&mut self, way: &str);

    /// One line of the explanation if the step should fail later.
    fn attempt(&mut self, message: String);

    /// The value of a secret; a failure with `SecretMissing` if this terminal has none of that name.
    fn reveal(&self, name: &str) -> Result<String, StepFailure>;

    /// What the hosts hand in and actions of one run share (the desktop, the browsers that are open).
    fn resources(&self) -> &Resources;
}

/// A question of `dialog.*` or `person.do`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Question {
    Message {
        title: String,
        message: String,
    },
    Confirm {
        title: String,
        message: String,
    },
    Input {
        title: String,
        message: String,
    },
    /// 「終わりました」
    Work {
        title: String,
        instruction: String,
    },
    /// The value of a secret that this terminal has none of.
    Secret {
        name: String,
    },
}

/// The person's answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Answer {
    Done,
    Yes,
    No,
    Text(String),
    /// For this run, or registered on the terminal too.
    Secret {
        value: String,
        keep: bool,
    },
    /// Closed without an answer.
    Cancelled,
}

/// Things shared by the actions of a run, by type.
#[derive(Default)]
pub struct Resources {
    things: Mutex<HashMap<TypeId, Arc<dyn Any + Send + Sync>>>,
}

impl Resources {
    pub fn put<T: Any + Send + Sync>(&self, thing: Arc<T>) {
        self.lock().insert(TypeId::of::<T>(), thing);
    }

    pub fn get<T: Any + Send + Sync>(&self) -> Option<Arc<T>> {
        let thing = self.lock().get(&TypeId::of::<T>()).cloned()?;
        thing.downcast::<T>().ok()
    }

    /// The thing of that type, made now if there is none.
    pub fn get_or_put<T: Any + Send + Sync>(&self, make: impl FnOnce() -> T) -> Arc<T> {
        if let Some(thing) = self.get::<T>() {
            return thing;
        }
        let thing = Arc::new(make());
        self.put(thing.clone());
        thing
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, HashMap<TypeId, Arc<dyn Any + Send + Sync>>> {
        self.things.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Expanded parameters by name.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Parameters(pub IndexMap<String, Value>);

impl Parameters {
    pub fn get(&self, name: &str) -> Option<&Value> {
        self.0.get(name).filter(|v| **v != Value::Nothing)
    }

    /// A parameter as text; numbers print as in templates.
    pub fn text(&self, name: &str) -> Option<String> {
        self.get(name).map(Value::to_string)
    }

    /// A parameter that must be there, as text.
    pub fn required_text(&self, name: &str) -> Result<String, StepFailure> {
        self.text(name).ok_or_else(|| missing(name))
    }

    /// A structured parameter (`target`, `window`) as its type.
    pub fn parse<T: DeserializeOwned>(&self, name: &str) -> Result<Option<T>, StepFailure> {
        let Some(value) = self.get(name) else {
            return Ok(None);
        };
        serde_json::from_value(value.to_json())
            .map(Some)
            .map_err(|error| {
                StepFailure::new(
                    FailureCode::BadValue,
                    format!("「{name}」の形が正しくありません（{error}）。"),
                    "この手順の設定を確かめてください。",
                )
            })
    }
}

fn missing(name: &str) -> StepFailure {
    StepFailure::new(
        FailureCode::BadValue,
        format!("「{name}」がありません。"),
        "この手順の設定で値を入れてください。",
    )
}
