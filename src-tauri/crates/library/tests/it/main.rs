//! The library on real files.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on panics")]

mod across;
mod folders;
mod kept;
mod killed;
mod shared;
mod templates;

use tejun_library::{Library, Sharing};
use tejun_scenario::{Scenario, parse};

/// A library in a folder that goes away with it.
pub(crate) async fn library() -> (tempfile::TempDir, Library) {
    let folder = tempfile::tempdir().unwrap();
    let library = Library::open(&folder.path().join("library.sqlite"), Sharing::Own)
        .await
        .unwrap();
    (folder, library)
}

pub(crate) fn scenario(id: &str, name: &str) -> Scenario {
    parse(&format!(
        r#"{{"format":1,"id":"{id}","name":"{name}","zone":"any","business":{{"department":"水道局水道整備課維持係"}},
            "steps":[{{"id":"a","do":"log.write","title":"「水栓番号」欄に入力する","with":{{"message":"x"}}}}]}}"#
    ))
    .0
    .unwrap()
}
