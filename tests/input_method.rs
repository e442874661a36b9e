//! Japanese input as it is on a clerk's terminal: a Japanese keyboard, an input method with a dictionary.

use crate::VirtualDesktop;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

/// The keyboard, and Anthy, which 半角/全角 switches on and off for all programs together.
const PROFILE: &str = "[Groups/0]\nName=Default\nDefault Layout=jp\nDefaultIM=anthy\n\n\
[Groups/0/Items/0]\nName=keyboard-jp\nLayout=\n\n[Groups/0/Items/1]\nName=anthy\nLayout=\n\n\
[GroupOrder]\n0=Default\n";
const BEHAVIOUR: &str =
    "[Hotkey/TriggerKeys]\n0=Zenkaku_Hankaku\n\n[Behavior]\nShareInputState=All\n";

pub(crate) fn use_it(command: &mut Command) {
    command
        .env("GTK_IM_MODULE", "fcitx")
        .env("QT_IM_MODULE", "fcitx")
        .env("XMODIFIERS", "@im=fcitx");
}

impl VirtualDesktop {
    /// From now on programs that start here take Japanese; before anybody looks at the keys.
    pub fn type_japanese(&mut self) {
        let keys = self.command("setxkbmap").arg("jp").status();
        assert!(keys.expect("setxkbmap is installed").success());
        let folder = self.home().join("config/fcitx5");
        std::fs::create_dir_all(&folder).expect("a folder");
        std::fs::write(folder.join("profile"), PROFILE).expect("a file");
        std::fs::write(folder.join("config"), BEHAVIOUR).expect("a file");
        self.input_method = true;
        // Only what answers here without a desktop around it. The server of Mozc refuses root.
        self.run(
            "fcitx5",
            &["--disable=mozc,notificationitem,notifications,kimpanel,wayland"],
        );
        let until = Instant::now() + Duration::from_secs(30);
        while self.input_state().is_none() {
            assert!(Instant::now() < until, "the input method does not start");
            std::thread::sleep(Duration::from_millis(100));
        }
    }

    /// Whether the input method is on for what has the focus; nothing while it does not answer.
    pub fn input_state(&self) -> Option<bool> {
        let told = self
            .command("fcitx5-remote")
            .stdout(Stdio::piped())
            .output();
        match String::from_utf8_lossy(&told.expect("fcitx5-remote is installed").stdout).trim() {
            "1" => Some(false),
            "2" => Some(true),
            _ => None,
        }
    }
}
