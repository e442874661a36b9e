//! 9: the disk is full.

use crate::escape::goes_on_in;
use crate::office::{Office, TAPS, list, work};
use serde_json::{Value, json};
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::Command;
use tejun_e2e::{Sheets, Tejun};

/// A disk of a few megabytes that can be filled up.
///
/// Where nothing may be mounted, a process may be forbidden to write more instead: its writes fail in the same places.
struct SmallDisk {
    place: PathBuf,
    mounted: bool,
}

impl SmallDisk {
    fn at(place: PathBuf) -> Self {
        std::fs::create_dir_all(&place).expect("a folder");
        let mounted = Command::new("mount")
            .args(["-t", "tmpfs", "-o", "size=16m", "tejun-test"])
            .arg(&place)
            .output()
            .is_ok_and(|done| done.status.success());
        Self { place, mounted }
    }

    /// From now on there is no room, for this process at least.
    fn fill(&self, process: u32) {
        if self.mounted {
            let mut file = std::fs::File::create(self.filler()).expect("a file");
            for size in [64 << 10, 4 << 10, 1] {
                while file.write_all(&vec![b'x'; size]).is_ok() {}
            }
        } else {
            limit(process, "1:");
        }
    }

    fn free(&self, process: u32) {
        if self.mounted {
            std::fs::remove_file(self.filler()).expect("there is room again");
        } else {
            limit(process, "unlimited:");
        }
    }

    fn filler(&self) -> PathBuf {
        self.place.join("other-data")
    }
}

impl Drop for SmallDisk {
    fn drop(&mut self) {
        if self.mounted {
            let _ = Command::new("umount").arg("-l").arg(&self.place).status();
        }
    }
}

/// The longest file that a process may write.
fn limit(process: u32, longest: &str) {
    let set = Command::new("prlimit")
        .args(["--pid", &process.to_string(), &format!("--fsize={longest}")])
        .status();
    assert!(
        set.expect("prlimit is installed").success(),
        "neither a small disk nor a limit can be had here, so this case cannot be tried"
    );
}

fn library(disk: &SmallDisk) -> PathBuf {
    disk.place.join("library.sqlite")
}

#[tokio::test(flavor = "multi_thread")]
async fn a_full_disk_in_the_middle_of_a_list_ends_the_run_and_no_row_is_entered_twice() {
    let office = Office::open().await;
    let disk = SmallDisk::at(office.path("disk"));
    office.write("list.csv", list(&TAPS));
    office.scenario(&work(&office.practice.url()));
    let place = library(&disk);
    let place = place.to_string_lossy();
    let mut run = office.start(&["work.json", "--library", &place]);
    office.until_entered(1).await;
    office.slow(3_000).await;
    // The second case is in the system, and its state cannot be written.
    office.until_entered(2).await;
    disk.fill(run.process());
    let process = run.process();
    office.slow(0).await;
    let failed = ended(&mut run);
    let text = |field: &str| failed[field].as_str().unwrap_or_default().to_owned();
    for words in [
        "1件ごとの記録を保存できません",
        "ディスクの空きがありません",
        "二重に登録するおそれ",
    ] {
        assert!(text("message").contains(words), "{failed}");
    }
    assert_eq!(failed["title"], "1件ずつ入力する", "{failed}");
    for words in ["不要なファイルを消して", "残りの件から続きます"] {
        assert!(text("remedy").contains(words), "{failed}");
    }
    assert_eq!(office.entered().len(), 2);

    // The way on: room, and the same command.
    if disk.mounted {
        disk.free(process);
    }
    goes_on_in(&office, &["--library", &place]);
}

/// The failure that ended the run.
fn ended(run: &mut Tejun) -> Value {
    let (status, lines) = run.wait();
    assert_eq!(status, Some(1), "{lines:?}");
    lines
        .iter()
        .filter_map(|line| serde_json::from_str::<Value>(line).ok())
        .find(|event| event["event"] == "failed")
        .expect("why it failed")
}

#[tokio::test(flavor = "multi_thread")]
async fn a_draft_that_finds_no_room_is_told_and_saved_later() {
    let office = Office::open().await;
    let disk = SmallDisk::at(office.path("disk"));
    let place = library(&disk);
    let sheets = Sheets::open(&office.desktop, Some(&place));
    let created = sheets
        .ask("scenario_create", &json!({ "name": "途中の手順" }))
        .expect("created");
    let draft = |title: &str, known: &Value| {
        let mut document = created["document"].clone();
        // More than what is free in the files that are there.
        document["summary"] = json!(title.repeat(2_000));
        json!({ "document": document, "base_version": created["base_version"], "known": known })
    };
    let saved = sheets
        .ask("scenario_draft_save", &draft("前", &created["known"]))
        .expect("saved");
    let known = &saved["saved_at"];
    disk.fill(sheets.process());
    let told = sheets
        .ask("scenario_draft_save", &draft("後", known))
        .expect_err("there is no room");
    assert!(
        told.message.contains("ディスクの空きがありません"),
        "{told:?}"
    );
    assert!(told.remedy.contains("空きを作ってから"), "{told:?}");
    // What was saved before is there, and what could not be saved is saved later.
    let id = json!({ "id": created["document"]["id"] });
    let summary = |sheets: &Sheets| {
        let opened = sheets.ask("scenario_open", &id).expect("it opens");
        opened["document"]["summary"]
            .as_str()
            .map(|text| text.chars().next())
    };
    assert_eq!(summary(&sheets), Some(Some('前')));
    disk.free(sheets.process());
    sheets
        .ask("scenario_draft_save", &draft("後", known))
        .expect("saved");
    drop(sheets);
    let sheets = Sheets::open(&office.desktop, Some(&place));
    assert_eq!(summary(&sheets), Some(Some('後')));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_file_that_finds_no_room_keeps_its_content() {
    let office = Office::open().await;
    let disk = SmallDisk::at(office.path("disk"));
    let result = disk.place.join("結果.txt");
    std::fs::write(&result, "前の結果").expect("a file");
    office.scenario(&json!({
        "format": 1, "id": "w", "name": "結果を残す", "zone": "any",
        "variables": [{ "name": "合図", "type": "text", "initial": "" }],
        "steps": [
            { "id": "wait", "do": "file.read_text", "title": "合図を待つ", "with": { "file": "go", "into": "合図" }, "retry": { "times": 300, "wait": "200ms" } },
            { "id": "keep", "do": "file.write_text", "title": "結果を残す", "with": { "file": "disk/結果.txt", "text": "あ".repeat(60_000) } },
        ],
    }));
    let mut run = office.start(&["work.json"]);
    run.says("\"event\":\"step_entered\",\"step\":\"wait\"");
    let process = run.process();
    disk.fill(process);
    office.write("go", "");
    let failed = ended(&mut run);
    let message = failed["message"].as_str().unwrap_or_default();
    assert!(
        message.contains("結果.txt") && message.contains("ディスクの空きがありません"),
        "{failed}"
    );
    let kept = |place: &Path| std::fs::read_to_string(place).expect("the file");
    assert_eq!(kept(&result), "前の結果");
    if disk.mounted {
        disk.free(process);
    }
    office.run(&["work.json"]).succeeded();
    assert!(kept(&result).starts_with('あ'));
}
