//! A program on another computer's screen, which is one picture here: worked through the window of a viewer.

use crate::stand::{LAMPS, window};
use serde_json::json;
use std::net::TcpListener;
use std::time::Duration;
use tejun_desktop_linux::LinuxDesktop;
use tejun_e2e::VirtualDesktop;

/// A port of the loopback that is free now.
fn free_port() -> u16 {
    let listener = TcpListener::bind(("127.0.0.1", 0)).expect("a port");
    listener.local_addr().expect("an address").port()
}

/// The other computer with the two lamps on its screen; the file that the program writes into.
async fn other_computer(desktop: &mut VirtualDesktop, port: u16) -> std::path::PathBuf {
    let home = desktop.home().to_owned();
    let (program, out) = (home.join("lamps.py"), home.join("pressed"));
    std::fs::write(&program, LAMPS).expect("a program");
    let display = format!(":{}", 4_000 + u32::from(port));
    let port = port.to_string();
    let server = [
        &display,
        "-SecurityTypes",
        "None",
        "-localhost",
        "-rfbport",
        &port,
        "-geometry",
        "640x400",
        "-depth",
        "24",
    ];
    desktop.run("Xtigervnc", &server);
    let there = format!("DISPLAY={display}");
    let socket = format!("/tmp/.X11-unix/X{}", &display[1..]);
    for _ in 0..100 {
        if std::path::Path::new(&socket).exists() {
            break;
        }
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    let (program, to) = (program.to_string_lossy(), out.to_string_lossy());
    desktop.run("env", &[&there, "/usr/bin/python3", &program, &to]);
    out
}

#[tokio::test(flavor = "multi_thread")]
async fn a_program_on_another_computer_is_worked_through_its_viewer() {
    let mut desktop = VirtualDesktop::start();
    let port = free_port();
    let out = other_computer(&mut desktop, port).await;
    let address = format!("127.0.0.1::{port}");
    desktop.run("xtigervncviewer", &["-RemoteResize=0", &address]);
    let there = LinuxDesktop::connect_to(Some(desktop.display()), Some(desktop.bus()))
        .await
        .expect("a desktop");
    let (title, area) = viewer(&there).await;
    // The lamps stand in the picture of the other screen; where, the picture of their button tells.
    let button = crate::stand::button_in(&there, area).await;
    let stand = crate::stand::Stand::beside(desktop, out);
    let red = stand
        .keep(&there, area, [button[0] + 2, button[1] - 88, 60, 40])
        .await;
    let button = stand.keep(&there, area, button).await;
    let target = |picture: &str| json!({"window": {"title": title}, "picture": picture, "matching": {"colour": true, "least": 0.95}});
    let (status, events) = stand.runs_within(
        "30s",
        json!([
            ["picture.find", {"target": target(&red), "into": "場所"}],
            ["picture.click", {"target": target(&button)}],
            ["region.wait_for", {"window": {"title": title}, "until": "still", "for": "300ms"}],
            // The second lamp is green now: red is there once.
            ["ui.wait_for", {"target": target(&red)}],
        ]),
    );
    assert_eq!(status, Some(0), "{events:?}");
    assert_eq!(stand.written(), "1");
}

/// The viewer's window, once it shows the other screen.
async fn viewer(there: &LinuxDesktop) -> (String, tejun_desktop::Rect) {
    use tejun_desktop::Windows as _;
    for _ in 0..150 {
        let all = there.list().await.expect("windows");
        if let Some(found) = all.iter().find(|window| window.title.contains("TigerVNC")) {
            let title = found.title.clone();
            let area = window(there, &title).await;
            return (title, area);
        }
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    panic!("no viewer");
}
