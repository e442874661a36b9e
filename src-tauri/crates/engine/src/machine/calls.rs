//! Calls of sub-scenarios and of other scenarios: a frame of variables of their own.

use super::blocks::Kind;
use super::core::Frame;
use super::{Machine, Next};
use crate::failure::{FailureCode, StepFailure};
use crate::program::{Callee, Program, Work};
use std::path::PathBuf;
use tejun_scenario::Zone;
use tokio::time::Instant;

/// Calls within calls.
const DEEPEST: usize = 64;

/// A frame for the called steps, their body, and where returned values go.
type Called = (Frame, usize, Vec<(String, String)>);

impl Machine {
    pub(super) async fn call(&mut self, program: &Program, node: usize, retries: u32) -> Next {
        let entered = Instant::now();
        match self.called(program, node).await {
            Ok((frame, body, into)) => {
                self.push(program, node, body, Kind::Call { into }, entered, retries);
                self.core.frames.push(frame);
                Next::Go
            }
            Err(failure) => self.failed(program, node, entered, failure),
        }
    }

    async fn called(&mut self, program: &Program, node: usize) -> Result<Called, StepFailure> {
        let nothing = || StepFailure::new(FailureCode::Bug, "呼び先がありません。", "");
        let this = program.inner.nodes.get(node).ok_or_else(nothing)?;
        let Work::Call {
            what,
            arguments,
            into,
        } = &this.work
        else {
            return Err(nothing());
        };
        if self.core.frames.len() > DEEPEST {
            return Err(StepFailure::new(
                FailureCode::LimitReached,
                format!("手順の呼び出しが深すぎます（{DEEPEST}段まで）。"),
                "共通の手順が自分自身を呼び続けていないか確かめてください。",
            ));
        }
        let mut given = Vec::with_capacity(arguments.len());
        for (name, source) in arguments {
            given.push((name.as_str(), source.evaluate(&self.core.view())?));
        }
        let folder = self.core.frames.last().map(|f| f.folder.clone());
        let mut frame = match what {
            Callee::Subscenario(routine) => {
                Frame::new(program.clone(), *routine, folder.unwrap_or_default())
            }
            Callee::Scenario(name) => {
                let name = name.evaluate(&self.core.view())?.to_string();
                let (called, folder) = self.library_scenario(&name).await?;
                Frame::new(called, 0, folder)
            }
        };
        let routine = frame.routine().ok_or_else(nothing)?;
        let mut set = Vec::new();
        for (name, value) in given {
            let (kind, slot) = routine.declared(name).ok_or_else(|| {
                StepFailure::new(
                    FailureCode::BadValue,
                    format!("「{}」に「{name}」という変数はありません。", routine.name),
                    "渡す値の名前を直してください。",
                )
            })?;
            let value = value.convert(kind).map_err(|misfit| {
                StepFailure::new(
                    FailureCode::BadValue,
                    format!("渡す値「{name}」: {}", misfit.message),
                    misfit.remedy,
                )
            })?;
            set.push((slot, value));
        }
        for (returned, _) in into {
            routine.declared(returned).ok_or_else(|| {
                StepFailure::new(
                    FailureCode::BadValue,
                    format!("「{}」は「{returned}」を返しません。", routine.name),
                    "返る値の名前を、呼び先の変数の名前に直してください。",
                )
            })?;
        }
        let body = routine.body;
        for (slot, value) in set {
            if let Some(place) = frame.slots.get_mut(slot) {
                *place = value;
            }
        }
        Ok((frame, body, into.clone()))
    }

    async fn library_scenario(&mut self, name: &str) -> Result<(Program, PathBuf), StepFailure> {
        if let Some(known) = self.core.called.get(name) {
            return Ok(known.clone());
        }
        let found = self.core.surroundings.scenarios.clone();
        let found = found.find(name).await?.ok_or_else(|| {
            StepFailure::new(
                FailureCode::ScenarioNotFound,
                format!("シナリオ「{name}」がライブラリにありません。"),
                "名前を直すか、ライブラリに保存してください。",
            )
        })?;
        check_zone(found.scenario.zone, self.core.options.zone, name)?;
        let actions = &self
            .core
            .frames
            .first()
            .map(|f| f.program.inner.actions.clone());
        let program = Program::compile(
            &found.scenario,
            actions.as_ref().unwrap_or(&crate::Actions::default()),
        )
        .map_err(|diagnostics| {
            let first = diagnostics
                .first()
                .map_or_else(String::new, |d| d.message.clone());
            StepFailure::new(
                FailureCode::ScenarioNotFound,
                format!("呼び先のシナリオ「{name}」に誤りがあります。{first}"),
                "そのシナリオを直してから、もう一度実行してください。",
            )
        })?;
        let known = (program, found.folder);
        self.core.called.insert(name.to_owned(), known.clone());
        Ok(known)
    }
}

/// A scenario of a zone runs on terminals of that zone alone.
pub(super) fn check_zone(
    wanted: Zone,
    terminal: Option<Zone>,
    name: &str,
) -> Result<(), StepFailure> {
    let words = |zone: Zone| match zone {
        Zone::Any => "どこでも",
        Zone::IndividualNumber => "個人番号利用事務系",
        Zone::Lgwan => "LGWAN接続系",
        Zone::Internet => "インターネット接続系",
    };
    if wanted == Zone::Any || terminal == Some(wanted) {
        return Ok(());
    }
    let message = match terminal {
        Some(terminal) => format!(
            "シナリオ「{name}」は{}用ですが、この端末は{}です。",
            words(wanted),
            words(terminal)
        ),
        None => format!(
            "シナリオ「{name}」は{}用ですが、この端末のネットワーク種別が決まっていません。",
            words(wanted)
        ),
    };
    Err(StepFailure::new(
        FailureCode::WrongZone,
        message,
        "そのネットワークの端末で実行するか、設定（または TEJUN_ZONE）でこの端末のネットワーク種別を決めてください。",
    ))
}
