//! What values and targets of a step come to while it is edited. Nothing of it is kept on disk.

use super::checked::read;
use super::problem::{bug, library_problem};
use super::{Designer, lock};
use crate::catalogue::{actions, catalogue};
use crate::sample::{self, Sample, Spot};
use indexmap::IndexMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::SystemTime;
use tejun_actions::table::open;
use tejun_engine::{Known, Parameters, Sampled, Samples, StepFailure, Table, Value};
use tejun_protocol::*;
use tejun_scenario::{ParameterKind, Scenario, Step, StepId};
use tejun_trace::EventKind;

/// So many lists are remembered while their files stay as they are.
const LISTS: usize = 4;

/// What an error holds.
const ERROR: [&str; 4] = ["message", "title", "step", "code"];

/// What a list was read by: its file as it was then, and the parameters of the step.
type ReadBy = (PathBuf, SystemTime, u64, String);
type ReadList = Result<Arc<Table>, StepFailure>;
type LastValues = Arc<IndexMap<String, Value>>;

/// What was looked at before, so that typing does not read it again.
#[derive(Default)]
pub(super) struct Looked {
    lists: Mutex<Vec<(ReadBy, ReadList)>>,
    /// Of the last run, by its id.
    last: Mutex<Option<(String, LastValues)>>,
}

impl Looked {
    fn list(&self, folder: &Path, with: &Parameters) -> ReadList {
        let written = with.text("file").unwrap_or_default();
        let file = folder.join(written.replace('\\', "/"));
        let about = std::fs::metadata(&file).ok();
        let by = (
            file.clone(),
            (about.as_ref().and_then(|about| about.modified().ok()))
                .unwrap_or(SystemTime::UNIX_EPOCH),
            about.map_or(0, |about| about.len()),
            format!("{with:?}"),
        );
        let mut lists = self.lists.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((_, list)) = lists.iter().find(|(known, _)| *known == by) {
            return list.clone();
        }
        let list = open::sample(with, &file).map(Arc::new);
        lists.retain(|(known, _)| known.0 != by.0);
        lists.push((by, list.clone()));
        if lists.len() > LISTS {
            drop(lists.remove(0));
        }
        list
    }
}

impl Designer {
    pub(super) async fn value_try(&self, request: ValueTry) -> Result<ValueTried, Problem> {
        let (scenario, _) = read(request.document)?;
        let kind = kind_of(&scenario, &request.step, &request.parameter);
        let kind = match kind {
            // A part is a value of its own, and what is inside a target may be any text.
            Some(kind) if !request.part => kind,
            _ => ParameterKind::Value,
        };
        let look = self.look(scenario, request.step, request.parameter, request.row);
        let written = request.value;
        let (came, row) = look
            .await?
            .on(move |look| {
                let sample = look.gather();
                let step = StepId(look.step.clone());
                let known = &sample.known;
                let came = look
                    .samples
                    .value(&step, &look.parameter, kind, &written, known);
                (came, sample.row)
            })
            .await?;
        Ok(ValueTried {
            came: told(came),
            row: row.map(row_told),
        })
    }

    pub(super) async fn value_names(&self, request: ValueNames) -> Result<NamesKnown, Problem> {
        let (scenario, _) = read(request.document)?;
        let look = self.look(scenario, request.step, request.parameter, request.row);
        look.await?.on(|look| look.names()).await
    }

    async fn look(
        &self,
        scenario: Scenario,
        step: String,
        parameter: String,
        row: u32,
    ) -> Result<Look, Problem> {
        Ok(Look {
            folder: self.session.library().data_folder(&scenario.id),
            last: self.last_values(&scenario.id).await?,
            looked: self.looked.clone(),
            samples: Samples::of(&scenario, actions()),
            known: Known {
                values: IndexMap::new(),
                now: self.host.now().datetime(),
            },
            scenario,
            step,
            parameter,
            row: row as usize,
        })
    }

    /// What the variables held at the end of the last run.
    async fn last_values(&self, scenario: &str) -> Result<LastValues, Problem> {
        let library = self.session.library();
        let runs = library.runs(Some(scenario), 1).await;
        let Some(run) = runs.map_err(library_problem)?.into_iter().next() else {
            return Ok(Arc::default());
        };
        if run.ended_at.is_none() {
            return Ok(Arc::default());
        }
        if let Some((known, values)) = lock(&self.looked.last).as_ref()
            && *known == run.id
        {
            return Ok(values.clone());
        }
        let events = library.run_events(&run.id).await.map_err(library_problem)?;
        let mut values = IndexMap::new();
        for event in events {
            if let EventKind::VariableChanged { name, value, .. } = event.kind
                && !value.is_array()
                && !value.is_object()
            {
                values.insert(name, Value::from_json(&value));
            }
        }
        let values = Arc::new(values);
        *lock(&self.looked.last) = Some((run.id, values.clone()));
        Ok(values)
    }
}

/// One look, away from the threads that answer.
struct Look {
    scenario: Scenario,
    samples: Samples,
    looked: Arc<Looked>,
    last: LastValues,
    folder: PathBuf,
    known: Known,
    step: String,
    parameter: String,
    row: usize,
}

impl Look {
    async fn on<T: Send + 'static>(
        self,
        look: impl FnOnce(&Self) -> T + Send + 'static,
    ) -> Result<T, Problem> {
        tokio::task::spawn_blocking(move || look(&self))
            .await
            .map_err(|error| bug("value_try", Some(error.to_string())))
    }

    fn gather(&self) -> Sample {
        let spot = Spot {
            step: &self.step,
            parameter: &self.parameter,
            row: self.row,
        };
        let known = self.known.clone();
        let mut read = |with: &Parameters| self.looked.list(&self.folder, with);
        sample::gather(
            &self.scenario,
            &self.samples,
            spot,
            &self.last,
            known,
            &mut read,
        )
    }

    fn names(&self) -> NamesKnown {
        let sample = self.gather();
        let id = StepId(self.step.clone());
        let step = find(&self.scenario, &self.step);
        let mut read = |with: &Parameters| self.looked.list(&self.folder, with);
        let columns = step.map(|step| sample::columns(&self.samples, step, &sample, &mut read));
        let (columns, broken) = match columns {
            Some(Ok(columns)) => (columns, None),
            Some(Err(failure)) => (Vec::new(), Some(failure)),
            None => (Vec::new(), None),
        };
        let names = self.samples.names(&id, &self.parameter);
        NamesKnown {
            names: names
                .into_iter()
                .map(|one| self.name(one.name, one.kind, &sample))
                .collect(),
            row: sample.row.map(row_told),
            columns,
            unread: broken.or(sample.unread).map(|failure| failure.message),
        }
    }

    fn name(
        &self,
        name: String,
        kind: Option<tejun_scenario::VariableType>,
        sample: &Sample,
    ) -> NameKnown {
        let value = sample.known.values.get(&name);
        let fields = match value {
            Some(Value::Record(fields)) => fields
                .iter()
                .map(|(name, value)| FieldKnown {
                    name: name.clone(),
                    sample: Some(value.to_string()),
                })
                .collect(),
            _ if kind.is_none() && sample.errors.contains(&name) => ERROR
                .map(|field| FieldKnown {
                    name: field.to_owned(),
                    sample: None,
                })
                .to_vec(),
            _ => Vec::new(),
        };
        let note = (self.scenario.variables.iter())
            .find(|one| one.name == name && kind.is_some())
            .and_then(|one| one.note.clone());
        NameKnown {
            kind,
            note,
            sample: value.and_then(|value| match value {
                Value::Record(_) | Value::Table(_) | Value::List(_) | Value::Nothing => None,
                other => Some(other.to_string()),
            }),
            fields,
            name,
        }
    }
}

fn told(came: Sampled) -> Came {
    match came {
        Sampled::Value(value) => {
            let (kind, text, rows, columns) = sample::shown(&value);
            Came::Value {
                kind,
                text,
                rows: rows.map(count),
                columns: columns.map(count),
            }
        }
        Sampled::Open(names) => Came::Open { names },
        Sampled::Wrong(failure) => Came::Wrong {
            message: failure.message,
            remedy: failure.remedy,
        },
    }
}

fn row_told((at, of): (usize, usize)) -> SampleRow {
    SampleRow {
        at: count(at),
        of: count(of),
    }
}

fn count(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

fn kind_of(scenario: &Scenario, step: &str, parameter: &str) -> Option<ParameterKind> {
    let spec = catalogue().get(&find(scenario, step)?.action)?;
    let found = spec.parameters.iter().find(|one| one.name == parameter)?;
    Some(found.kind)
}

pub(super) fn find<'a>(scenario: &'a Scenario, id: &str) -> Option<&'a Step> {
    fn inside<'a>(steps: &'a [Step], id: &str) -> Option<&'a Step> {
        steps.iter().find_map(|step| {
            if step.id.0 == id {
                return Some(step);
            }
            (step.bodies().into_iter()).find_map(|(_, body)| inside(body, id))
        })
    }
    let bodies = [&scenario.steps, &scenario.cleanup, &scenario.parked];
    let subscenarios = scenario.subscenarios.iter().map(|sub| &sub.steps);
    (bodies.into_iter().chain(subscenarios)).find_map(|steps| inside(steps, id))
}
