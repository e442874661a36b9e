//! A real pointer and real keys on the display.

use std::process::Stdio;
use std::time::Duration;
use tejun_e2e::VirtualDesktop;

/// The pointer of the display, in pixels of one window.
pub(crate) struct Pointer<'a> {
    desktop: &'a VirtualDesktop,
    origin: (i32, i32),
    width: i32,
    at: (i32, i32),
}

impl<'a> Pointer<'a> {
    /// `title`: a pattern of the window's title; waits until it is there.
    pub(crate) fn over(desktop: &'a VirtualDesktop, title: &str) -> Self {
        let search = ["search", "--sync", "--onlyvisible", "--name", title];
        let shown = output(desktop, "xdotool", &search);
        let window = shown.lines().next().expect("a window");
        let facts = output(desktop, "xwininfo", &["-id", window]);
        let fact = |name: &str| {
            let line = facts
                .lines()
                .find_map(|line| line.trim().strip_prefix(name));
            line.and_then(|text| text.trim().parse().ok()).expect(name)
        };
        let origin = (
            fact("Absolute upper-left X:"),
            fact("Absolute upper-left Y:"),
        );
        Self {
            desktop,
            origin,
            width: fact("Width:"),
            at: (0, 0),
        }
    }

    pub(crate) fn jump(&mut self, (x, y): (i32, i32)) {
        let (screen_x, screen_y) = (x + self.origin.0, y + self.origin.1);
        let words = [screen_x.to_string(), screen_y.to_string()];
        output(
            self.desktop,
            "xdotool",
            &["mousemove", "--sync", &words[0], &words[1]],
        );
        self.at = (x, y);
    }

    /// As a hand does.
    pub(crate) fn glide(&mut self, to: (i32, i32)) {
        let from = self.at;
        for part in 1..=8 {
            self.jump((
                from.0 + (to.0 - from.0) * part / 8,
                from.1 + (to.1 - from.1) * part / 8,
            ));
            std::thread::sleep(Duration::from_millis(40));
        }
    }

    pub(crate) fn click(&mut self, at: (i32, i32)) {
        self.glide(at);
        output(self.desktop, "xdotool", &["click", "1"]);
    }

    /// Of the window, when this began.
    pub(crate) fn width(&self) -> i32 {
        self.width
    }

    /// What has the focus gets it, key by key.
    pub(crate) fn type_text(&self, text: &str) {
        output(self.desktop, "xdotool", &["type", "--delay", "60", text]);
    }

    pub(crate) fn button(&self, what: &str) {
        output(self.desktop, "xdotool", &[what, "1"]);
    }
}

fn output(desktop: &VirtualDesktop, program: &str, arguments: &[&str]) -> String {
    let output = desktop
        .command(program)
        .args(arguments)
        .stdout(Stdio::piped())
        .output()
        .expect(program);
    assert!(output.status.success(), "{program} {arguments:?}");
    String::from_utf8_lossy(&output.stdout).into_owned()
}
