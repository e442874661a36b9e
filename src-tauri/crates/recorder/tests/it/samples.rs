//! Real recordings (`recordings/`) make the steps that a person would have written.

use expect_test::expect_file;
use std::path::{Path, PathBuf};
use tejun_recorder::{Heading, remake};
use tejun_scenario::{Zone, print};
use tejun_trace::raw::RawEvent;

fn samples() -> Vec<PathBuf> {
    let own = Path::new(env!("CARGO_MANIFEST_DIR"));
    let folder = own
        .ancestors()
        .nth(3)
        .expect("the workspace")
        .join("recordings");
    let mut samples: Vec<PathBuf> = folder
        .read_dir()
        .expect("samples")
        .map(|entry| entry.expect("a sample").path())
        .filter(|path| path.is_dir())
        .collect();
    samples.sort();
    samples
}

/// `UPDATE_EXPECT=1` writes `expected.json` anew.
#[test]
fn each_real_recording_makes_its_expected_steps() {
    let samples = samples();
    assert!(samples.len() >= 6, "{samples:?}");
    for sample in samples {
        let raw = std::fs::read_to_string(sample.join("raw.jsonl")).unwrap();
        let events: Vec<RawEvent> = raw
            .lines()
            .map(|line| serde_json::from_str(line).unwrap())
            .collect();
        let name = sample.file_name().unwrap().to_string_lossy().into_owned();
        let heading = Heading {
            id: name.clone(),
            name,
            zone: Zone::Any,
        };
        let scenario = remake(&events, heading);
        assert!(!scenario.steps.is_empty());
        expect_file![sample.join("expected.json")].assert_eq(&print(&scenario));
    }
}
