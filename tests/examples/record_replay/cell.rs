//! One task: recorded once, replayed in each variation from a fresh start.

use crate::hands;
use crate::judge;
use crate::report::{Cell, Outcome};
use crate::task::{Program, Task};
use crate::variation::Variation;
use serde_json::Value;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};
use tejun_desktop::{Rect, Screen, Tree, WindowInfo};
use tejun_e2e::{Hand, Tejun, VirtualDesktop, tejun};

/// The scenario's file below the home folder.
const FILE: &str = "record-replay.json";

/// The longest that a replay may take.
const PATIENCE: Duration = Duration::from_secs(240);

/// Where the recording and what is known of each cell is kept.
pub(crate) fn folder(program: &Program, task: &Task) -> PathBuf {
    let test = std::env::current_exe().expect("its place");
    let target = test.ancestors().nth(3).expect("the target folder");
    let target =
        std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| target.to_owned(), PathBuf::from);
    target
        .join("record-replay")
        .join(program.name)
        .join(task.name)
}

struct Stage {
    desktop: VirtualDesktop,
    hand: Hand,
    pid: u32,
}

/// A fresh start, with the program's window there.
async fn stage(program: &Program, task: &Task, variation: Variation) -> Stage {
    let name = format!("record-replay-{}-{}", program.name, task.name);
    let mut desktop = VirtualDesktop::start_at_home(&name);
    let hand = Hand::on(&desktop).await;
    for (file, text) in program.settled.iter().chain(task.files) {
        let file = desktop.home().join(file);
        std::fs::create_dir_all(file.parent().expect("a folder")).expect("a folder");
        std::fs::write(file, text).expect("a file");
    }
    // Programs of Qt and Java look once, as they start, whether somebody reads what they show: so it is in a session in
    // which something has been read before.
    let somebody = WindowInfo {
        pid: Some(std::process::id()),
        ..WindowInfo::default()
    };
    let _ = hand.desktop.snapshot(&somebody).await;
    let mut command = desktop.command(program.name);
    command
        .args(program.arguments)
        .args(task.opens)
        .envs(program.environment.iter().copied());
    variation.prepare(desktop.home(), &mut command);
    let child = command.spawn().expect("it is installed");
    let pid = child.id();
    desktop.keep(child);
    hand.window(program.window).await;
    // A person begins when the window has come to rest.
    tokio::time::sleep(Duration::from_secs(2)).await;
    Stage { desktop, hand, pid }
}

/// Performs and records; an error says what could not be done.
pub(crate) async fn record(program: &'static Program, task: &'static Task) -> Result<(), String> {
    let kept = folder(program, task);
    let _ = std::fs::remove_dir_all(&kept);
    std::fs::create_dir_all(&kept).expect("a folder");
    let work = tokio::task::spawn_local(async move {
        let stage = stage(program, task, Variation::Same).await;
        let file = stage.desktop.home().join(FILE);
        let words = ["record", &file.to_string_lossy(), "--json"];
        let mut recording = Tejun::start(&stage.desktop, &words);
        recording.says("recording_started");
        hands::perform(&stage.hand, task.acts).await;
        let (status, said) = recording.end("INT");
        for ending in ["json", "assets", "raw"] {
            copy(
                &file.with_extension(ending),
                &folder(program, task).join(FILE).with_extension(ending),
            );
        }
        picture(&stage, &folder(program, task).join("recorded.png")).await;
        if status != Some(0) {
            return Err(format!("tejun record: {status:?} {said:?}"));
        }
        let judged = judge::differs(&stage.desktop, task.judge);
        judged.map_or(Ok(()), |it| Err(format!("the hand did not do it: {it}")))
    });
    ended(work).await
}

/// Replays in that variation.
pub(crate) async fn replay(
    program: &'static Program,
    task: &'static Task,
    variation: Variation,
) -> Cell {
    let kept = folder(program, task).join(variation.name());
    let _ = std::fs::remove_dir_all(&kept);
    std::fs::create_dir_all(&kept).expect("a folder");
    let work = tokio::task::spawn_local(replayed(program, task, variation, kept.clone()));
    let cell = match ended(work).await {
        Ok(cell) => cell,
        Err(why) => Cell::new(Outcome::Failed, 0.0, why),
    };
    if matches!(cell.outcome, Outcome::Clean | Outcome::Passed) {
        let _ = std::fs::remove_dir_all(kept.join("trace"));
    }
    cell
}

async fn replayed(
    program: &'static Program,
    task: &'static Task,
    variation: Variation,
    kept: PathBuf,
) -> Result<Cell, String> {
    let mut stage = stage(program, task, variation).await;
    let file = stage.desktop.home().join(FILE);
    for ending in ["json", "assets"] {
        let from = folder(program, task).join(FILE).with_extension(ending);
        copy(&from, &file.with_extension(ending));
    }
    let burden = variation
        .begin(&mut stage.desktop, &stage.hand, program, stage.pid)
        .await;
    let begun = Instant::now();
    let (trace, file) = (kept.join("trace"), file.to_string_lossy().into_owned());
    let (stage, run) = tokio::time::timeout(
        PATIENCE,
        tokio::task::spawn_blocking(move || {
            let words = ["run", &file, "--json", "--trace", &trace.to_string_lossy()];
            let run = tejun(&stage.desktop, &words);
            (stage, run)
        }),
    )
    .await
    .map_err(|_| "the run does not end".to_owned())?
    .map_err(|error| error.to_string())?;
    let seconds = begun.elapsed().as_secs_f64();
    drop(burden);
    let judged = judge::differs(&stage.desktop, task.judge);
    picture(&stage, &kept.join("after.png")).await;
    std::fs::write(kept.join("run.jsonl"), &run.stdout).expect("written");
    std::fs::write(kept.join("run.err"), &run.stderr).expect("written");
    let (remarks, failure) = told(&run.stdout);
    let cell = match (run.status.success(), judged) {
        (true, None) if remarks.is_empty() => Cell::new(Outcome::Clean, seconds, String::new()),
        (true, None) => Cell::new(Outcome::Passed, seconds, remarks.join("; ")),
        (true, Some(why)) => Cell::new(Outcome::Wrong, seconds, why),
        (false, done) => {
            let error = String::from_utf8_lossy(&run.stderr);
            let why = failure.unwrap_or_else(|| error.trim().to_owned());
            let done = done.map_or(" (yet it is done)", |_| "");
            Cell::new(Outcome::Failed, seconds, format!("{why}{done}"))
        }
    };
    Ok(cell)
}

/// What a run remarks about its steps, and its failure.
fn told(out: &[u8]) -> (Vec<String>, Option<String>) {
    let mut remarks = Vec::new();
    let mut failure = None;
    for line in String::from_utf8_lossy(out).lines() {
        let Ok(event) = serde_json::from_str::<Value>(line) else {
            continue;
        };
        let words = |key: &str| event[key].as_str().unwrap_or_default().to_owned();
        match event["event"].as_str() {
            Some("step_left") => {
                let notes = event["notes"].as_array().into_iter().flatten();
                let notes = notes.filter_map(Value::as_str);
                remarks.extend(notes.map(|note| format!("{}: {note}", words("title"))));
            }
            Some("failed") => {
                failure = Some(format!(
                    "{}: {} {}",
                    words("title"),
                    words("code"),
                    words("message")
                ));
            }
            _ => {}
        }
    }
    (remarks, failure)
}

/// What a work came to; a panic of it as words.
async fn ended<T>(work: tokio::task::JoinHandle<Result<T, String>>) -> Result<T, String> {
    match work.await {
        Ok(result) => result,
        Err(error) => match error.try_into_panic() {
            Ok(panic) => Err(panic
                .downcast_ref::<String>()
                .cloned()
                .unwrap_or_else(|| "a panic".to_owned())),
            Err(error) => Err(error.to_string()),
        },
    }
}

async fn picture(stage: &Stage, file: &Path) {
    let (width, height) = stage.hand.desktop.size();
    let all = Rect {
        x: 0,
        y: 0,
        width,
        height,
    };
    if let Ok(picture) = stage.hand.desktop.capture(all).await {
        picture.save(file).expect("written");
    }
}

/// A file or a folder with what is in it; nothing where there is none.
fn copy(from: &Path, to: &Path) {
    if from.is_dir() {
        std::fs::create_dir_all(to).expect("a folder");
        for entry in from.read_dir().expect("a folder").filter_map(Result::ok) {
            copy(&entry.path(), &to.join(entry.file_name()));
        }
    } else if from.is_file() {
        std::fs::copy(from, to).expect("copied");
    }
}
