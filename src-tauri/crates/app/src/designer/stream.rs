//! What the core tells without being asked: gathered, and handed to the host some twenty times a second.

use super::{Host, lock};
use std::collections::HashSet;
use std::mem::{Discriminant, discriminant};
use std::sync::{Arc, Mutex};
use std::time::Duration;
use tejun_protocol::{RecordChange, RecordState, StepBar, StreamMessage};
use tejun_scenario::Step;
use tejun_trace::{EventKind, RunEvent};
use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel};

/// Between two batches.
const GATHER: Duration = Duration::from_millis(50);

/// Of a run that is quicker than eyes, so many events of steps are told in one batch; the rest of them is in its journal.
const TOLD_AT_ONCE: usize = 400;

/// The way to the windows. Cheap to clone.
#[derive(Clone)]
pub(super) struct Stream {
    messages: UnboundedSender<StreamMessage>,
    told: Arc<Mutex<Told>>,
}

/// What a window that comes later must know.
#[derive(Default)]
struct Told {
    recording: Option<RecordState>,
    recorded: Vec<Step>,
    bar: Option<Box<StepBar>>,
    unsure: Option<String>,
    pointed: Option<String>,
}

impl Stream {
    /// Delivers while any clone of it lives.
    pub(super) fn open(host: Arc<dyn Host>) -> Self {
        let (messages, inbox) = unbounded_channel();
        let told = Arc::<Mutex<Told>>::default();
        tokio::spawn(deliver(inbox, host, told.clone()));
        Self { messages, told }
    }

    pub(super) fn tell(&self, message: StreamMessage) {
        // The delivery ends with the program.
        let _ = self.messages.send(message);
    }

    pub(super) fn join(&self, join: impl FnOnce(Vec<StreamMessage>)) {
        let told = lock(&self.told);
        let mut known = Vec::new();
        if let Some(state) = told.recording {
            known.push(StreamMessage::RecordState { state });
        }
        if told.unsure.is_some() {
            let unsure = told.unsure.clone();
            known.push(StreamMessage::RecordBrowser { unsure });
        }
        for (index, step) in (0..).zip(&told.recorded) {
            let step = Box::new(step.clone());
            let change = RecordChange::Added { index, step };
            known.push(StreamMessage::Record { change });
        }
        if told.bar.is_some() {
            let bar = told.bar.clone();
            known.push(StreamMessage::StepBar { bar });
        }
        if told.pointed.is_some() {
            let called = told.pointed.clone();
            known.push(StreamMessage::Pointed { called });
        }
        join(known);
    }
}

async fn deliver(
    mut inbox: UnboundedReceiver<StreamMessage>,
    host: Arc<dyn Host>,
    told: Arc<Mutex<Told>>,
) {
    let mut waiting = Vec::new();
    while inbox.recv_many(&mut waiting, usize::MAX).await > 0 {
        let batch = gathered(std::mem::take(&mut waiting));
        {
            let mut told = lock(&told);
            for message in &batch {
                told.take(message);
            }
            host.send(&batch);
        }
        tokio::time::sleep(GATHER).await;
    }
}

impl Told {
    fn take(&mut self, message: &StreamMessage) {
        match message {
            StreamMessage::RecordState { state } => {
                self.recording = (*state != RecordState::Stopped).then_some(*state);
                if self.recording.is_none() {
                    self.recorded.clear();
                    self.unsure = None;
                }
            }
            StreamMessage::RecordBrowser { unsure } => self.unsure.clone_from(unsure),
            StreamMessage::Record { change } => match change {
                RecordChange::Added { index, step } => {
                    let at = (*index as usize).min(self.recorded.len());
                    self.recorded.insert(at, (**step).clone());
                }
                RecordChange::Changed { index, step } => {
                    if let Some(place) = self.recorded.get_mut(*index as usize) {
                        *place = (**step).clone();
                    }
                }
                RecordChange::Removed { index } => {
                    if (*index as usize) < self.recorded.len() {
                        self.recorded.remove(*index as usize);
                    }
                }
            },
            StreamMessage::StepBar { bar } => self.bar.clone_from(bar),
            StreamMessage::Pointed { called } => self.pointed.clone_from(called),
            _ => {}
        }
    }
}

/// Neighbouring events of one run become one message.
fn gathered(messages: Vec<StreamMessage>) -> Vec<StreamMessage> {
    let mut batch: Vec<StreamMessage> = Vec::new();
    for message in messages {
        if let (
            StreamMessage::Run { run, events },
            Some(StreamMessage::Run {
                run: last,
                events: all,
            }),
        ) = (&message, batch.last_mut())
            && run == last
        {
            all.extend(events.iter().cloned());
            continue;
        }
        batch.push(message);
    }
    for message in &mut batch {
        if let StreamMessage::Run { events, .. } = message {
            thin_out(events);
        }
    }
    batch
}

/// Leaves out what later events of the same step or variable make old, when there are too many to be looked at.
fn thin_out(events: &mut Vec<RunEvent>) {
    if events.len() <= TOLD_AT_ONCE {
        return;
    }
    let mut seen: HashSet<(Discriminant<EventKind>, String)> = HashSet::new();
    let mut left = TOLD_AT_ONCE;
    let mut kept: Vec<RunEvent> = Vec::new();
    for event in events.drain(..).rev() {
        let about = match &event.kind {
            EventKind::StepEntered { step, .. } | EventKind::StepLeft { step, .. } => &step.step,
            EventKind::VariableChanged { name, .. } => name,
            _ => {
                kept.push(event);
                continue;
            }
        };
        let newest = seen.insert((discriminant(&event.kind), about.clone()));
        if newest || left > 0 {
            left = left.saturating_sub(1);
            kept.push(event);
        }
    }
    kept.reverse();
    *events = kept;
}

#[cfg(test)]
mod tests {
    use super::*;
    use tejun_trace::{Outcome, StepRef};

    fn left(step: &str) -> RunEvent {
        event(EventKind::StepLeft {
            step: StepRef {
                step: step.to_owned(),
                title: String::new(),
                number: None,
            },
            outcome: Outcome::Succeeded,
            elapsed_ms: 0,
            found_by: None,
            healed: None,
            acted_by: None,
            code: None,
            message: None,
            notes: Vec::new(),
            picture: None,
        })
    }

    fn event(kind: EventKind) -> RunEvent {
        RunEvent {
            at: String::new(),
            kind,
        }
    }

    fn told(run: &str, event: RunEvent) -> StreamMessage {
        StreamMessage::Run {
            run: run.to_owned(),
            events: vec![event],
        }
    }

    #[test]
    fn events_of_one_run_travel_together_in_their_order() {
        let batch = gathered(vec![
            told("1", left("a")),
            told("1", left("b")),
            StreamMessage::LibraryChanged,
            told("1", left("c")),
            told("2", left("d")),
        ]);
        let counts: Vec<usize> = batch
            .iter()
            .map(|message| match message {
                StreamMessage::Run { events, .. } => events.len(),
                _ => 0,
            })
            .collect();
        assert_eq!(counts, [2, 0, 1, 1]);
    }

    #[test]
    fn of_too_many_the_newest_of_each_step_and_all_that_is_counted_stay() {
        let mut events = vec![left("early"), event(EventKind::Resumed {})];
        events.extend((0..100_000).map(|_| left("turn")));
        events.push(left("late"));
        thin_out(&mut events);
        assert_eq!(events.len(), TOLD_AT_ONCE + 2);
        assert_eq!(events[0], left("early"));
        assert_eq!(events[1].kind, EventKind::Resumed {});
        assert_eq!(events.last(), Some(&left("late")));
    }

    #[test]
    fn a_window_that_comes_later_hears_what_was_recorded() {
        let mut told = Told::default();
        let step = |title: &str| Box::new(Step::new("s", "ui.click", title, Default::default()));
        for change in [
            RecordChange::Added {
                index: 0,
                step: step("一"),
            },
            RecordChange::Added {
                index: 1,
                step: step("二"),
            },
            RecordChange::Changed {
                index: 0,
                step: step("一の一"),
            },
            RecordChange::Removed { index: 1 },
        ] {
            told.take(&StreamMessage::Record { change });
        }
        let titles: Vec<&str> = told
            .recorded
            .iter()
            .map(|step| step.title.as_str())
            .collect();
        assert_eq!(titles, ["一の一"]);
    }
}
