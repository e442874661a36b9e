use super::*;
use crate::raw_recording;
use std::path::Path;
use std::sync::{Arc, Mutex};
use tejun_trace::raw::{BrowserAct, BrowserElement, BrowserEvent, PageFacts};

struct Stage {
    folder: tempfile::TempDir,
    began: Instant,
    merge: Merge,
    told: Arc<Mutex<Vec<RecordingTold>>>,
}

impl Stage {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let told = Arc::<Mutex<Vec<RecordingTold>>>::default();
        let heard = told.clone();
        let began = Instant::now();
        let raw = RawFolder::create(&folder.path().join("work.raw")).unwrap();
        let mut merge = Merge::new(
            began,
            raw,
            Arc::new(move |told| heard.lock().unwrap().push(told)),
            Arc::default(),
        );
        merge.queues[DESKTOP].open = true;
        merge.queues[BROWSER].open = true;
        merge.started([1280, 900]);
        Self {
            folder,
            began,
            merge,
            told,
        }
    }

    fn at(&self, ms: u64) -> Instant {
        self.began + Duration::from_millis(ms)
    }

    fn browser(&mut self, ms: u64, button: &str) {
        let event = BrowserEvent {
            page: PageFacts {
                tab: "1".to_owned(),
                ..PageFacts::default()
            },
            act: BrowserAct::Click {
                count: 1,
                button: 1,
            },
            element: Some(BrowserElement {
                role: "button".to_owned(),
                name: button.to_owned(),
                proposals: vec![serde_json::json!({ "role": "button", "name": button })],
                ..BrowserElement::default()
            }),
            picture: None,
        };
        let at = self.at(ms);
        self.merge.hear_browser(InBrowser::Event {
            at,
            event: Box::new(event),
        });
    }

    fn desktop(&mut self, ms: u64, note: &str) {
        let at = self.at(ms);
        self.merge.hear_desktop(OnDesktop::Event {
            at,
            event: Box::new(RawKind::Note {
                text: note.to_owned(),
            }),
        });
    }

    fn person(&mut self, ms: u64, order: Order) {
        let at = self.at(ms);
        self.merge.queues[PERSON].push(at, kind(order));
    }

    fn release(&mut self, ms: u64) -> Option<u64> {
        let now = self.at(ms);
        let due = self.merge.release(now)?;
        u64::try_from((due - self.began).as_millis()).ok()
    }

    /// What is on disk, in short.
    async fn written(self) -> Vec<String> {
        let Self { folder, merge, .. } = self;
        assert_eq!(merge.folder.close().await, 0);
        events(folder.path())
            .into_iter()
            .skip(1)
            .map(|event| match event.kind {
                RawKind::Browser(event) => event.element.unwrap().name,
                RawKind::Note { text } => text,
                other => format!("{other:?}"),
            })
            .collect()
    }
}

fn events(folder: &Path) -> Vec<RawEvent> {
    let text = std::fs::read_to_string(folder.join("work.raw/events.jsonl")).unwrap();
    text.lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect()
}

#[tokio::test]
async fn an_event_waits_until_the_other_source_cannot_have_an_earlier_one() {
    let mut stage = Stage::new();
    stage.desktop(100, "後");
    assert_eq!(stage.release(200), Some(550));
    stage.browser(50, "先");
    // The browser may still tell one of before 100.
    assert_eq!(stage.release(210), Some(550));
    stage.browser(120, "もっと後");
    assert_eq!(stage.release(220), Some(570));
    assert_eq!(stage.release(571), None);
    assert_eq!(stage.written().await, ["先", "後", "もっと後"]);
}

#[tokio::test]
async fn a_source_that_ended_or_never_was_keeps_nobody_waiting() {
    let mut stage = Stage::new();
    stage.merge.queues[BROWSER].open = false;
    stage.desktop(100, "一");
    assert_eq!(stage.release(101), None);
    assert_eq!(stage.written().await, ["一"]);
}

#[tokio::test]
async fn the_order_of_one_source_stays_and_time_never_goes_back() {
    let mut stage = Stage::new();
    stage.browser(300, "一");
    stage.browser(200, "二");
    assert_eq!(stage.release(800), None);
    // Too late to be put in its place.
    stage.desktop(100, "遅れ");
    assert_eq!(stage.release(900), None);
    let Stage { folder, merge, .. } = stage;
    merge.folder.close().await;
    let events = events(folder.path());
    let seq: Vec<u64> = events.iter().map(|event| event.seq).collect();
    assert_eq!(seq, [0, 1, 2, 3]);
    let times: Vec<u64> = events.iter().skip(1).map(|event| event.at_ms).collect();
    assert_eq!(times, [300, 300, 300]);
}

#[tokio::test]
async fn what_is_done_in_the_browser_while_it_is_paused_is_not_recorded() {
    let mut stage = Stage::new();
    stage.browser(100, "前");
    stage.person(200, Order::Pause);
    stage.browser(300, "間");
    stage.person(400, Order::Resume);
    stage.browser(500, "後");
    assert_eq!(stage.release(2_000), None);
    let states: Vec<RecordState> = stage
        .told
        .lock()
        .unwrap()
        .iter()
        .filter_map(|told| match told {
            RecordingTold::State(state) => Some(*state),
            _ => None,
        })
        .collect();
    assert_eq!(states, [RecordState::Paused, RecordState::Recording]);
    assert_eq!(stage.written().await, ["前", "Paused", "Resumed", "後"]);
}

#[tokio::test]
async fn the_raw_recording_makes_the_recorded_steps_again() {
    let mut stage = Stage::new();
    for (ms, button) in [(100, "追加"), (900, "取り消し"), (1_700, "登録")] {
        stage.browser(ms, button);
    }
    stage.person(1_800, Order::Note("確かめてから押す".to_owned()));
    stage.browser(2_500, "印刷");
    stage.person(2_900, Order::Undo);
    assert_eq!(stage.release(9_000), None);
    let Stage { folder, merge, .. } = stage;
    let heading = raw_recording::heading("作業".to_owned(), None);
    let recorded = merge.recorder.finish(heading);
    merge.folder.close().await;
    let titles: Vec<&str> = recorded.steps.iter().map(|s| s.title.as_str()).collect();
    assert_eq!(
        titles,
        ["「追加」を押す", "「取り消し」を押す", "「登録」を押す"]
    );
    let file = folder.path().join("work.json");
    let raw = folder.path().join("work.raw");
    let written = raw_recording::remake(&raw, &file, None).unwrap();
    assert_eq!(written.steps, 3);
    let (again, _) = tejun_scenario::parse(&std::fs::read_to_string(&file).unwrap());
    assert_eq!(again.unwrap().steps, recorded.steps);
}
