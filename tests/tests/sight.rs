//! Things that are found by their look alone, in programs that tell nothing of themselves: Tk and xterm.

use serde_json::{Value, json};
use std::time::Duration;
use tejun_desktop::{Rect, Screen, Windows, picture};
use tejun_desktop_linux::LinuxDesktop;
use tejun_e2e::{VirtualDesktop, tejun};

/// Two lamps and a button; the button turns the second lamp green, and writes that it was pressed.
const PROGRAM: &str = r##"
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

struct Stand {
    desktop: VirtualDesktop,
    pressed: std::path::PathBuf,
}

impl Stand {
    async fn start() -> (Self, LinuxDesktop, Rect) {
        let mut desktop = VirtualDesktop::start();
        let program = desktop.home().join("lamps.py");
        let pressed = desktop.home().join("pressed");
        std::fs::write(&program, PROGRAM).expect("a program");
        let (program, out) = (program.to_string_lossy(), pressed.to_string_lossy());
        desktop.run("/usr/bin/python3", &[&program, &out]);
        let there = LinuxDesktop::connect_to(Some(desktop.display()), Some(desktop.bus()))
            .await
            .expect("a desktop");
        let area = window(&there, "装置").await;
        let stand = Self { desktop, pressed };
        (stand, there, area)
    }

    fn pressed(&self) -> String {
        std::fs::read_to_string(&self.pressed).unwrap_or_default()
    }

    /// Keeps a part of the window as a picture of the scenario, and gives its name.
    async fn keep(&self, there: &LinuxDesktop, window: Rect, [x, y, w, h]: [i32; 4]) -> String {
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
    fn runs(&self, steps: Value) -> (Option<i32>, Vec<Value>) {
        let steps = steps.as_array().expect("steps").iter().enumerate();
        let steps: Vec<Value> = steps
            .map(|(at, step)| {
                let (action, with) = (&step[0], &step[1]);
                json!({"id": format!("s{at}"), "do": action, "title": "手順", "timeout": "8s", "with": with})
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
async fn window(there: &LinuxDesktop, title: &str) -> Rect {
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

#[tokio::test(flavor = "multi_thread")]
async fn a_program_without_parts_is_worked_by_its_look() {
    let (stand, there, area) = Stand::start().await;
    let button = stand.keep(&there, area, [28, 118, 124, 44]).await;
    let red = stand.keep(&there, area, [30, 30, 60, 40]).await;
    let target = |picture: &str| json!({"window": {"title": "装置"}, "picture": picture, "matching": {"colour": true, "least": 0.97}});
    let (status, events) = stand.runs(json!([
        ["picture.wait_for", {"target": target(&button)}],
        ["picture.find", {"target": target(&red), "into": "場所"}],
        ["region.get_colour", {"window": {"title": "装置"}, "at": [60, 50], "into": "色"}],
        ["picture.click", {"target": target(&button)}],
        ["region.wait_for", {"window": {"title": "装置"}, "until": "still", "for": "300ms"}],
    ]));
    assert_eq!(status, Some(0), "{events:?}");
    assert_eq!(stand.pressed(), "1");
    let last = |name: &str| {
        let of = |event: &&Value| event["event"] == "variable_changed" && event["name"] == name;
        let found = events.iter().rev().find(of).expect("a value");
        found["value"].clone()
    };
    let places = last("場所");
    let places: Vec<[i64; 2]> = places
        .as_array()
        .expect("rows")
        .iter()
        .map(|row| [row["x"].as_i64().expect("x"), row["y"].as_i64().expect("y")])
        .collect();
    assert_eq!(places, [[60, 50], [160, 50]]);
    assert_eq!(last("色"), "#c00000");
    let click = events
        .iter()
        .find(|event| event["event"] == "step_left" && event["step"] == "s3")
        .expect("the click");
    assert_eq!(click["found_by"], "picture", "{click}");
}

#[tokio::test(flavor = "multi_thread")]
async fn of_two_places_none_is_clicked_until_one_is_named() {
    let (stand, there, area) = Stand::start().await;
    let red = stand.keep(&there, area, [30, 30, 60, 40]).await;
    let button = stand.keep(&there, area, [28, 118, 124, 44]).await;
    let target = |matching: Value| json!({"window": {"title": "装置"}, "picture": red, "matching": matching});
    let (status, events) =
        stand.runs(json!([["ui.click", {"target": target(json!({"colour": true}))}]]));
    assert_eq!(status, Some(1), "{events:?}");
    let failed = events.iter().find(|event| event["event"] == "failed");
    let failed = failed.expect("a failure");
    assert_eq!(failed["code"], "target_ambiguous", "{failed}");
    let message = failed["message"].as_str().expect("a message");
    for place in ["2か所", "1番目 位置 30,30", "2番目 位置 130,30"] {
        assert!(message.contains(place), "{message}");
    }
    let (status, events) = stand.runs(json!([
        ["ui.click", {"target": target(json!({"colour": true, "nth": 2}))}],
        ["ui.click", {"target": {"window": {"title": "装置"}, "picture": button}}],
        // The second lamp is green now: red is there once.
        ["ui.click", {"target": {"window": {"title": "装置"}, "picture": red, "matching": {"colour": true, "least": 0.97}}}],
    ]));
    assert_eq!(status, Some(0), "{events:?}");
    assert_eq!(stand.pressed(), "1");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_terminal_window_is_waited_for_until_it_changes() {
    let mut desktop = VirtualDesktop::start();
    let go = desktop.home().join("go");
    let script = format!(
        "while [ ! -e {} ]; do sleep 0.1; done; seq 1 20; sleep 60",
        go.display()
    );
    desktop.run("xterm", &["-T", "terminal", "-e", "sh", "-c", &script]);
    let there = LinuxDesktop::connect_to(Some(desktop.display()), Some(desktop.bus()))
        .await
        .expect("a desktop");
    let mut told = tejun_desktop::Progress::new(Duration::from_secs(15));
    let region = tejun_desktop::Region {
        window: Some(tejun_scenario::Window {
            title: Some("terminal".to_owned()),
            ..Default::default()
        }),
        area: None,
    };
    let mut acting = tejun_desktop::Acting::new(&there, &mut told);
    let before = acting.region(&region).await.expect("a picture");
    let starts = async {
        // Once the waiting has its first picture.
        tokio::time::sleep(Duration::from_millis(500)).await;
        std::fs::write(&go, "").expect("a file");
    };
    let waits = acting.wait_for_change(&region, tejun_desktop::ChangeIs::Changed);
    let (changed, ()) = tokio::join!(waits, starts);
    changed.expect("the numbers appear");
    let after = acting.region(&region).await.expect("a picture");
    assert_ne!(before, after);
}
