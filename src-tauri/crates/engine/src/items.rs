//! Work items: the states of the rows of a `for_each` with a key, kept outside so that a killed run can go on.

use crate::action::BoxFuture;
use crate::failure::StepFailure;
use std::collections::{HashMap, HashSet};
use std::sync::{Mutex, PoisonError};
use tejun_trace::{ItemState, KnownItem};

/// Which list: known by scenario, step and keys.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListRequest {
    /// Id of the scenario.
    pub scenario: String,
    /// Id of the `for_each`.
    pub step: String,
    /// Id of the run that asks.
    pub run: String,
    /// In the order of the rows; no two are equal, none is empty.
    pub keys: Vec<String>,
    /// Begin anew; keys that are done stay done.
    pub anew: bool,
}

impl ListRequest {
    /// The same list has the same word in every store.
    pub fn list(&self) -> String {
        list_id(&self.scenario, &self.step)
    }
}

/// A list that is open for a run.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OpenList {
    pub id: String,
    /// One a key, in their order. `Working` means: in doubt, because an earlier run ended there, or failed after it had
    /// begun what cannot be taken back. `Failed` is done again.
    pub states: Vec<ItemState>,
    /// It goes on with an unfinished list.
    pub resumed: bool,
}

/// Keeps the states. A state must be on disk when [`Items::set`] is ready.
pub trait Items: Send + Sync {
    fn open(&self, request: ListRequest) -> BoxFuture<'_, Result<OpenList, StepFailure>>;

    fn set<'a>(
        &'a self,
        list: &'a str,
        key: &'a str,
        state: ItemState,
        reason: Option<&'a str>,
    ) -> BoxFuture<'a, Result<(), StepFailure>>;

    /// The keys of the list that are done, without opening it.
    fn done<'a>(
        &'a self,
        request: &'a ListRequest,
    ) -> BoxFuture<'a, Result<HashSet<String>, StepFailure>>;

    /// Something in the row of this key is being done that cannot be taken back: on disk when this is ready. From now on
    /// the row is in doubt, unless it is set to `Done`, or to `Working` anew.
    fn committing<'a>(
        &'a self,
        list: &'a str,
        key: &'a str,
    ) -> BoxFuture<'a, Result<(), StepFailure>>;
}

/// Keeps lists in memory: for trial runs, runs of a part, and tests.
#[derive(Default)]
pub struct MemoryItems {
    lists: Mutex<HashMap<String, HashMap<String, KnownItem>>>,
}

impl MemoryItems {
    /// The state of a key of the list of that scenario and step.
    pub fn state(&self, scenario: &str, step: &str, key: &str) -> Option<ItemState> {
        let lists = self.lists.lock().unwrap_or_else(PoisonError::into_inner);
        let known = lists.get(&list_id(scenario, step))?.get(key)?;
        Some(known.state)
    }

    /// Sets a state from outside, as a run that was killed left it.
    pub fn put(&self, scenario: &str, step: &str, key: &str, state: ItemState) {
        let item = KnownItem {
            state,
            in_doubt: false,
        };
        let mut lists = self.lists.lock().unwrap_or_else(PoisonError::into_inner);
        lists
            .entry(list_id(scenario, step))
            .or_default()
            .insert(key.to_owned(), item);
    }
}

fn list_id(scenario: &str, step: &str) -> String {
    format!("{scenario}/{step}")
}

impl Items for MemoryItems {
    fn open(&self, request: ListRequest) -> BoxFuture<'_, Result<OpenList, StepFailure>> {
        Box::pin(async move {
            let id = request.list();
            let mut lists = self.lists.lock().unwrap_or_else(PoisonError::into_inner);
            let known = lists.entry(id.clone()).or_default();
            let (states, resumed) =
                ItemState::opened(&request.keys, |key| known.get(key).copied(), request.anew);
            for (key, state) in request.keys.iter().zip(&states) {
                let item = KnownItem {
                    state: *state,
                    in_doubt: *state == ItemState::Working,
                };
                known.insert(key.clone(), item);
            }
            Ok(OpenList {
                id,
                states,
                resumed,
            })
        })
    }

    fn set<'a>(
        &'a self,
        list: &'a str,
        key: &'a str,
        state: ItemState,
        _reason: Option<&'a str>,
    ) -> BoxFuture<'a, Result<(), StepFailure>> {
        Box::pin(async move {
            let mut lists = self.lists.lock().unwrap_or_else(PoisonError::into_inner);
            let list = lists.entry(list.to_owned()).or_default();
            let before = list.get(key).is_some_and(|item| item.in_doubt);
            let item = KnownItem {
                state,
                in_doubt: before && !matches!(state, ItemState::Working | ItemState::Waiting),
            };
            list.insert(key.to_owned(), item);
            Ok(())
        })
    }

    fn committing<'a>(
        &'a self,
        list: &'a str,
        key: &'a str,
    ) -> BoxFuture<'a, Result<(), StepFailure>> {
        Box::pin(async move {
            let mut lists = self.lists.lock().unwrap_or_else(PoisonError::into_inner);
            let item = lists.get_mut(list).and_then(|list| list.get_mut(key));
            if let Some(item) = item {
                item.in_doubt = true;
            }
            Ok(())
        })
    }

    fn done<'a>(
        &'a self,
        request: &'a ListRequest,
    ) -> BoxFuture<'a, Result<HashSet<String>, StepFailure>> {
        Box::pin(async move {
            let lists = self.lists.lock().unwrap_or_else(PoisonError::into_inner);
            let known = lists.get(&request.list()).into_iter().flatten();
            Ok(known
                .filter(|(_, item)| item.state == ItemState::Done)
                .map(|(key, _)| key.clone())
                .collect())
        })
    }
}
