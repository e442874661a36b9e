//! The five ways in which a fresh start differs from the one that was recorded.

use crate::task::Program;
use std::path::Path;
use std::process::{Child, Command};
use tejun_desktop::Windows;
use tejun_e2e::{Hand, VirtualDesktop};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Variation {
    Same,
    Moved,
    Covered,
    Look,
    Slow,
}

impl Variation {
    pub(crate) const ALL: [Self; 5] = [
        Self::Same,
        Self::Moved,
        Self::Covered,
        Self::Look,
        Self::Slow,
    ];

    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Same => "same",
            Self::Moved => "moved",
            Self::Covered => "covered",
            Self::Look => "look",
            Self::Slow => "slow",
        }
    }

    /// Before the program starts: its environment and its user's files.
    pub(crate) fn prepare(self, home: &Path, command: &mut Command) {
        if self != Self::Look {
            return;
        }
        let settings = "[Settings]\ngtk-font-name=Noto Sans CJK JP 15\n\
                        gtk-theme-name=HighContrast\ngtk-application-prefer-dark-theme=1\n";
        for version in ["gtk-3.0", "gtk-4.0"] {
            let folder = home.join("config").join(version);
            std::fs::create_dir_all(&folder).expect("a folder");
            std::fs::write(folder.join("settings.ini"), settings).expect("a file");
        }
        command
            .env("QT_FONT_DPI", "132")
            .env("QT_STYLE_OVERRIDE", "Windows");
    }

    /// Once the program has started, before the product runs. What it returns lasts until it is dropped.
    pub(crate) async fn begin(
        self,
        desktop: &mut VirtualDesktop,
        hand: &Hand,
        program: &Program,
        pid: u32,
    ) -> Burden {
        match self {
            Self::Same | Self::Look => Burden(Vec::new()),
            Self::Moved => {
                let window = hand.window(program.window).await;
                let (x, y) = (window.area.x, window.area.y);
                let place = if (x, y) == (210, 130) {
                    (150, 90)
                } else {
                    (210, 130)
                };
                let size = (
                    window.area.width.clamp(500, 900) + 60,
                    window.area.height.clamp(400, 620) + 40,
                );
                let placed = hand.desktop.place(&window, Some(place), Some(size)).await;
                placed.expect("the window is moved");
                Burden(Vec::new())
            }
            Self::Covered => {
                let words = [
                    "--text-info",
                    "--title=お知らせ",
                    "--width=1240",
                    "--height=820",
                ];
                desktop.run("zenity", &words);
                let notice = hand.window("お知らせ").await;
                hand.desktop
                    .activate(&notice)
                    .await
                    .expect("it is in front");
                Burden(Vec::new())
            }
            Self::Slow => Burden::begin(pid),
        }
    }
}

/// A program gets a third of a processor, and every processor has more to do than it can.
pub(crate) struct Burden(Vec<Child>);

impl Burden {
    fn begin(pid: u32) -> Self {
        let processors = std::thread::available_parallelism().map_or(2, usize::from);
        let mut limit = Command::new("cpulimit");
        let pid = pid.to_string();
        limit.args(["--limit=33", "--monitor-forks", "--pid", &pid]);
        limit.stdout(std::process::Stdio::null());
        let busy = (0..processors).map(|_| {
            let mut busy = Command::new("sh");
            busy.args(["-c", "while :; do :; done"]);
            busy
        });
        let children = std::iter::once(limit).chain(busy);
        Self(
            children
                .map(|mut one| one.spawn().expect("it starts"))
                .collect(),
        )
    }
}

impl Drop for Burden {
    fn drop(&mut self) {
        for child in &mut self.0 {
            // What limits the program must let it go on first: it does so when it is asked to end.
            let pid = child.id().to_string();
            let _ = Command::new("kill").args(["-TERM", &pid]).status();
            let _ = child.wait();
        }
    }
}
