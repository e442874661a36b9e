//! What the steps of a run share: variables, events, the world outside.

use super::CLOSING;
use super::blocks::Fall;
use crate::action::{Answer, Question};
use crate::debug::Control;
use crate::expression::{Expression, Names, Place, Values};
use crate::failure::{FailureCode, StepFailure};
use crate::items::MemoryItems;
use crate::program::{Lookup, Program, Routine};
use crate::run::{Clock, RunOptions, Surroundings};
use crate::trial::TrialItems;
use crate::value::Value;
use indexmap::IndexMap;
use jiff::civil::DateTime;
use std::collections::HashMap;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};
use tejun_scenario::VariableType;
use tejun_trace::{EventKind, ItemCounts, RunEvent, StepRef};
use tokio::time::Instant;
use tokio_util::sync::CancellationToken;

/// What stands in events instead of what is not to be seen.
pub(crate) const HIDDEN: &str = "●●●●";

/// More rows than these of a table or list are not written into an event.
const ROWS_IN_EVENTS: usize = 1_000;

/// A call: the scenario itself is the first.
pub(super) struct Frame {
    pub(super) program: Program,
    pub(super) routine: usize,
    pub(super) slots: Vec<Value>,
    pub(super) folder: PathBuf,
    /// The step it stands at.
    pub(super) at: Option<usize>,
}

impl Frame {
    pub(super) fn new(program: Program, routine: usize, folder: PathBuf) -> Self {
        let slots = program
            .inner
            .routines
            .get(routine)
            .map(|r| r.slots.iter().map(|s| s.initial.clone()).collect())
            .unwrap_or_default();
        Self {
            program,
            routine,
            slots,
            folder,
            at: None,
        }
    }

    pub(super) fn routine(&self) -> Option<&Routine> {
        self.program.inner.routines.get(self.routine)
    }
}

/// By program, scope and source.
type Expressions = HashMap<(usize, usize, String), Arc<Expression>>;

pub(super) struct Core {
    pub(super) options: RunOptions,
    pub(super) surroundings: Surroundings,
    pub(super) control: Arc<Control>,
    pub(super) frames: Vec<Frame>,
    pub(super) counts: Option<ItemCounts>,
    /// The key of the row in which the run was stopped.
    pub(super) broken_off: Option<String>,
    /// Set when the run was stopped: `finally` and `cleanup` end then.
    pub(super) closing: Option<Instant>,
    /// Nothing more is begun.
    pub(super) hard: bool,
    /// A trial run is over: what commits is left out from now on.
    pub(super) ended: bool,
    /// A step went on with a target of which a fact had changed.
    pub(super) healed: bool,
    revealed: Mutex<Vec<String>>,
    /// Secrets that a person gave for this run.
    given: HashMap<String, String>,
    expressions: Mutex<Expressions>,
    pub(super) called: HashMap<String, (Program, PathBuf)>,
}

/// The variables of a frame, for expressions.
pub(super) struct View<'a> {
    pub(super) slots: &'a [Value],
    pub(super) clock: &'a dyn Clock,
}

impl Values for View<'_> {
    fn slot(&self, slot: usize) -> &Value {
        self.slots.get(slot).unwrap_or(&Value::Nothing)
    }

    fn now(&self) -> DateTime {
        let now = self.clock.now().datetime();
        now.with().subsec_nanosecond(0).build().unwrap_or(now)
    }
}

impl Core {
    pub(super) fn new(
        program: Program,
        options: RunOptions,
        mut surroundings: Surroundings,
        control: Arc<Control>,
    ) -> Self {
        // What a part of a scenario does to its rows is nothing that a later run may build on; of a trial run, only what
        // was let through.
        if options.from.is_some() {
            surroundings.items = Arc::new(MemoryItems::default());
        } else if options.trial {
            surroundings.items = Arc::new(TrialItems::over(surroundings.items));
        }
        let folder = options.folder.clone();
        Self {
            frames: vec![Frame::new(program, 0, folder)],
            options,
            surroundings,
            control,
            counts: None,
            broken_off: None,
            closing: None,
            hard: false,
            ended: false,
            healed: false,
            revealed: Mutex::default(),
            given: HashMap::new(),
            expressions: Mutex::default(),
            called: HashMap::new(),
        }
    }

    /// From now on only `finally` and `cleanup` run, for a limited time.
    pub(super) fn close(&mut self) {
        self.closing.get_or_insert(Instant::now() + CLOSING);
    }

    /// What ends the step that runs now.
    pub(super) fn token(&self) -> &CancellationToken {
        match self.closing {
            None => &self.control.stop,
            Some(_) => &self.control.stop_now,
        }
    }

    pub(super) fn run_started(&self) {
        if let Some(frame) = self.frames.first() {
            let scenario = frame.program.scenario();
            self.emit(EventKind::RunStarted {
                run: self.control.id.clone(),
                scenario: scenario.id.clone(),
                name: scenario.name.clone(),
                attended: self.options.attended,
                trial: self.options.trial,
            });
        }
    }

    pub(super) fn emit(&self, kind: EventKind) {
        let now = self.surroundings.clock.now();
        let at = now.timestamp().display_with_offset(now.offset());
        (self.surroundings.listener)(RunEvent {
            at: format!("{at:.3}"),
            kind,
        });
    }

    pub(super) fn view(&self) -> View<'_> {
        View {
            slots: self.frames.last().map_or(&[], |f| f.slots.as_slice()),
            clock: self.surroundings.clock.as_ref(),
        }
    }

    /// The variable of that name at a place of the innermost call.
    pub(super) fn variable(&self, scope: usize, name: &str) -> Option<Value> {
        let frame = self.frames.last()?;
        let lookup = Lookup {
            scopes: &frame.program.inner.scopes,
            from: scope,
        };
        match lookup.place(name)? {
            Place::Slot(slot) => frame.slots.get(slot).cloned(),
            Place::Today => Some(Value::DateTime(self.view().now().start_of_day())),
            Place::Now => Some(Value::DateTime(self.view().now())),
        }
    }

    /// Sets a variable of a frame and tells.
    pub(super) fn set(
        &mut self,
        frame: usize,
        scope: usize,
        step: &StepRef,
        name: &str,
        value: Value,
    ) -> Result<(), StepFailure> {
        let unknown = || {
            StepFailure::new(
                FailureCode::BadValue,
                format!("変数「{name}」がありません。"),
                "変数の一覧に加えるか、名前を直してください。",
            )
        };
        let frame = self.frames.get_mut(frame).ok_or_else(unknown)?;
        let lookup = Lookup {
            scopes: &frame.program.inner.scopes,
            from: scope,
        };
        let slot = match lookup.place(name) {
            Some(Place::Slot(slot)) => slot,
            Some(_) => {
                return Err(StepFailure::new(
                    FailureCode::BadValue,
                    format!("「{name}」には値を入れられません。"),
                    "別の名前の変数を使ってください。",
                ));
            }
            None => return Err(unknown()),
        };
        let info = frame
            .program
            .inner
            .routines
            .get(frame.routine)
            .and_then(|r| r.slots.get(slot))
            .ok_or_else(unknown)?;
        let value = match info.kind {
            Some(kind) => value.convert(kind).map_err(|misfit| {
                StepFailure::new(
                    FailureCode::BadValue,
                    format!("変数「{name}」: {}", misfit.message),
                    misfit.remedy,
                )
            })?,
            None => value,
        };
        let shown = shown(&value, info.personal);
        if let Some(place) = frame.slots.get_mut(slot) {
            *place = value;
        }
        self.emit(EventKind::VariableChanged {
            step: step.clone(),
            name: name.to_owned(),
            value: self.masked_json(shown),
        });
        Ok(())
    }

    /// A variable's name or an expression, at run time.
    pub(super) fn evaluate(&self, scope: usize, source: &str) -> Result<Value, StepFailure> {
        let Some(frame) = self.frames.last() else {
            return Ok(Value::Nothing);
        };
        let lookup = Lookup {
            scopes: &frame.program.inner.scopes,
            from: scope,
        };
        if let Some(Place::Slot(slot)) = lookup.place(source) {
            return Ok(frame.slots.get(slot).cloned().unwrap_or_default());
        }
        let program = Arc::as_ptr(&frame.program.inner) as usize;
        let key = (program, scope, source.to_owned());
        let known = self.cache().get(&key).cloned();
        let expression = match known {
            Some(expression) => expression,
            None => {
                let text = source.strip_prefix('=').unwrap_or(source);
                let compiled = Expression::compile(text, &lookup).map_err(|broken| {
                    StepFailure::new(FailureCode::Expression, broken.message, broken.mend)
                })?;
                let compiled = Arc::new(compiled);
                self.cache().insert(key, compiled.clone());
                compiled
            }
        };
        Ok(expression.value(&self.view())?.into_owned())
    }

    fn cache(&self) -> std::sync::MutexGuard<'_, Expressions> {
        self.expressions
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
    }

    pub(super) fn reveal(&self, name: &str) -> Result<String, StepFailure> {
        let value = match self.given.get(name) {
            Some(value) => Some(value.clone()),
            None => self.surroundings.secrets.reveal(name)?,
        };
        match value {
            Some(value) => {
                let mut revealed = self.revealed.lock().unwrap_or_else(PoisonError::into_inner);
                if value.chars().count() >= 4 && !revealed.contains(&value) {
                    revealed.push(value.clone());
                    // One that holds another is hidden first, and whole.
                    revealed.sort_by_key(|secret| std::cmp::Reverse(secret.len()));
                }
                Ok(value)
            }
            None => Err(secret_missing(name)),
        }
    }

    /// A text without the values of secrets that were used.
    pub(super) fn masked(&self, text: String) -> String {
        let revealed = self.revealed.lock().unwrap_or_else(PoisonError::into_inner);
        revealed
            .iter()
            .filter(|secret| text.contains(secret.as_str()))
            .fold(text.clone(), |text, secret| {
                text.replace(secret.as_str(), HIDDEN)
            })
    }

    /// A value for events and for the debugger, without the values of secrets that were used.
    pub(super) fn masked_json(&self, value: serde_json::Value) -> serde_json::Value {
        use serde_json::Value as Json;
        match value {
            Json::String(text) => Json::String(self.masked(text)),
            Json::Number(number) => {
                let text = number.to_string();
                match self.masked(text.clone()) {
                    masked if masked == text => Json::Number(number),
                    masked => Json::String(masked),
                }
            }
            Json::Array(items) => items.into_iter().map(|v| self.masked_json(v)).collect(),
            Json::Object(fields) => fields
                .into_iter()
                .map(|(name, value)| (name, self.masked_json(value)))
                .collect(),
            other => other,
        }
    }

    /// A failure on its way up, with its picture kept.
    pub(super) fn fall(&self, mut failure: StepFailure, step: Option<StepRef>) -> Box<Fall> {
        let picture = failure
            .picture
            .take()
            .and_then(|png| self.surroundings.pictures.keep(&png));
        failure.message = self.masked(failure.message);
        failure.remedy = self.masked(failure.remedy);
        for attempt in &mut failure.attempts {
            attempt.message = self.masked(std::mem::take(&mut attempt.message));
        }
        Box::new(Fall {
            failure,
            step,
            picture,
        })
    }

    /// The scenario's own variables now.
    pub(super) fn variables(&self) -> IndexMap<String, Value> {
        let Some(frame) = self.frames.first() else {
            return IndexMap::new();
        };
        let slots = frame.routine().map_or(&[][..], |r| r.slots.as_slice());
        slots
            .iter()
            .zip(&frame.slots)
            .filter(|(slot, _)| slot.kind.is_some())
            .map(|(slot, value)| (slot.name.clone(), value.clone()))
            .collect()
    }

    /// Secrets without a value on this terminal, found before the first step. A person who is there is asked for them.
    pub(super) async fn check_secrets(&mut self) -> Result<(), StepFailure> {
        let Some(frame) = self.frames.first() else {
            return Ok(());
        };
        let mut names = frame.program.inner.secrets.clone();
        let slots = frame.routine().map_or(&[][..], |r| r.slots.as_slice());
        for (slot, value) in slots.iter().zip(&frame.slots) {
            match value {
                Value::Secret(name) => names.push(name.clone()),
                Value::Nothing if slot.kind == Some(VariableType::Secret) => {
                    return Err(StepFailure::new(
                        FailureCode::SecretMissing,
                        format!(
                            "ID・パスワードの変数「{}」に、登録した名前が入っていません。",
                            slot.name
                        ),
                        "変数の最初の値を secret:システム名/パスワード の形にし、その名前で値を登録してください。",
                    ));
                }
                _ => {}
            }
        }
        for name in names {
            // Who gives none is not asked for the next.
            if self.control.stop.is_cancelled() {
                break;
            }
            if let Err(failure) = self.reveal(&name) {
                if !self.options.attended {
                    return Err(failure);
                }
                self.ask_for_secret(name).await?;
            }
        }
        Ok(())
    }

    /// A person who gives none ends the run.
    async fn ask_for_secret(&mut self, name: String) -> Result<(), StepFailure> {
        let person = self.surroundings.person.clone();
        let question = Question::Secret { name: name.clone() };
        let answer = tokio::select! {
            answer = person.ask(question) => answer,
            () = self.control.stop.cancelled() => return Ok(()),
        };
        let (value, keep) = match answer {
            Answer::Secret { value, keep } if !value.is_empty() => (value, keep),
            _ => {
                self.control.stop.cancel();
                return Ok(());
            }
        };
        if keep {
            self.surroundings.secrets.keep(&name, &value)?;
        }
        self.given.insert(name.clone(), value);
        self.reveal(&name).map(drop)
    }
}

fn secret_missing(name: &str) -> StepFailure {
    StepFailure::new(
        FailureCode::SecretMissing,
        format!("ID・パスワード「{name}」が、この端末に登録されていません。"),
        format!("設定のID・パスワード、または tejun secret set \"{name}\" で登録してください。"),
    )
}

/// A value as an event carries it.
pub(super) fn shown(value: &Value, personal: bool) -> serde_json::Value {
    if personal && *value != Value::Nothing {
        return serde_json::Value::String(HIDDEN.to_owned());
    }
    match value {
        Value::Table(table) if table.rows.len() > ROWS_IN_EVENTS => {
            let mut cut = crate::value::Table {
                columns: table.columns.clone(),
                rows: Vec::new(),
            };
            cut.rows
                .extend(table.rows.iter().take(ROWS_IN_EVENTS).cloned());
            Value::Table(Arc::new(cut)).to_json()
        }
        Value::List(items) if items.len() > ROWS_IN_EVENTS => serde_json::Value::Array(
            items
                .iter()
                .take(ROWS_IN_EVENTS)
                .map(Value::to_json)
                .collect(),
        ),
        value => value.to_json(),
    }
}
