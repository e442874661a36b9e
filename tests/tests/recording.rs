//! Recording what a person does in real programs, and doing it again.

use std::time::{Duration, Instant};
use tejun_desktop::{Acting, Desktop, Listening, Progress, Recorded};
use tejun_e2e::{Hand, VirtualDesktop};
use tejun_recorder::{Heading, remake};
use tejun_scenario::{DesktopTarget, Scenario, Step, Zone};
use tejun_trace::raw::{RawEvent, RawKind};
use tokio::sync::mpsc::UnboundedReceiver;

const NAMES: &str = "千歳 太郎\n髙﨑𠮷㈱① abc";

struct Recording {
    began: Instant,
    listening: Option<Box<dyn Listening>>,
    recorded: UnboundedReceiver<Recorded>,
    events: Vec<RawEvent>,
}

impl Recording {
    async fn begin(hand: &Hand) -> Self {
        let listening = hand.desktop.listen(Vec::new()).await;
        let (listening, recorded) = listening.expect("it listens");
        let mut recording = Self {
            began: Instant::now(),
            listening: Some(listening),
            recorded,
            events: Vec::new(),
        };
        let time = "2026-11-24T09:00:00Z".to_owned();
        let (version, screen) = (1, [1280, 900]);
        recording.add(
            recording.began,
            RawKind::Started {
                version,
                time,
                screen,
            },
        );
        recording
    }

    fn add(&mut self, at: Instant, kind: RawKind) {
        let at_ms = at.saturating_duration_since(self.began).as_millis() as u64;
        let seq = self.events.len() as u64;
        self.events.push(RawEvent { seq, at_ms, kind });
    }

    /// The scenario of all that was done. Every picture that an event names came before it.
    async fn end(mut self) -> Scenario {
        if let Some(listening) = self.listening.take() {
            listening.stop().await;
        }
        let mut pictures = Vec::new();
        while let Some(recorded) = self.recorded.recv().await {
            match recorded {
                Recorded::Picture { image, png } => {
                    assert!(png.starts_with(b"\x89PNG"));
                    pictures.push(image);
                }
                Recorded::Event { at, event } => {
                    let picture = match event.as_ref() {
                        RawKind::PointerDown(pointer) => &pointer.picture,
                        RawKind::Value { picture, .. } => picture,
                        _ => &None,
                    };
                    if let Some(picture) = picture {
                        assert!(pictures.contains(&picture.image));
                    }
                    let lost = matches!(*event, RawKind::Lost { .. });
                    assert!(!lost, "{event:?}");
                    self.add(at, *event);
                }
            }
        }
        self.add(Instant::now(), RawKind::Stopped);
        let heading = Heading {
            id: "x".into(),
            name: "記録".into(),
            zone: Zone::Any,
        };
        remake(&self.events, heading)
    }
}

fn titles(scenario: &Scenario) -> Vec<&str> {
    scenario
        .steps
        .iter()
        .map(|step| step.title.as_str())
        .collect()
}

fn parameter<T: serde::de::DeserializeOwned>(step: &Step, name: &str) -> Option<T> {
    let value = step.with.get(name)?.clone();
    serde_json::from_value(value).ok()
}

#[tokio::test(flavor = "multi_thread")]
async fn japanese_text_and_a_menu_are_recorded_and_done_again() {
    let mut virtual_desktop = VirtualDesktop::start();
    let hand = Hand::on(&virtual_desktop).await;
    let first = virtual_desktop.run("mousepad", &[]);
    hand.window("Mousepad").await;
    let recording = Recording::begin(&hand).await;
    hand.click("Mousepad", "edit", "").await;
    hand.type_text(NAMES).await;
    hand.click("Mousepad", "menu", "Edit").await;
    hand.click("Mousepad", "menu_item", "Select All").await;
    let scenario = recording.end().await;
    assert_eq!(
        titles(&scenario),
        ["文字を入力する", "メニューの「Edit > Select All」を選ぶ"]
    );
    let [text, menu] = scenario.steps.as_slice() else {
        panic!("{scenario:?}");
    };
    assert_eq!(parameter::<String>(text, "text").unwrap(), NAMES);
    assert!(text.picture.is_some() && menu.picture.is_some());

    // In a new window, as at the beginning.
    virtual_desktop.stop(first);
    hand.window_gone("Mousepad").await;
    virtual_desktop.run("mousepad", &[]);
    hand.window("Mousepad").await;
    let mut told = Progress::new(Duration::from_secs(20));
    let mut acting = Acting::new(&hand.desktop, &mut told);
    let field: DesktopTarget = parameter(text, "target").unwrap();
    acting.set_text(&field, NAMES, false).await.unwrap();
    let words: Vec<String> = parameter(menu, "menu").unwrap();
    acting.menu(field.window.as_ref(), &words).await.unwrap();
    assert_eq!(acting.get_text(&field).await.unwrap(), NAMES);
}
