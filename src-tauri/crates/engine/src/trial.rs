//! The lists of a trial run: nothing of it is kept, but for the rows in which something was done that cannot be taken back.
//! Those are known to every later run, so that none of them is done twice.

use crate::action::BoxFuture;
use crate::failure::StepFailure;
use crate::items::{Items, ListRequest, MemoryItems, OpenList};
use std::collections::{HashMap, HashSet};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use tejun_trace::ItemState;

/// A list that the trial run opened.
struct Known {
    request: ListRequest,
    /// Its word in the real store, once that was opened.
    real: Option<String>,
    /// Keys of rows in which something was let through.
    committed: HashSet<String>,
}

pub(crate) struct TrialItems {
    real: Arc<dyn Items>,
    memory: MemoryItems,
    lists: Mutex<HashMap<String, Known>>,
}

impl TrialItems {
    pub(crate) fn over(real: Arc<dyn Items>) -> Self {
        Self {
            real,
            memory: MemoryItems::default(),
            lists: Mutex::default(),
        }
    }

    fn lists(&self) -> MutexGuard<'_, HashMap<String, Known>> {
        self.lists.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Items for TrialItems {
    /// Rows that are done stay done; all others are tried.
    fn open(&self, request: ListRequest) -> BoxFuture<'_, Result<OpenList, StepFailure>> {
        Box::pin(async move {
            for key in self.real.done(&request).await? {
                self.memory
                    .put(&request.scenario, &request.step, &key, ItemState::Done);
            }
            let opened = self.memory.open(request.clone()).await?;
            let known = Known {
                request,
                real: None,
                committed: HashSet::new(),
            };
            self.lists().entry(opened.id.clone()).or_insert(known);
            Ok(opened)
        })
    }

    fn set<'a>(
        &'a self,
        list: &'a str,
        key: &'a str,
        state: ItemState,
        reason: Option<&'a str>,
    ) -> BoxFuture<'a, Result<(), StepFailure>> {
        Box::pin(async move {
            let real = self.lists().get(list).and_then(|known| {
                let real = known.real.clone();
                real.filter(|_| known.committed.contains(key))
            });
            if let Some(real) = real {
                self.real.set(&real, key, state, reason).await?;
            }
            self.memory.set(list, key, state, reason).await
        })
    }

    fn done<'a>(
        &'a self,
        request: &'a ListRequest,
    ) -> BoxFuture<'a, Result<HashSet<String>, StepFailure>> {
        self.memory.done(request)
    }

    /// The row is in doubt from now on until it ends, in the real store too.
    fn committing<'a>(
        &'a self,
        list: &'a str,
        key: &'a str,
    ) -> BoxFuture<'a, Result<(), StepFailure>> {
        Box::pin(async move {
            let open = self.lists().get(list).map(|known| {
                let request = ListRequest {
                    anew: false,
                    ..known.request.clone()
                };
                (request, known.real.clone())
            });
            let Some((request, open)) = open else {
                return Ok(());
            };
            let real = match open {
                Some(real) => real,
                None => self.real.open(request).await?.id,
            };
            self.real.set(&real, key, ItemState::Working, None).await?;
            self.real.committing(&real, key).await?;
            if let Some(known) = self.lists().get_mut(list) {
                known.real = Some(real);
                known.committed.insert(key.to_owned());
            }
            Ok(())
        })
    }
}
