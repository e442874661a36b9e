//! Starting and ending.

use crate::stage::{alone, long, options};
use tejun_browser::Browser;

fn processes_of(profile: &std::path::Path) -> usize {
    let wanted = format!("--user-data-dir={}", profile.display());
    let entries = std::fs::read_dir("/proc").expect("proc");
    entries
        .flatten()
        .filter(|entry| {
            let line = std::fs::read(entry.path().join("cmdline")).unwrap_or_default();
            line.split(|b| *b == 0)
                .any(|word| word == wanted.as_bytes())
        })
        .count()
}

#[test]
fn a_browser_ends_with_all_its_children_when_it_is_closed_or_dropped() {
    alone(async {
        for close in [true, false] {
            let profile = tempfile::tempdir().expect("a folder");
            let browser = Browser::launch(options(profile.path()))
                .await
                .expect("a browser");
            assert!(browser.is_open());
            assert!(processes_of(profile.path()) > 0);
            if close {
                browser.close().await;
                assert!(!browser.is_open());
            } else {
                drop(browser);
            }
            assert_eq!(processes_of(profile.path()), 0, "close: {close}");
        }
    });
}

#[test]
fn a_profile_in_use_gets_a_neighbour_and_a_note() {
    alone(async {
        let folder = tempfile::tempdir().expect("a folder");
        let profile = folder.path().join("profile");
        let first = Browser::launch(options(&profile)).await.expect("a browser");
        let second = Browser::launch(options(&profile)).await.expect("a browser");
        assert!(
            second
                .start_notes()
                .iter()
                .any(|n| n.contains("別のプロファイル"))
        );
        second
            .goto("about:blank", &mut long())
            .await
            .expect("it works");
        first.close().await;
        second.close().await;
    });
}
