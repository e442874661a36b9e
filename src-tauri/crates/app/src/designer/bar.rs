//! A run on the user's screen: the step bar in place of the designer, and the person's own hand.

use super::person::Asked;
use super::{Designer, Host};
use crate::catalogue::catalogue;
use serde_json::Value as Json;
use std::collections::HashMap;
use std::sync::Arc;
use std::time::Duration;
use tejun_desktop::{Chord, HandSign, HandWatch};
use tejun_engine::{RunControl, Upcoming, Value};
use tejun_protocol::{BarKeys, BarPhase, Nothing, Problem, StepBar, StreamMessage, Unfold};
use tejun_scenario::sentence::sentences;
use tejun_scenario::{ParameterKind, Scenario, Step};
use tejun_trace::{EventKind, PauseReason, RunEvent, StepRef, Turn};
use tokio::sync::mpsc::UnboundedReceiver;
use tokio::time::Instant;

/// Whoever let the run go on moves the pointer out of the way first.
const HAND_RESTS: Duration = Duration::from_secs(2);

/// A run that its person watches.
pub(super) struct Watched {
    pub(super) scenario: Scenario,
    pub(super) keys: BarKeys,
    pub(super) run: RunControl,
    pub(super) asked: Arc<Asked>,
}

impl Designer {
    /// The chart comes to the front, the bar stays.
    pub(super) async fn show_flow(&self, _: Nothing) -> Result<Nothing, Problem> {
        self.host.come_forward();
        Ok(Nothing {})
    }

    /// The bar makes room for the picture of its step.
    pub(super) async fn step_bar_unfold(&self, request: Unfold) -> Result<Nothing, Problem> {
        self.host.unfold_step_bar(request.open);
        Ok(Nothing {})
    }

    /// Keeps the designer out of the way until the run has ended, or needs its person.
    pub(super) async fn accompany(
        self: Arc<Self>,
        watched: Watched,
        mut events: UnboundedReceiver<RunEvent>,
    ) {
        let chords = chords(&watched.keys);
        let watch = self.host.hand().map(|hand| hand.watch(&chords));
        let (hand, mut signs) = match watch {
            Some(Ok((hand, signs))) => (Some(hand), Some(signs)),
            Some(Err(error)) => {
                tracing::warn!(%error, "the person's hand is not watched");
                (None, None)
            }
            None => (None, None),
        };
        self.host.show_step_bar(Some(BarPhase::Running));
        let mut steps = HashMap::new();
        let subscenarios = watched.scenario.subscenarios.iter().map(|sub| &sub.steps);
        for body in [&watched.scenario.steps, &watched.scenario.cleanup]
            .into_iter()
            .chain(subscenarios)
        {
            gather(body, &mut steps);
        }
        let mut bar = Bar {
            host: &self.host,
            watched: &watched,
            steps,
            hand,
            phase: BarPhase::Running,
            turn: None,
            quiet_until: Instant::now() + HAND_RESTS,
            shown: None,
            last: None,
        };
        loop {
            let sign = async {
                match &mut signs {
                    Some(signs) => signs.recv().await,
                    None => std::future::pending().await,
                }
            };
            tokio::select! {
                event = events.recv() => match event {
                    Some(event) if !matches!(event.kind, EventKind::RunFinished { .. }) => {
                        bar.take(&event.kind).await;
                    }
                    _ => break,
                },
                sign = sign => match sign {
                    Some(sign) => bar.follow(sign),
                    None => signs = None,
                },
            }
            if let Some(shown) = bar.shown.take() {
                bar.last = Some(shown.clone());
                let bar = Some(Box::new(shown));
                self.stream.tell(StreamMessage::StepBar { bar });
            }
        }
        self.stream.tell(StreamMessage::StepBar { bar: None });
        self.host.show_step_bar(None);
    }
}

/// In the order of what they do: the next step, going on, pausing, ending.
fn chords(keys: &BarKeys) -> Vec<Chord> {
    let standard = BarKeys::default();
    let both = [
        (&keys.next, &standard.next),
        (&keys.resume, &standard.resume),
        (&keys.pause, &standard.pause),
        (&keys.stop, &standard.stop),
    ];
    both.into_iter()
        .filter_map(|(own, standard)| Chord::parse(own).or_else(|_| Chord::parse(standard)).ok())
        .collect()
}

fn gather<'a>(steps: &'a [Step], all: &mut HashMap<&'a str, &'a Step>) {
    for step in steps {
        all.insert(&step.id.0, step);
        for (_, inner) in step.bodies() {
            gather(inner, all);
        }
    }
}

struct Bar<'a> {
    host: &'a Arc<dyn Host>,
    watched: &'a Watched,
    steps: HashMap<&'a str, &'a Step>,
    hand: Option<Box<dyn HandWatch>>,
    phase: BarPhase,
    /// Of the outermost loop that is under way.
    turn: Option<Turn>,
    /// Until then a moved pointer pauses nothing.
    quiet_until: Instant,
    /// What is to be told.
    shown: Option<StepBar>,
    /// What was told last.
    last: Option<StepBar>,
}

impl Bar<'_> {
    async fn take(&mut self, event: &EventKind) {
        match event {
            EventKind::StepEntered { step, turns } => {
                self.turn = turns.first().cloned();
                if self.watched.asked.came_forward() {
                    self.stand_back();
                }
                if self.phase != BarPhase::Pausing {
                    self.phase = BarPhase::Running;
                }
                self.show(step, None);
            }
            EventKind::Paused { step, reason, .. } => {
                self.keep_keys(true);
                if *reason == PauseReason::Failure {
                    // What can be done is said in the designer.
                    self.phase = BarPhase::Failed;
                    self.host.show_step_bar(None);
                } else {
                    self.phase = match reason {
                        PauseReason::Commit => BarPhase::Commit,
                        _ => BarPhase::Paused,
                    };
                    self.host.show_step_bar(Some(self.phase));
                    let upcoming = self.watched.run.upcoming().await;
                    if let Some(upcoming) = &upcoming {
                        self.turn = upcoming.turns.first().cloned();
                    }
                    self.show(step, upcoming.as_ref());
                }
            }
            EventKind::Resumed {} => {
                self.keep_keys(false);
                self.phase = BarPhase::Running;
                self.stand_back();
            }
            _ => {}
        }
    }

    fn follow(&mut self, sign: HandSign) {
        let run = &self.watched.run;
        match sign {
            HandSign::EscapeHeld | HandSign::Key(3) => run.stop(),
            HandSign::PointerMoved => {
                let now = Instant::now();
                if self.watched.asked.is_asking() {
                    self.quiet_until = now + HAND_RESTS;
                } else if now >= self.quiet_until {
                    self.pause();
                }
            }
            HandSign::Key(0) if self.phase == BarPhase::Paused => run.step_over(),
            HandSign::Key(1) if self.phase == BarPhase::Paused => run.resume(),
            HandSign::Key(2) => self.pause(),
            HandSign::Key(_) => {}
        }
    }

    fn pause(&mut self) {
        if self.phase == BarPhase::Running {
            self.watched.run.pause();
            self.phase = BarPhase::Pausing;
            self.host.show_step_bar(Some(self.phase));
            if let Some(last) = &self.last {
                self.shown = Some(StepBar {
                    phase: self.phase,
                    ..last.clone()
                });
            }
        }
    }

    fn stand_back(&mut self) {
        self.quiet_until = Instant::now() + HAND_RESTS;
        self.host.show_step_bar(Some(self.phase));
    }

    fn keep_keys(&self, kept: bool) {
        if let Some(hand) = &self.hand {
            hand.keep_keys(kept);
        }
    }

    fn show(&mut self, reference: &StepRef, upcoming: Option<&Upcoming>) {
        let known = self.steps.get(reference.step.as_str());
        let with = upcoming.map_or(&[][..], |upcoming| &upcoming.with);
        let sentence = known.and_then(|step| said(step, with, &self.watched.scenario));
        self.shown = Some(StepBar {
            run: self.watched.run.run_id().to_owned(),
            phase: self.phase,
            number: reference.number.clone(),
            sentence: sentence.unwrap_or_else(|| reference.title.clone()),
            turn: self.turn.clone(),
            value: known.and_then(|step| value(step, with)),
            picture: known.and_then(|step| step.picture.clone()),
            keys: self.watched.keys.clone(),
        });
    }
}

/// The sentence of the manual, with the values of this moment.
fn said(step: &Step, with: &[(String, Value)], scenario: &Scenario) -> Option<String> {
    let mut now = step.clone();
    for (name, value) in with {
        if !matches!(value, Value::Secret(_)) {
            now.with.insert(name.clone(), literal(value));
        }
    }
    sentences(&now, scenario, catalogue()).map(|both| both.robot)
}

/// A value as the document writes it.
fn literal(value: &Value) -> Json {
    match value {
        Value::Text(text) => Json::String(text.replace('{', "{{").replace('}', "}}")),
        other => other.to_json(),
    }
}

/// What the step puts in or looks for: the first of its parameters that is no target and that a person reads.
fn value(step: &Step, with: &[(String, Value)]) -> Option<String> {
    use ParameterKind as Kind;
    let spec = catalogue().get(&step.action)?;
    let reads = |kind: ParameterKind| {
        !matches!(
            kind,
            Kind::DesktopTarget | Kind::BrowserTarget | Kind::Window | Kind::VariableName
        )
    };
    let mut parameters = spec
        .parameters
        .iter()
        .filter(|one| !one.advanced && reads(one.kind));
    parameters.find_map(|one| {
        let (_, value) = with.iter().find(|(name, _)| name == one.name)?;
        match value {
            Value::Nothing | Value::Table(_) => None,
            Value::List(items) => Some(
                items
                    .iter()
                    .map(Value::to_string)
                    .collect::<Vec<_>>()
                    .join(" > "),
            ),
            other => Some(other.to_string()),
        }
    })
}
