//! A process killed while it saves leaves a library that opens, with everything that was said to be saved.

use crate::scenario;
use std::io::{BufRead, BufReader};
use std::process::{Command, Stdio};
use tejun_library::{Known, Library, Origin, Sharing, UndoStep};
use tejun_trace::ItemState;

const CHILD: &str = "TEJUN_TEST_SAVES_UNTIL_KILLED";

/// Not a case of its own: the body of the process that is killed. Without the variable it has nothing to do.
#[tokio::test]
async fn saves_until_killed() {
    let Some(place) = std::env::var_os(CHILD) else {
        return;
    };
    let library = Library::open(place.as_ref(), Sharing::Own).await.unwrap();
    let mut document = scenario("x", "転居届");
    library
        .create(&document, "", "", Origin::Designer)
        .await
        .unwrap();
    let keys: Vec<String> = (0..10_000).map(|n| n.to_string()).collect();
    library
        .open_list("x/b", "r1", &keys[..50], false)
        .await
        .unwrap();
    for n in 1_u32.. {
        document.summary = Some(format!("{n}"));
        let step = UndoStep {
            drops: 0,
            adds: vec![n.to_string()],
            undone: 0,
        };
        library
            .save_draft(&document, 1, &Known::Anything, Some(&step))
            .await
            .unwrap();
        library
            .set_item("x/b", "r1", &n.to_string(), ItemState::Done, None)
            .await
            .unwrap();
        eprintln!("saved {n}");
    }
}

#[tokio::test]
async fn what_was_said_to_be_saved_is_there_after_a_kill() {
    for after in [1, 7, 23] {
        let folder = tempfile::tempdir().unwrap();
        let place = folder.path().join("library.sqlite");
        let mut child = Command::new(std::env::current_exe().unwrap())
            .args(["killed::saves_until_killed", "--exact", "--nocapture"])
            .env(CHILD, &place)
            .stdout(Stdio::null())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let lines = BufReader::new(child.stderr.take().unwrap()).lines();
        let mut said = 0;
        for line in lines.map_while(Result::ok) {
            if let Some(n) = line.strip_prefix("saved ") {
                said = n.parse().unwrap();
            }
            if said >= after {
                break;
            }
        }
        child.kill().unwrap();
        child.wait().unwrap();
        let library = Library::open(&place, Sharing::Own).await.unwrap();
        let document = library.draft("x").await.unwrap().unwrap().document;
        let kept: u32 = document.summary.as_ref().unwrap().parse().unwrap();
        assert!(kept >= said, "{kept} < {said}");
        // What can be undone leads to the draft, whenever the kill came.
        let undo = library.undo(&document).await.unwrap();
        assert_eq!(undo.undone, 0);
        assert_eq!(undo.changes.last(), Some(&kept.to_string()));
        let (states, resumed) = library
            .open_list("x/b", "r2", &[said.to_string(), "0".to_owned()], false)
            .await
            .unwrap();
        assert_eq!(states, [ItemState::Done, ItemState::Waiting]);
        assert!(resumed);
    }
}
