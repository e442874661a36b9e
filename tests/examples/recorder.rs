//! Measures whether a recording holds everything that a person did: 500 events a second from the devices for a minute,
//! while all processors are at work. `tejun record` and `cnee` record the same events at the same time; then nobody
//! does anything, and the processor time of each is measured.
//!
//! `cargo xtask bench recorder` builds and runs it. The last line is JSON.

#![allow(clippy::print_stdout, reason = "a benchmark speaks on standard output")]

use serde_json::Value;
use similar::{Algorithm, DiffTag, capture_diff_slices};
use std::collections::HashMap;
use std::path::Path;
use std::process::{Child, Command};
use std::time::{Duration, Instant};
use tejun_e2e::{Hand, Tejun, VirtualDesktop};
use x11rb::connection::Connection;
use x11rb::protocol::xproto::{
    BUTTON_PRESS_EVENT, BUTTON_RELEASE_EVENT, ConnectionExt as _, KEY_PRESS_EVENT,
    KEY_RELEASE_EVENT, MOTION_NOTIFY_EVENT,
};
use x11rb::protocol::xtest::ConnectionExt as _;
use x11rb::rust_connection::RustConnection;

const SEED: u64 = 20_261_124;
const EVERY: Duration = Duration::from_millis(2);
const SECONDS: u64 = 60;
const IDLE: Duration = Duration::from_secs(30);

/// What the devices give.
#[derive(Debug, Clone, Copy)]
enum Given {
    Move(i16, i16),
    Button(u8, bool),
    Key(u8, bool),
}

/// What a recording keeps of it: what goes down and up, and where the pointer was.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
enum Kept {
    Key(char),
    Button(u8, bool, (i16, i16)),
}

/// The same acts for the same seed: half of them moves, the rest letters, clicks and the wheel, inside a field.
fn acts(keys: &[(u8, char)], [x, y, width, height]: [i16; 4], count: usize) -> Vec<Given> {
    let mut random = fastrand::Rng::with_seed(SEED);
    let mut acts = Vec::with_capacity(count + 1);
    while acts.len() < count {
        match random.u8(0..100) {
            0..50 => acts.push(Given::Move(
                x + random.i16(0..width),
                y + random.i16(0..height),
            )),
            50..75 => {
                let (code, _) = keys[random.usize(0..keys.len())];
                acts.extend([Given::Key(code, true), Given::Key(code, false)]);
            }
            rest => {
                let button = if rest < 95 { 1 } else { random.u8(4..=5) };
                acts.extend([Given::Button(button, true), Given::Button(button, false)]);
            }
        }
    }
    acts
}

fn kept(acts: &[Given], keys: &[(u8, char)], from: (i16, i16)) -> Vec<Kept> {
    let letters: HashMap<u8, char> = keys.iter().copied().collect();
    let mut place = from;
    acts.iter()
        .filter_map(|act| match act {
            Given::Move(x, y) => {
                place = (*x, *y);
                None
            }
            Given::Key(code, true) => letters.get(code).copied().map(Kept::Key),
            Given::Key(_, false) | Given::Button(4.., false) => None,
            Given::Button(number, down) => Some(Kept::Button(*number, *down, place)),
        })
        .collect()
}

/// What the product's raw recording holds, and how many losses it tells itself.
fn ours(raw: &Path) -> (Vec<Kept>, u64) {
    let text = std::fs::read_to_string(raw).expect("a raw recording");
    let mut told = 0;
    let events = text.lines().filter_map(|line| {
        let event: Value = serde_json::from_str(line).expect("an event");
        let number = |at: usize| i16::try_from(event["at"][at].as_i64()?).ok();
        let place = || Some((number(0)?, number(1)?));
        let button = || u8::try_from(event["button"].as_u64()?).ok();
        match event["event"].as_str()? {
            "key_down" => {
                let key = event["key"].as_str()?;
                // A name of more than one letter is none that was typed: it is held as what it is.
                Some(Kept::Key(key.chars().next().filter(|_| key.len() == 1)?))
            }
            "pointer_down" => Some(Kept::Button(button()?, true, place()?)),
            "pointer_up" => Some(Kept::Button(button()?, false, place()?)),
            "scroll" => {
                let up = event["dy"].as_i64()? < 0;
                Some(Kept::Button(if up { 4 } else { 5 }, true, place()?))
            }
            "lost" => {
                told += event["count"].as_u64()?;
                None
            }
            _ => None,
        }
    });
    let events = events.collect();
    (events, told)
}

/// What the file of `cnee` holds: `6,type,x,y,button,key,…` for what went through the core devices. Its places are those
/// before each move, so acts are compared without them.
fn peers(file: &Path, keys: &[(u8, char)]) -> Vec<Kept> {
    let text = std::fs::read(file).expect("the peer's recording");
    let text = String::from_utf8_lossy(&text);
    let acts: Vec<Given> = text
        .lines()
        .filter_map(|line| {
            let numbers: Vec<u8> = line
                .split(',')
                .take(6)
                .map_while(|part| part.parse().ok())
                .collect();
            let [0 | 6, kind, _, _, button, key] = numbers.as_slice() else {
                return None;
            };
            match *kind {
                kind @ (BUTTON_PRESS_EVENT | BUTTON_RELEASE_EVENT) => {
                    Some(Given::Button(*button, kind == BUTTON_PRESS_EVENT))
                }
                kind @ (KEY_PRESS_EVENT | KEY_RELEASE_EVENT) => {
                    Some(Given::Key(*key, kind == KEY_PRESS_EVENT))
                }
                _ => None,
            }
        })
        .collect();
    kept(&acts, keys, (0, 0))
}

fn without_places(kept: &[Kept]) -> Vec<Kept> {
    let nowhere = |one: &Kept| match one {
        Kept::Button(number, down, _) => Kept::Button(*number, *down, (0, 0)),
        key => key.clone(),
    };
    kept.iter().map(nowhere).collect()
}

/// How many are not there at all, and how many are there in another order.
fn compared(expected: &[Kept], found: &[Kept]) -> (usize, usize) {
    let mut left: HashMap<&Kept, usize> = HashMap::new();
    for one in found {
        *left.entry(one).or_default() += 1;
    }
    let there = expected
        .iter()
        .filter(|one| match left.get_mut(one) {
            Some(count) if *count > 0 => {
                *count -= 1;
                true
            }
            _ => false,
        })
        .count();
    let in_order: usize = capture_diff_slices(Algorithm::Myers, expected, found)
        .iter()
        .filter(|part| part.tag() == DiffTag::Equal)
        .map(|part| part.old_range().len())
        .sum();
    (expected.len() - there, there - in_order)
}

/// Seconds of processor time that a process has used.
fn processor_time(pid: u32) -> f64 {
    let stat = std::fs::read_to_string(format!("/proc/{pid}/stat")).expect("it runs");
    let rest = stat.rsplit_once(')').map_or("", |(_, rest)| rest);
    let parts: Vec<&str> = rest.split_whitespace().collect();
    // utime and stime, in ticks of which Linux counts 100 a second.
    let ticks = |at: usize| parts[at].parse::<f64>().expect("a number");
    (ticks(11) + ticks(12)) / 100.0
}

/// Percent of one processor, over a time.
async fn percent<const N: usize>(pids: [u32; N], over: impl Future<Output = ()>) -> [f64; N] {
    let (begun, before) = (Instant::now(), pids.map(processor_time));
    over.await;
    let (elapsed, after) = (begun.elapsed().as_secs_f64(), pids.map(processor_time));
    std::array::from_fn(|at| (after[at] - before[at]) / elapsed * 100.0)
}

/// Every processor has more to do than it can.
struct Load(Vec<Child>);

impl Load {
    fn begin() -> Self {
        let processors = std::thread::available_parallelism().map_or(2, usize::from);
        let busy = || {
            Command::new("sh")
                .args(["-c", "while :; do :; done"])
                .spawn()
        };
        Self((0..processors).map(|_| busy().expect("sh")).collect())
    }
}

impl Drop for Load {
    fn drop(&mut self) {
        for child in &mut self.0 {
            let _ = child.kill();
            let _ = child.wait();
        }
    }
}

fn give(x: &RustConnection, root: u32, acts: &[Given]) {
    let begun = Instant::now();
    let mut due = begun;
    for act in acts {
        due += EVERY;
        std::thread::sleep(due.saturating_duration_since(Instant::now()));
        let (kind, detail, place) = match act {
            Given::Move(x, y) => (MOTION_NOTIFY_EVENT, 0, (*x, *y)),
            Given::Button(number, true) => (BUTTON_PRESS_EVENT, *number, (0, 0)),
            Given::Button(number, false) => (BUTTON_RELEASE_EVENT, *number, (0, 0)),
            Given::Key(code, true) => (KEY_PRESS_EVENT, *code, (0, 0)),
            Given::Key(code, false) => (KEY_RELEASE_EVENT, *code, (0, 0)),
        };
        x.xtest_fake_input(kind, detail, 0, root, place.0, place.1, 0)
            .expect("sent");
        x.flush().expect("sent");
    }
    // What is sent right before the connection ends may never be read.
    let all_done = x.get_input_focus().expect("asked").reply();
    all_done.expect("all read");
}

/// The codes of the letters.
fn letters(x: &RustConnection) -> Vec<(u8, char)> {
    let setup = x.setup();
    let (first, last) = (setup.min_keycode, setup.max_keycode);
    let map = x.get_keyboard_mapping(first, last - first + 1);
    let map = map.expect("asked").reply().expect("the keys");
    let per = usize::from(map.keysyms_per_keycode);
    (first..=last)
        .zip(map.keysyms.chunks(per))
        .filter_map(|(code, symbols)| Some((code, char::from_u32(symbols[0])?)))
        .filter(|(_, letter)| letter.is_ascii_lowercase())
        .collect()
}

/// Until nothing more is written.
async fn settled(file: &Path) {
    let size = || file.metadata().map_or(0, |file| file.len());
    let mut before = (size(), Instant::now());
    while before.1.elapsed() < Duration::from_secs(5) {
        tokio::time::sleep(Duration::from_millis(250)).await;
        if size() != before.0 {
            before = (size(), Instant::now());
        }
    }
}

#[tokio::main]
async fn main() {
    let seconds = std::env::args().nth(1).and_then(|word| word.parse().ok());
    let count = 500 * usize::try_from(seconds.unwrap_or(SECONDS)).expect("a number");
    let mut desktop = VirtualDesktop::start();
    let hand = Hand::on(&desktop).await;
    let (x, screen) = x11rb::connect(Some(desktop.display())).expect("the display");
    let root = x.setup().roots[screen].root;
    let keys = letters(&x);
    desktop.run("mousepad", &[]);
    let window = hand.window("Mousepad").await;
    hand.click("Mousepad", "edit", "").await;
    let area = window.area;
    let small = |number: i32| i16::try_from(number).expect("on the screen");
    let field = [
        small(area.x + 20),
        small(area.y + 60),
        small(area.width - 60),
        small(area.height - 120),
    ];
    hand.move_to(area.x + 30, area.y + 70).await;
    let from = (small(area.x + 30), small(area.y + 70));

    let file = desktop.home().join("記録.json");
    let raw = file.with_extension("raw").join("events.jsonl");
    let theirs = desktop.home().join("cnee.xns");
    let out = theirs.to_string_lossy().into_owned();
    let mut recording = Tejun::start(&desktop, &["record", &file.to_string_lossy()]);
    recording.says("記録を始めました");
    let errors = desktop
        .home()
        .join("cnee.err")
        .to_string_lossy()
        .into_owned();
    let words = [
        "--stop-key",
        "F12",
        "--record",
        "--mouse",
        "--keyboard",
        "--events-to-record",
        "-1",
        "--out-file",
        &out,
        "--err-file",
        &errors,
    ];
    let peer = desktop.run("cnee", &words);
    tokio::time::sleep(Duration::from_secs(2)).await;

    let acts = acts(&keys, field, count);
    let processes = [recording.process(), peer];
    let load = Load::begin();
    let busy = percent(processes, async {
        let acts = acts.clone();
        let given = tokio::task::spawn_blocking(move || give(&x, root, &acts));
        given.await.expect("all given");
        settled(&raw).await;
    })
    .await;
    drop(load);
    settled(&raw).await;
    let idle = percent(processes, tokio::time::sleep(IDLE)).await;
    // The peer writes its last events only when it is asked to stop by its key.
    hand.keys("F12").await;
    settled(&theirs).await;
    let (status, said) = recording.end("INT");
    assert_eq!(status, Some(0), "{said:?}");

    let expected = kept(&acts, &keys, from);
    let (found, told) = ours(&raw);
    let (lost, out_of_order) = compared(&expected, &found);
    let found_by_peer = peers(&theirs, &keys);
    let (peer_lost, peer_out_of_order) = compared(&without_places(&expected), &found_by_peer);
    println!(
        "{} events given, {} to be kept; {} kept, {told} told as lost; the peer kept {}",
        acts.len(),
        expected.len(),
        found.len(),
        found_by_peer.len()
    );
    println!(
        r#"{{"events": {}, "kept": {}, "lost": {lost}, "out_of_order": {out_of_order}, "told_lost": {told}, "cpu_percent": {:.2}, "busy_cpu_percent": {:.1}, "peer_lost": {peer_lost}, "peer_out_of_order": {peer_out_of_order}, "peer_cpu_percent": {:.2}}}"#,
        acts.len(),
        expected.len(),
        idle[0],
        busy[0],
        idle[1],
    );
}
