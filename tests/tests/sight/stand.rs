//! A program without parts on a desktop of its own, and scenarios that are run on it.

use serde_json::{Value, json};
use std::path::PathBuf;
use std::time::Duration;
use tejun_desktop::{Rect, Screen, Windows, picture};
use tejun_desktop_linux::LinuxDesktop;
use tejun_e2e::{VirtualDesktop, tejun};

/// Two lamps and a button; the button turns the second lamp green, and writes that it was pressed.
pub(crate) const LAMPS: &str = r##"
import sys, tkinter
root = tkinter.Tk()
root.title("装置")
root.geometry("420x240+60+60")
board = tkinter.Canvas(root, width=420, height=240, bg="white", highlightthickness=0)
board.pack()
def lamp(x, colour):
    board.create_rectangle(x, 30, x + 60, 70, fill="#303030", width=0)
    return board.create_oval(x + 10, 35, x + 50, 65, fill=colour, width=0)
lamp(30, "#c00000")
second = lamp(130, "#c00000")
board.create_rectangle(30, 120, 150, 160, fill="#3060c0", width=0)
board.create_line(40, 130, 140, 150, fill="white", width=3)
board.create_line(40, 150, 90, 130, fill="yellow", width=3)
def press(event):
    if 30 <= event.x < 150 and 120 <= event.y < 160:
        board.itemconfig(second, fill="#006600")
        open(sys.argv[1], "a").write("1")
board.bind("<Button-1>", press)
root.mainloop()
"##;

pub(crate) struct Stand {
    pub(crate) desktop: VirtualDesktop,
    out: PathBuf,
}

impl Stand {
    /// The two lamps.
    pub(crate) async fn lamps() -> (Self, LinuxDesktop, Rect) {
        Self::of(VirtualDesktop::start(), LAMPS, "装置").await
    }

    /// A Python program of that title, which is given a file to write into.
    pub(crate) async fn of(
        mut desktop: VirtualDesktop,
        source: &str,
        title: &str,
    ) -> (Self, LinuxDesktop, Rect) {
        let program = desktop.home().join("program.py");
        let out = desktop.home().join("out");
        std::fs::write(&program, source).expect("a program");
        let (file, to) = (program.to_string_lossy(), out.to_string_lossy());
        desktop.run("/usr/bin/python3", &[&file, &to]);
        let there = LinuxDesktop::connect_to(Some(desktop.display()), Some(desktop.bus()))
            .await
            .expect("a desktop");
        let area = window(&there, title).await;
        let stand = Self { desktop, out };
        (stand, there, area)
    }

    /// A program that somebody else started on this desktop, and the file it writes into.
    pub(crate) fn beside(desktop: VirtualDesktop, out: PathBuf) -> Self {
        Self { desktop, out }
    }

    /// What the program wrote.
    pub(crate) fn written(&self) -> String {
        std::fs::read_to_string(&self.out).unwrap_or_default()
    }

    /// Keeps a part of the window as a picture of the scenario, and gives its name.
    pub(crate) async fn keep(
        &self,
        there: &LinuxDesktop,
        window: Rect,
        [x, y, w, h]: [i32; 4],
    ) -> String {
        let part = Rect::new(window.x + x, window.y + y, w, h);
        let shot = there.capture(part).await.expect("a picture");
        let name = format!("{x:032x}{y:032x}");
        let assets = self.desktop.home().join("case.assets");
        std::fs::create_dir_all(&assets).expect("a folder");
        let png = picture::png(&shot).expect("a PNG");
        std::fs::write(assets.join(format!("{name}.png")), png).expect("a file");
        format!("sha256:{name}")
    }

    /// The exit status, and all events.
    pub(crate) fn runs(&self, steps: Value) -> (Option<i32>, Vec<Value>) {
        self.runs_within("8s", steps)
    }

    /// The same with so much time for each step.
    pub(crate) fn runs_within(&self, time: &str, steps: Value) -> (Option<i32>, Vec<Value>) {
        let steps = steps.as_array().expect("steps").iter().enumerate();
        let steps: Vec<Value> = steps
            .map(|(at, step)| {
                let (action, with) = (&step[0], &step[1]);
                json!({"id": format!("s{at}"), "do": action, "title": "手順", "timeout": time, "with": with})
            })
            .collect();
        let variables = json!([{"name": "場所", "type": "table"}, {"name": "色", "type": "text"}]);
        let document =
            json!({"format": 1, "id": "c", "name": "c", "variables": variables, "steps": steps});
        let file = self.desktop.home().join("case.json");
        std::fs::write(&file, document.to_string()).expect("a file");
        let ran = tejun(&self.desktop, &["run", &file.to_string_lossy(), "--json"]);
        let said = String::from_utf8_lossy(&ran.stdout).into_owned();
        let errors = String::from_utf8_lossy(&ran.stderr);
        let events: Result<Vec<Value>, _> = said.lines().map(serde_json::from_str).collect();
        let events = events.unwrap_or_else(|error| panic!("{error}: {said}{errors}"));
        (ran.status.code(), events)
    }
}

/// The place of the window with that title, once it is painted.
pub(crate) async fn window(there: &LinuxDesktop, title: &str) -> Rect {
    for _ in 0..100 {
        let all = there.list().await.expect("windows");
        if let Some(found) = all.iter().find(|window| window.title == title) {
            let shot = there.capture(found.area).await.expect("a picture");
            let first = shot.get_pixel(0, 0);
            if shot.pixels().any(|pixel| pixel != first) {
                return found.area;
            }
        }
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    panic!("no window {title}");
}

/// The place of the lamps' button in a window that shows it somewhere, once it does: `[x, y, width, height]`.
pub(crate) async fn button_in(there: &LinuxDesktop, window: Rect) -> [i32; 4] {
    let blue = image::Rgba([0x30, 0x60, 0xc0, 0xff]);
    for _ in 0..100 {
        let shot = there.capture(window).await.expect("a picture");
        let found = shot
            .enumerate_pixels()
            .find(|(_, _, pixel)| **pixel == blue);
        if let Some((x, y, _)) = found {
            return [x as i32 - 2, y as i32 - 2, 124, 44];
        }
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    panic!("no button");
}
