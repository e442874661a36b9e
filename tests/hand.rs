//! A hand on the real pointer and keys of a virtual desktop, that looks before it acts.

use std::cell::Cell;
use std::time::{Duration, Instant};
use tejun_desktop::{Button, Chord, Input, Snapshot, Tree, WindowInfo, Windows};
use tejun_desktop_linux::LinuxDesktop;

/// How long things may take to appear.
const PATIENCE: Duration = Duration::from_secs(20);

/// What a hand has done so far.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Effort {
    pub clicks: usize,
    /// Keys pressed, with those that are held (`Ctrl`), and characters typed.
    pub keystrokes: usize,
    /// The time in which it moved, clicked and typed, with a person's short rest before each press; waiting is none of it.
    pub time: Duration,
}

/// Moves, clicks and types as a person does. What is not there in time is a panic that says what was.
pub struct Hand {
    pub desktop: LinuxDesktop,
    effort: Cell<Effort>,
}

impl Hand {
    pub async fn on(desktop: &crate::VirtualDesktop) -> Self {
        let desktop = LinuxDesktop::connect_to(Some(desktop.display()), Some(desktop.bus()))
            .await
            .expect("a desktop");
        Self {
            desktop,
            effort: Cell::default(),
        }
    }

    /// What it has done since it is there.
    pub fn effort(&self) -> Effort {
        self.effort.get()
    }

    /// Adds to it what began then.
    fn did(&self, begun: Instant, clicks: usize, keystrokes: usize) {
        let before = self.effort.get();
        self.effort.set(Effort {
            clicks: before.clicks + clicks,
            keystrokes: before.keystrokes + keystrokes,
            time: before.time + begun.elapsed(),
        });
    }

    /// Waits for a window whose title has these words; of several the one in front.
    pub async fn window(&self, words: &str) -> WindowInfo {
        let until = Instant::now() + PATIENCE;
        loop {
            let all = self.desktop.list().await.expect("windows");
            let fitting = all.iter().find(|window| window.title.contains(words));
            if let Some(window) = fitting {
                return window.clone();
            }
            assert!(Instant::now() < until, "no window {words:?} in {all:?}");
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    }

    /// Waits until no window has these words in its title.
    pub async fn window_gone(&self, words: &str) {
        let until = Instant::now() + PATIENCE;
        loop {
            let all = self.desktop.list().await.expect("windows");
            if !all.iter().any(|window| window.title.contains(words)) {
                return;
            }
            assert!(Instant::now() < until, "the window {words:?} stays");
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    }

    /// Gives a dialog up with Esc, as often as it takes: one that has just come may not have the keys yet.
    pub async fn give_up(&self, words: &str) {
        let until = Instant::now() + PATIENCE;
        loop {
            self.keys("Escape").await;
            let look = Instant::now() + Duration::from_secs(3);
            while Instant::now() < look {
                let all = self.desktop.list().await.expect("windows");
                if !all.iter().any(|window| window.title.contains(words)) {
                    return;
                }
                tokio::time::sleep(Duration::from_millis(50)).await;
            }
            assert!(Instant::now() < until, "the window {words:?} stays");
        }
    }

    /// Waits until an element of the window fits and stands still; its middle on the screen.
    pub async fn find(&self, window: &str, fits: impl Fn(&Snapshot, usize) -> bool) -> (i32, i32) {
        let until = Instant::now() + PATIENCE;
        let mut before = None;
        loop {
            let window = self.window(window).await;
            let snapshot = self.desktop.snapshot(&window).await.unwrap_or_default();
            let found = (0..snapshot.nodes.len())
                .find(|at| snapshot.nodes[*at].is_visible() && fits(&snapshot, *at));
            let area = found.map(|at| snapshot.nodes[at].area);
            if let Some(area) = area
                && before == Some(area)
            {
                return area.center();
            }
            before = area;
            assert!(Instant::now() < until, "not found in {}", shown(&snapshot));
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
    }

    /// Waits for an element with this role and name (or description), and goes there.
    pub async fn go_to(&self, window: &str, role: &str, name: &str) {
        let (x, y) = self
            .find(window, |snapshot, at| {
                let node = &snapshot.nodes[at];
                node.role == role && (node.name.trim() == name || node.description.trim() == name)
            })
            .await;
        self.move_to(x, y).await;
    }

    /// Moves there in a few steps, and rests as a person does before pressing.
    pub async fn move_to(&self, x: i32, y: i32) {
        let begun = Instant::now();
        for rest in (0..5).rev() {
            let moved = self.desktop.move_pointer(x - rest * 7, y - rest * 3).await;
            moved.expect("the pointer moves");
            tokio::time::sleep(Duration::from_millis(15)).await;
        }
        tokio::time::sleep(Duration::from_millis(400)).await;
        self.did(begun, 0, 0);
    }

    /// Presses where the pointer is.
    pub async fn press(&self, button: Button) {
        let begun = Instant::now();
        self.desktop.button(button, true).await.expect("pressed");
        tokio::time::sleep(Duration::from_millis(60)).await;
        self.desktop.button(button, false).await.expect("released");
        tokio::time::sleep(Duration::from_millis(60)).await;
        self.did(begun, 1, 0);
    }

    /// Clicks an element and looks what comes of it.
    pub async fn click(&self, window: &str, role: &str, name: &str) {
        self.go_to(window, role, name).await;
        self.press(Button::Left).await;
        tokio::time::sleep(Duration::from_millis(700)).await;
    }

    pub async fn type_text(&self, text: &str) {
        let begun = Instant::now();
        self.desktop.type_text(text).await.expect("typed");
        tokio::time::sleep(Duration::from_millis(300)).await;
        self.did(begun, 0, text.chars().count());
    }

    /// `Ctrl+S`
    pub async fn keys(&self, keys: &str) {
        let begun = Instant::now();
        let chord = Chord::parse(keys).expect("keys");
        self.desktop.press_keys(&chord).await.expect("pressed");
        tokio::time::sleep(Duration::from_millis(500)).await;
        self.did(begun, 0, keys.split('+').count());
    }
}

/// What a window shows, for messages.
fn shown(snapshot: &Snapshot) -> String {
    let mut lines = format!("「{}」", snapshot.window.title);
    for node in snapshot.nodes.iter().filter(|node| node.is_visible()) {
        lines.push_str(&format!(
            "\n  {} {:?} {:?} {:?}",
            node.role,
            node.name,
            node.description,
            node.area.array()
        ));
    }
    lines
}
