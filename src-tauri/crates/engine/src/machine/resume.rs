//! The beginning of a run: at the top, or inside the bodies around a step.

use super::Machine;
use super::blocks::{Block, Fall, Kind, Phase};
use super::calls::check_zone;
use super::core::Frame;
use crate::failure::{FailureCode, StepFailure};
use crate::program::{Program, Work};
use crate::value::Value;
use rust_decimal::Decimal;
use tejun_trace::EventKind;
use tokio::time::Instant;

impl Machine {
    /// Checks the surroundings and puts the first body on the stack.
    pub(super) async fn prepare(&mut self) -> Result<(), Box<Fall>> {
        self.begin()
            .await
            .map_err(|failure| self.core.fall(failure, None))
    }

    async fn begin(&mut self) -> Result<(), StepFailure> {
        let Some(frame) = self.core.frames.first() else {
            return Ok(());
        };
        let program = frame.program.clone();
        let scenario = program.scenario();
        check_zone(scenario.zone, self.core.options.zone, &scenario.name)?;
        let given = program.convert_variables(&self.core.options.variables)?;
        if let Some(frame) = self.core.frames.first_mut() {
            for (name, value) in given {
                let slot = program
                    .inner
                    .routines
                    .first()
                    .and_then(|r| r.declared(&name));
                if let Some((_, slot)) = slot
                    && let Some(place) = frame.slots.get_mut(slot)
                {
                    *place = value;
                }
            }
        }
        self.core.check_secrets().await?;
        match self.core.options.from.clone() {
            None => {
                let body = program.inner.routines.first().map_or(0, |r| r.body);
                self.stack.push(root(body));
                Ok(())
            }
            Some(from) => {
                let node = program.node_of(&from).ok_or_else(|| {
                    StepFailure::new(
                        FailureCode::BadValue,
                        format!("手順「{from}」がありません。"),
                        "始める手順を選び直してください。",
                    )
                })?;
                self.begin_at(&program, node).await
            }
        }
    }

    /// Blocks for all bodies around a step, from the outermost in.
    async fn begin_at(&mut self, program: &Program, node: usize) -> Result<(), StepFailure> {
        let inner = &program.inner;
        let mut path = Vec::new();
        let mut at = node;
        while let Some(body) = inner.nodes.get(at).map(|n| n.body) {
            let Some(place) = inner.bodies.get(body) else {
                break;
            };
            let position = place.nodes.iter().position(|n| *n == at).unwrap_or(0);
            // The step itself is to be done; those around it have begun.
            let next = position + usize::from(at != node);
            path.push((place.owner, body, next, place.routine));
            match place.owner {
                Some(owner) => at = owner,
                None => break,
            }
        }
        path.reverse();
        if let Some((_, _, _, routine)) = path.first()
            && *routine != 0
        {
            let folder = self.core.options.folder.clone();
            let mut frame = Frame::new(program.clone(), *routine, folder);
            let names: Vec<(String, Value)> =
                self.core.options.variables.clone().into_iter().collect();
            for (name, value) in names {
                if let Some((kind, slot)) = frame.routine().and_then(|r| r.declared(&name))
                    && let Some(place) = frame.slots.get_mut(slot)
                {
                    *place = value.convert(kind)?;
                }
            }
            self.core.frames = vec![frame];
        }
        for (owner, body, next, _) in path {
            let Some(owner) = owner else {
                let mut block = root(body);
                block.next = next;
                self.stack.push(block);
                continue;
            };
            let Some(this) = inner.nodes.get(owner) else {
                continue;
            };
            let kind = self.kind_inside(program, owner, body).await?;
            self.core.emit(EventKind::StepEntered {
                step: this.reference.clone(),
                turns: Vec::new(),
            });
            self.push(program, owner, body, kind, Instant::now(), 0);
            if let Some(block) = self.stack.last_mut() {
                block.next = next;
            }
        }
        Ok(())
    }

    /// A block's state when the run begins inside it: the first turn, the first row.
    async fn kind_inside(
        &mut self,
        program: &Program,
        node: usize,
        body: usize,
    ) -> Result<Kind, StepFailure> {
        let Some(this) = program.inner.nodes.get(node) else {
            return Ok(Kind::Plain);
        };
        Ok(match &this.work {
            Work::While { limit, .. } => Kind::While {
                turn: 1,
                limit: limit
                    .as_ref()
                    .map(|l| l.count("limit", &self.core.view()))
                    .transpose()?,
            },
            Work::Repeat { times, index, .. } => {
                let times = times.count("times", &self.core.view())?;
                if let Some(slot) = index {
                    self.core.set_slot(*slot, Value::Number(Decimal::ONE));
                }
                Kind::Repeat {
                    turn: 1,
                    times: times.max(1),
                }
            }
            Work::ForEach { verify, .. } => {
                let (mut rows, _) = self.rows(program, node).await?;
                self.core.set_slot(rows.slot, rows.source.get(0));
                if let Some(work) = &mut rows.work {
                    work.verifying = *verify == Some(body);
                }
                Kind::ForEach(Box::new(rows))
            }
            Work::Try {
                catches, finally, ..
            } => {
                let caught = catches.iter().find(|c| c.body == body);
                if let Some(slot) = caught.and_then(|c| c.error) {
                    let empty = ["code", "message", "step", "title"]
                        .map(|name| (name.to_owned(), Value::Text(String::new())));
                    self.core
                        .set_slot(slot, Value::Record(empty.into_iter().collect()));
                }
                Kind::Try {
                    phase: match () {
                        () if caught.is_some() => Phase::Catch,
                        () if *finally == Some(body) => Phase::Finally,
                        () => Phase::Steps,
                    },
                    pending: None,
                }
            }
            _ => Kind::Plain,
        })
    }
}

/// The block of a body that belongs to no step.
pub(super) fn root(body: usize) -> Block {
    Block {
        node: None,
        body,
        next: 0,
        kind: Kind::Root,
        entered: Instant::now(),
        deadline: None,
        retries: 0,
        notes: Vec::new(),
    }
}
