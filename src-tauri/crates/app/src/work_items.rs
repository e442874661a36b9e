//! The states of work items, in the library.

use crate::session::MAKE_ROOM;
use std::collections::HashSet;
use tejun_engine::{BoxFuture, FailureCode, Items, ListRequest, OpenList, StepFailure};
use tejun_library::{Library, LibraryError};
use tejun_trace::ItemState;

/// Keeps the states of `for_each` lists in a library.
pub struct LibraryItems {
    library: Library,
    /// The runs that opened lists, by list.
    runs: std::sync::Mutex<std::collections::HashMap<String, String>>,
}

impl LibraryItems {
    pub fn new(library: Library) -> Self {
        Self {
            library,
            runs: std::sync::Mutex::default(),
        }
    }

    fn runs(&self) -> std::sync::MutexGuard<'_, std::collections::HashMap<String, String>> {
        self.runs
            .lock()
            .unwrap_or_else(std::sync::PoisonError::into_inner)
    }
}

impl Items for LibraryItems {
    fn open(&self, request: ListRequest) -> BoxFuture<'_, Result<OpenList, StepFailure>> {
        Box::pin(async move {
            let id = request.list();
            let (states, resumed) = self
                .library
                .open_list(&id, &request.run, &request.keys, request.anew)
                .await
                .map_err(failed)?;
            self.runs().insert(id.clone(), request.run);
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
        reason: Option<&'a str>,
    ) -> BoxFuture<'a, Result<(), StepFailure>> {
        Box::pin(async move {
            let run = self.runs().get(list).cloned().unwrap_or_default();
            self.library
                .set_item(list, &run, key, state, reason)
                .await
                .map_err(failed)
        })
    }

    fn committing<'a>(
        &'a self,
        list: &'a str,
        key: &'a str,
    ) -> BoxFuture<'a, Result<(), StepFailure>> {
        Box::pin(async move { self.library.doubt_item(list, key).await.map_err(failed) })
    }

    fn done<'a>(
        &'a self,
        request: &'a ListRequest,
    ) -> BoxFuture<'a, Result<HashSet<String>, StepFailure>> {
        Box::pin(async move {
            let done = self.library.done_items(&request.list()).await;
            Ok(done.map_err(failed)?.into_iter().collect())
        })
    }
}

fn failed(error: LibraryError) -> StepFailure {
    let (code, remedy) = match error {
        LibraryError::DiskFull => (FailureCode::DiskFull, MAKE_ROOM),
        _ => (
            FailureCode::FileAccess,
            "ライブラリのファイルへの書き込みの許可を確かめてから、もう一度行ってください。",
        ),
    };
    StepFailure::new(
        code,
        format!(
            "1件ごとの記録を保存できません。{error}記録しないまま入力を続けると二重に登録するおそれがあるので、止めました。"
        ),
        format!("{remedy}残りの件から続きます。"),
    )
}
