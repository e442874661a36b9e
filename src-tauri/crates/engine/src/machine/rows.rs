//! Loops: their first and next turns, and the states of work items.

use super::blocks::{Block, Kind, RowSource, Rows, Signal, WorkList};
use super::steps::{Left, rows_of};
use super::{Machine, Next};
use crate::columns::no_column;
use crate::failure::{FailureCode, StepFailure};
use crate::items::{ListRequest, OpenList};
use crate::program::{Program, Work, parameters};
use crate::value::Value;
use rust_decimal::Decimal;
use std::collections::HashMap;
use tejun_trace::{EventKind, ItemCounts, ItemState};
use tokio::time::Instant;

/// Failures one after another that end a list, unless the step says otherwise.
const STOP_AFTER: u64 = 3;

/// What is added to the reason of a row in which something was begun that cannot be taken back.
const IN_DOUBT: &str = "登録の操作のあとなので、登録されたかどうかを画面で確かめてください（もう一度実行しても、この件は入力しません）。";

/// How a row ended.
pub(super) enum RowEnd {
    Done,
    Failed(String),
    NeedsPerson(String),
}

impl Machine {
    /// The first turn of `while`, or none.
    pub(super) fn first_turn(
        &mut self,
        condition: &parameters::Source,
        after: bool,
        limit: Option<&parameters::Source>,
        body: usize,
    ) -> Result<Option<(usize, Kind)>, StepFailure> {
        let view = self.core.view();
        let limit = limit.map(|l| l.count("limit", &view)).transpose()?;
        if !after && !condition.condition(&view)? {
            return Ok(None);
        }
        within(limit, 1)?;
        Ok(Some((body, Kind::While { turn: 1, limit })))
    }

    /// The first turn of `repeat`, or none.
    pub(super) fn first_time(
        &mut self,
        times: &parameters::Source,
        index: Option<usize>,
        body: usize,
    ) -> Result<Option<(usize, Kind)>, StepFailure> {
        let times = times.count("times", &self.core.view())?;
        if times == 0 {
            return Ok(None);
        }
        if let Some(slot) = index {
            self.core.set_slot(slot, Value::Number(Decimal::ONE));
        }
        Ok(Some((body, Kind::Repeat { turn: 1, times })))
    }

    /// The body of a loop is over: its next turn, or its end.
    pub(super) async fn next_turn(&mut self, program: &Program, node: usize) -> Next {
        let Some(this) = program.inner.nodes.get(node) else {
            return Next::Go;
        };
        let again = match &this.work {
            Work::While { condition, .. } => condition.condition(&self.core.view()),
            _ => Ok(true),
        };
        let Some(block) = self.stack.last_mut() else {
            return Next::Go;
        };
        let turned = match &mut block.kind {
            Kind::While { turn, limit } => again.and_then(|again| {
                if again {
                    within(*limit, *turn + 1)?;
                    *turn += 1;
                }
                Ok((again, None))
            }),
            Kind::Repeat { turn, times } => {
                *turn += 1;
                Ok((*turn <= *times, Some(*turn)))
            }
            Kind::ForEach(rows) => {
                let next = rows.place + 1;
                let verified = rows.work.as_ref().map(|w| w.verifying);
                return match verified {
                    None => self.seek_row(program, node, next).await,
                    Some(false) => self.end_row(program, node, RowEnd::Done).await,
                    // It was not done: it is done now.
                    Some(true) => self.begin_row(program, node).await,
                };
            }
            _ => return Next::Go,
        };
        match turned {
            Ok((false, _)) => {
                self.leave(Left::succeeded());
                Next::Go
            }
            Ok((true, turn)) => {
                block.next = 0;
                if let (
                    Some(turn),
                    Work::Repeat {
                        index: Some(slot), ..
                    },
                ) = (turn, &this.work)
                {
                    self.core
                        .set_slot(*slot, Value::Number(Decimal::from(turn)));
                }
                Next::Go
            }
            Err(failure) => self.fail_block(failure),
        }
    }

    /// The step of the innermost block fails by itself.
    pub(super) fn fail_block(&mut self, failure: StepFailure) -> Next {
        let Some((program, block)) = self.pop() else {
            return Next::End(None);
        };
        match block.node {
            Some(node) => self.failed(&program, node, block.entered, failure),
            None => Next::Signal(Signal::Failure(self.core.fall(failure, None))),
        }
    }

    /// Enters a `for_each`.
    pub(super) async fn first_row(&mut self, program: &Program, node: usize, retries: u32) -> Next {
        let entered = Instant::now();
        match self.rows(program, node).await {
            Ok((rows, body)) => {
                let note = match &rows.source {
                    RowSource::Table(table) if table.rows.is_empty() => {
                        Some("一覧にデータが1件もないので、何も行いませんでした。".to_owned())
                    }
                    _ => rows.work.as_ref().and_then(|work| going_on(&work.list)),
                };
                self.push(
                    program,
                    node,
                    body,
                    Kind::ForEach(Box::new(rows)),
                    entered,
                    retries,
                );
                if let Some(block) = self.stack.last_mut() {
                    block.notes.extend(note);
                }
                self.seek_row(program, node, 0).await
            }
            Err(failure) => self.failed(program, node, entered, failure),
        }
    }

    pub(super) async fn rows(
        &mut self,
        program: &Program,
        node: usize,
    ) -> Result<(Rows, usize), StepFailure> {
        let bug = || StepFailure::new(FailureCode::Bug, "繰り返しではありません。", "");
        let this = program.inner.nodes.get(node).ok_or_else(bug)?;
        let Work::ForEach {
            table,
            row,
            key,
            stop_after,
            body,
            ..
        } = &this.work
        else {
            return Err(bug());
        };
        let value = table.value(&self.core.view())?.into_owned();
        let kind = value.kind_name();
        let source = rows_of(value).ok_or_else(|| {
            StepFailure::new(
                FailureCode::BadTable,
                format!(
                    "「{}」は{kind}なので、1件ずつ繰り返せません。",
                    table.source
                ),
                "一覧かリストの変数を選んでください。",
            )
        })?;
        let mut rows = Rows {
            order: (0..source.len()).collect(),
            source,
            place: 0,
            index: 0,
            slot: *row,
            work: None,
        };
        if let RowSource::Table(list) = &rows.source
            && !list.rows.is_empty()
        {
            let used = program.inner.columns_of_row(node);
            let missing = used.named.iter().find(|name| !list.columns.contains(name));
            if let Some(column) = missing {
                let mut failure =
                    no_column(&format!("「{}」", table.source), column, &list.columns);
                failure.message.push_str("1件も行っていません。");
                return Err(failure);
            }
        }
        let Some(key) = key else {
            return Ok((rows, *body));
        };
        let stop_after = match stop_after {
            Some(n) => n.count("stop_after", &self.core.view())?.max(1),
            None => STOP_AFTER,
        };
        let keys = self.keys(key, &rows)?;
        let request = ListRequest {
            scenario: program.scenario().id.clone(),
            step: this.step.id.0.clone(),
            run: self.core.control.id.clone(),
            keys: keys.clone(),
            anew: self.core.options.new_items,
        };
        let list = self.core.surroundings.items.open(request).await?;
        self.core.counts.get_or_insert_default();
        // A row that fails each time must not keep the run from the others.
        let failed = |row: &usize| list.states.get(*row) == Some(&ItemState::Failed);
        rows.order.sort_by_key(failed);
        rows.index = rows.order.first().copied().unwrap_or(0);
        rows.work = Some(WorkList {
            list,
            keys,
            stop_after,
            failures_in_a_row: 0,
            verifying: false,
            committed: false,
            last_failure: None,
        });
        Ok((rows, *body))
    }

    fn keys(&mut self, key: &parameters::Source, rows: &Rows) -> Result<Vec<String>, StepFailure> {
        let mut keys = Vec::with_capacity(rows.source.len());
        let mut seen: HashMap<String, usize> = HashMap::new();
        for index in 0..rows.source.len() {
            self.core.set_slot(rows.slot, rows.source.get(index));
            let text = key.evaluate(&self.core.view())?.to_string();
            if text.trim().is_empty() {
                return Err(StepFailure::new(
                    FailureCode::BadTable,
                    format!("一覧の{}件目の、1件を見分ける値が空です。", index + 1),
                    "一覧の値を直すか、1件を見分ける列を選び直してください。",
                ));
            }
            if let Some(first) = seen.insert(text.clone(), index) {
                return Err(StepFailure::new(
                    FailureCode::BadTable,
                    format!(
                        "1件を見分ける値「{text}」が、一覧の{}件目と{}件目にあります。",
                        first + 1,
                        index + 1
                    ),
                    "重なった行を除くか、1件ずつ違う値になる列を選んでください。何も登録していません。",
                ));
            }
            keys.push(text);
        }
        Ok(keys)
    }

    fn list(&mut self) -> Option<&mut Rows> {
        match &mut self.stack.last_mut()?.kind {
            Kind::ForEach(rows) => Some(rows),
            _ => None,
        }
    }

    /// Begins the next row that is to be done, or ends the loop.
    async fn seek_row(&mut self, program: &Program, node: usize, from: usize) -> Next {
        let verify = match program.inner.nodes.get(node).map(|n| &n.work) {
            Some(Work::ForEach { verify, .. }) => *verify,
            _ => None,
        };
        let mut place = from;
        loop {
            let Some(rows) = self.list() else {
                return Next::Go;
            };
            let Some(index) = rows.order.get(place).copied() else {
                self.leave(Left::succeeded());
                return Next::Go;
            };
            (rows.place, rows.index) = (place, index);
            let row = rows.source.get(index);
            let slot = rows.slot;
            let state = match &mut rows.work {
                Some(work) => work.state(index),
                None => ItemState::Waiting,
            };
            match state {
                ItemState::Waiting | ItemState::Failed => {
                    self.core.set_slot(slot, row);
                    return self.begin_row(program, node).await;
                }
                ItemState::Working => {
                    self.core.set_slot(slot, row);
                    if let Some(verify) = verify {
                        self.verify_row(verify);
                        return Next::Go;
                    }
                    let reason = "前の実行がこの件の途中で止まり、登録されたかどうかが分かりません。二重に登録しないように、入力していません。画面で確かめて、登録されていなければ手で入力してください。";
                    let state = (ItemState::NeedsPerson, Some(reason.to_owned()));
                    if let Err(failure) = self.set_item(program, node, state).await {
                        return self.fail_block(failure);
                    }
                }
                ItemState::Done | ItemState::NeedsPerson => {
                    count(&mut self.core.counts, state);
                }
            }
            place += 1;
        }
    }

    fn verify_row(&mut self, verify: usize) {
        if let Some(work) = self.list().and_then(|r| r.work.as_mut()) {
            work.verifying = true;
        }
        if let Some(block) = self.stack.last_mut() {
            block.body = verify;
            block.next = 0;
        }
    }

    async fn begin_row(&mut self, program: &Program, node: usize) -> Next {
        let body = match program.inner.nodes.get(node).map(|n| &n.work) {
            Some(Work::ForEach { body, .. }) => *body,
            _ => return Next::Go,
        };
        let keyed = self.list().and_then(|r| r.work.as_mut()).map(|work| {
            work.verifying = false;
            work.committed = false;
        });
        if keyed.is_some() {
            let state = (ItemState::Working, None);
            if let Err(failure) = self.set_item(program, node, state).await {
                return self.fail_block(failure);
            }
        }
        if let Some(block) = self.stack.last_mut() {
            block.body = body;
            block.next = 0;
        }
        Next::Go
    }

    /// A row with a key is over: the next begins, or too many failed.
    pub(super) async fn end_row(&mut self, program: &Program, node: usize, end: RowEnd) -> Next {
        if let Err(failure) = self.close_row(program, node, end).await {
            return self.fail_block(failure);
        }
        let Some(rows) = self.list() else {
            return Next::Go;
        };
        let next = rows.place + 1;
        if let Some(work) = &rows.work
            && work.failures_in_a_row >= work.stop_after
        {
            let last = work.last_failure.clone().unwrap_or_default();
            let failures = work.failures_in_a_row;
            return self.fail_block(StepFailure::new(
                FailureCode::TooManyFailures,
                format!(
                    "続けて{failures}件失敗したため、残りを行わずに終わりました。最後の失敗: {last}"
                ),
                "原因を直してから、もう一度実行してください。残りの件から続きます。",
            ));
        }
        self.seek_row(program, node, next).await
    }

    /// Writes down how the row ended.
    pub(super) async fn close_row(
        &mut self,
        program: &Program,
        node: usize,
        end: RowEnd,
    ) -> Result<(), StepFailure> {
        if let Some(work) = self.list().and_then(|r| r.work.as_mut()) {
            match &end {
                RowEnd::Failed(message) => {
                    work.failures_in_a_row += 1;
                    work.last_failure = Some(message.clone());
                }
                RowEnd::Done | RowEnd::NeedsPerson(_) => work.failures_in_a_row = 0,
            }
        }
        let committed = self
            .list()
            .and_then(|rows| rows.work.as_ref())
            .is_some_and(|work| work.committed);
        let told = |message: String| match committed {
            true => format!("{message}{IN_DOUBT}"),
            false => message,
        };
        let state = match end {
            RowEnd::Done => (ItemState::Done, None),
            RowEnd::Failed(message) => (ItemState::Failed, Some(told(message))),
            RowEnd::NeedsPerson(reason) => (ItemState::NeedsPerson, Some(told(reason))),
        };
        self.set_item(program, node, state).await
    }

    async fn set_item(
        &mut self,
        program: &Program,
        node: usize,
        (state, reason): (ItemState, Option<String>),
    ) -> Result<(), StepFailure> {
        let Some(this) = program.inner.nodes.get(node) else {
            return Ok(());
        };
        let Some(rows) = self.list() else {
            return Ok(());
        };
        let index = rows.index;
        let Some(work) = &mut rows.work else {
            return Ok(());
        };
        let (list, key) = (work.list.id.clone(), work.keys.get(index).cloned());
        if let Some(place) = work.list.states.get_mut(index) {
            *place = state;
        }
        let key = key.unwrap_or_default();
        let reason = reason.map(|text| self.core.masked(text));
        let items = self.core.surroundings.items.clone();
        items.set(&list, &key, state, reason.as_deref()).await?;
        count(&mut self.core.counts, state);
        self.core.emit(EventKind::Item {
            step: this.reference.clone(),
            key: self.core.masked(key),
            state,
            reason,
        });
        Ok(())
    }

    /// The rows that the run is in are in doubt from now on.
    pub(super) async fn committing(&mut self) -> Result<(), StepFailure> {
        let items = self.core.surroundings.items.clone();
        for block in &mut self.stack {
            let Kind::ForEach(rows) = &mut block.kind else {
                continue;
            };
            let index = rows.index;
            if let Some(work) = &mut rows.work
                && !work.committed
                && let Some(key) = work.keys.get(index)
            {
                items.committing(&work.list.id, key).await?;
                work.committed = true;
            }
        }
        Ok(())
    }

    /// Whether a later run would do a row that the run is in once more.
    pub(super) fn may_be_done_again(&self) -> bool {
        self.stack
            .iter()
            .any(|block| keyed(block).is_some_and(|work| !work.committed))
    }

    /// Whether a row with a key runs somewhere around this place.
    pub(super) fn in_item(&self) -> bool {
        self.stack
            .iter()
            .any(|b| matches!(&b.kind, Kind::ForEach(rows) if rows.work.is_some()))
    }
}

/// What there is to say of a list that earlier runs know.
fn going_on(list: &OpenList) -> Option<String> {
    let of = |state| list.states.iter().filter(|s| **s == state).count();
    let done = of(ItemState::Done);
    let mut skipped = Vec::new();
    if done > 0 || list.resumed {
        skipped.push(format!("済みの{done}件"));
    }
    let needs_person = of(ItemState::NeedsPerson);
    if needs_person > 0 {
        skipped.push(format!("要確認の{needs_person}件"));
    }
    if !list.resumed {
        let skipped = skipped.join("と");
        return (!skipped.is_empty()).then(|| format!("前の実行で{skipped}は行いませんでした。"));
    }
    let failed = match of(ItemState::Failed) {
        0 => "ました".to_owned(),
        failed => format!("、失敗した{failed}件は最後にやり直しました"),
    };
    Some(format!(
        "終わっていない前回の一覧の続きから行いました（{}は飛ばし{failed}）。",
        skipped.join("、")
    ))
}

fn count(counts: &mut Option<ItemCounts>, state: ItemState) {
    let counts = counts.get_or_insert_default();
    match state {
        ItemState::Done => counts.done += 1,
        ItemState::Failed => counts.failed += 1,
        ItemState::NeedsPerson => counts.needs_person += 1,
        ItemState::Waiting | ItemState::Working => {}
    }
}

fn within(limit: Option<u64>, turn: u64) -> Result<(), StepFailure> {
    match limit {
        Some(limit) if turn > limit => Err(StepFailure::new(
            FailureCode::LimitReached,
            format!("決めた最大の回数（{limit}回）を行っても、条件が変わりませんでした。"),
            "条件が変わる手順になっているか確かめるか、最大の回数を増やしてください。",
        )),
        _ => Ok(()),
    }
}

/// A keyed row's block.
pub(super) fn keyed(block: &Block) -> Option<&WorkList> {
    match &block.kind {
        Kind::ForEach(rows) => rows.work.as_ref(),
        _ => None,
    }
}
