//! Finding a browser on this machine and starting it with a pipe to talk to: a port would be open to every user of a
//! terminal server.

use crate::error::BrowserError;
use crate::profile;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

/// The browsers Tejun knows, in the order in which they are looked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum BrowserKind {
    Edge,
    Chrome,
    Chromium,
}

impl BrowserKind {
    pub const ALL: [Self; 3] = [Self::Edge, Self::Chrome, Self::Chromium];

    /// The word of the document.
    pub fn from_word(word: &str) -> Option<Self> {
        match word {
            "edge" => Some(Self::Edge),
            "chrome" => Some(Self::Chrome),
            "chromium" => Some(Self::Chromium),
            _ => None,
        }
    }

    pub fn label(self) -> &'static str {
        match self {
            Self::Edge => "Microsoft Edge",
            Self::Chrome => "Google Chrome",
            Self::Chromium => "Chromium",
        }
    }

    fn names(self) -> &'static [&'static str] {
        match self {
            Self::Edge => &["microsoft-edge", "microsoft-edge-stable", "msedge"],
            Self::Chrome => &["google-chrome", "google-chrome-stable", "chrome"],
            Self::Chromium => &["chromium", "chromium-browser"],
        }
    }

    /// Where Windows keeps them, which puts them into no search path.
    fn usual_places(self) -> Vec<PathBuf> {
        let windows = match self {
            Self::Edge => r"Microsoft\Edge\Application\msedge.exe",
            Self::Chrome => r"Google\Chrome\Application\chrome.exe",
            Self::Chromium => r"Chromium\Application\chrome.exe",
        };
        ["ProgramFiles", "ProgramFiles(x86)", "LocalAppData"]
            .into_iter()
            .filter_map(std::env::var_os)
            .map(|folder| Path::new(&folder).join(windows))
            .collect()
    }

    /// Where it is on this machine.
    pub fn find(self) -> Option<PathBuf> {
        let path = std::env::var_os("PATH").unwrap_or_default();
        let ending = std::env::consts::EXE_SUFFIX;
        std::env::split_paths(&path)
            .flat_map(|folder| {
                self.names()
                    .iter()
                    .map(move |name| folder.join(format!("{name}{ending}")))
            })
            .chain(self.usual_places())
            .find(|place| place.is_file())
    }
}

/// How to start.
#[derive(Debug, Clone)]
pub struct LaunchOptions {
    /// None: the first that is found.
    pub kind: Option<BrowserKind>,
    /// Folder of the lasting profile, Tejun's own; made if it is not there.
    pub profile: PathBuf,
    pub headless: bool,
    /// Size of the window.
    pub window: Option<(u32, u32)>,
}

impl LaunchOptions {
    pub fn new(profile: impl Into<PathBuf>) -> Self {
        Self {
            kind: None,
            profile: profile.into(),
            headless: false,
            window: None,
        }
    }
}

/// A started browser, with all its children.
#[derive(Debug)]
pub(crate) struct Process {
    child: Child,
    profile: PathBuf,
    ended: bool,
}

/// The two ends of the pipe and what is worth telling.
pub(crate) struct Started {
    pub(crate) process: Process,
    pub(crate) to_browser: std::process::ChildStdin,
    pub(crate) from_browser: std::process::ChildStdout,
    pub(crate) errors: Option<std::process::ChildStderr>,
    pub(crate) program: PathBuf,
    pub(crate) kind: BrowserKind,
    pub(crate) notes: Vec<String>,
}

/// Finds and starts.
pub(crate) fn start(options: &LaunchOptions) -> Result<Started, BrowserError> {
    let (kind, program) = choose(options.kind)?;
    if !options.headless && !has_display() {
        return Err(BrowserError::NoDisplay);
    }
    let mut notes = Vec::new();
    let profile = profile::free(&options.profile, &mut notes)?;
    profile::keep_no_input(&profile);
    let mut arguments = flags(options, &profile);
    if is_root() {
        arguments.push("--no-sandbox".to_owned());
        notes.push(
            "管理者（root）で動いているため、ブラウザーのサンドボックスを切っています。".to_owned(),
        );
    }
    arguments.push("about:blank".to_owned());
    let mut child = command(&program, &arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .map_err(|error| BrowserError::NotStarted {
            program: program.clone(),
            detail: error.to_string(),
        })?;
    let (Some(to_browser), Some(from_browser)) = (child.stdin.take(), child.stdout.take()) else {
        return Err(BrowserError::NotStarted {
            program,
            detail: String::new(),
        });
    };
    let errors = child.stderr.take();
    Ok(Started {
        process: Process {
            child,
            profile,
            ended: false,
        },
        to_browser,
        from_browser,
        errors,
        program,
        kind,
        notes,
    })
}

fn choose(wanted: Option<BrowserKind>) -> Result<(BrowserKind, PathBuf), BrowserError> {
    let kinds = match wanted {
        Some(kind) => vec![kind],
        None => BrowserKind::ALL.to_vec(),
    };
    kinds
        .iter()
        .find_map(|kind| kind.find().map(|program| (*kind, program)))
        .ok_or_else(|| BrowserError::NotInstalled {
            wanted: kinds
                .iter()
                .map(|kind| kind.label())
                .collect::<Vec<_>>()
                .join("、"),
        })
}

fn flags(options: &LaunchOptions, profile: &Path) -> Vec<String> {
    let mut flags: Vec<String> = [
        "--remote-debugging-pipe",
        "--no-first-run",
        "--no-default-browser-check",
        "--password-store=basic",
        "--use-mock-keychain",
        "--lang=ja",
        "--accept-lang=ja,en",
        "--disable-background-networking",
        "--disable-sync",
        "--disable-component-update",
        "--disable-default-apps",
        "--disable-search-engine-choice-screen",
        "--hide-crash-restore-bubble",
        // A robot's tabs work while they are covered or the session is disconnected.
        "--disable-background-timer-throttling",
        "--disable-backgrounding-occluded-windows",
        "--disable-renderer-backgrounding",
        "--disable-features=Translate,MediaRouter,OptimizationHints,PaintHolding,CalculateNativeWinOcclusion",
        "--force-renderer-accessibility",
    ]
    .map(str::to_owned)
    .to_vec();
    flags.push(format!("--user-data-dir={}", profile.display()));
    if options.headless {
        flags.push("--headless=new".to_owned());
        flags.retain(|flag| flag != "--force-renderer-accessibility");
    }
    match options.window {
        Some((width, height)) => flags.push(format!("--window-size={width},{height}")),
        None if options.headless => flags.push("--window-size=1280,900".to_owned()),
        None => {}
    }
    flags
}

/// The pipe's two ends are file descriptors 3 and 4. The shell moves them there, so that no code of ours runs between
/// fork and exec.
#[cfg(unix)]
fn command(program: &Path, arguments: &[String]) -> Command {
    use std::os::unix::process::CommandExt;
    let mut command = Command::new("/bin/sh");
    command
        .arg("-c")
        .arg("exec 3<&0 4>&1 0</dev/null 1>/dev/null; exec \"$@\"")
        .arg("sh")
        .arg(program)
        .args(arguments)
        .env("LANGUAGE", "ja")
        // A group of its own: it ends with all its children, and Ctrl+C in a terminal does not reach it first.
        .process_group(0);
    command
}

#[cfg(not(unix))]
fn command(program: &Path, arguments: &[String]) -> Command {
    let mut command = Command::new(program);
    command.args(arguments);
    command
}

#[cfg(unix)]
fn is_root() -> bool {
    use std::os::unix::fs::MetadataExt;
    std::fs::metadata("/proc/self").is_ok_and(|about| about.uid() == 0)
}

#[cfg(not(unix))]
fn is_root() -> bool {
    false
}

#[cfg(target_os = "linux")]
fn has_display() -> bool {
    ["DISPLAY", "WAYLAND_DISPLAY"]
        .iter()
        .any(|name| std::env::var_os(name).is_some_and(|value| !value.is_empty()))
}

#[cfg(not(target_os = "linux"))]
fn has_display() -> bool {
    true
}

impl Process {
    pub(crate) fn id(&self) -> u32 {
        self.child.id()
    }

    /// Waits for its end, at most `time`.
    fn wait(&mut self, time: Duration) -> bool {
        let until = Instant::now() + time;
        loop {
            match self.child.try_wait() {
                Ok(Some(_)) | Err(_) => {
                    self.ended = true;
                    return true;
                }
                Ok(None) if Instant::now() >= until => return false,
                Ok(None) => std::thread::sleep(Duration::from_millis(10)),
            }
        }
    }

    /// It ended by itself.
    pub(crate) fn has_ended(&mut self) -> bool {
        self.wait(Duration::ZERO)
    }

    /// Ends it: first kindly (the pipe is closed by now), then with its whole group.
    pub(crate) fn end(&mut self) {
        if !self.ended {
            let kindly = self.wait(Duration::from_secs(3));
            kill_group(self.child.id());
            if !kindly {
                let _ = self.child.kill();
                self.wait(Duration::from_secs(2));
            }
            self.ended = true;
        }
        profile::forget_pages(&self.profile);
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        self.end();
    }
}

/// Ends what is left of the browser, and waits until it is gone: nobody shall meet it after its end.
#[cfg(unix)]
fn kill_group(leader: u32) {
    let _ = Command::new("/bin/sh")
        .arg("-c")
        .arg(format!("kill -KILL -{leader}"))
        .stderr(Stdio::null())
        .status();
    let until = Instant::now() + Duration::from_secs(1);
    while has_members(leader) && Instant::now() < until {
        std::thread::sleep(Duration::from_millis(10));
    }
}

/// Whether a process of the group lives still.
#[cfg(unix)]
fn has_members(leader: u32) -> bool {
    let leader = leader.to_string();
    let lives = |process: std::fs::DirEntry| {
        let stat = std::fs::read_to_string(process.path().join("stat")).ok()?;
        // Behind the program's name: state, parent, group.
        let mut facts = stat.rsplit_once(')')?.1.split_whitespace();
        let state = facts.next()?;
        (!matches!(state, "Z" | "X") && facts.nth(1)? == leader).then_some(())
    };
    std::fs::read_dir("/proc")
        .into_iter()
        .flatten()
        .flatten()
        .any(|process| lives(process).is_some())
}

#[cfg(not(unix))]
fn kill_group(_leader: u32) {}
