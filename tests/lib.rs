//! End-to-end tests on real parts: a desktop of its own for a test, with window manager and accessibility.

mod hand;
mod input_method;
mod keyring;
pub mod left;
pub mod meter;
mod programs;
mod sheets;
mod site;
mod window;

pub use hand::{Effort, Hand};
pub use keyring::Keyring;
pub use programs::{Tejun, program, tejun, tejun_given};
pub use sheets::{Sheets, Told};
pub use site::{Answer, Site};
pub use window::Window;

use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

/// Width, height and depth of the screens.
const SCREEN: &str = "1280x900x24";
const NOTEBOOK: &str = "1366x768x24";

/// A virtual display with a session bus, a window manager and folders of its own. All of it ends with the value.
pub struct VirtualDesktop {
    display: String,
    bus: String,
    /// `ja_JP.UTF-8`, or that without language.
    language: &'static str,
    home: tempfile::TempDir,
    /// Port of a practice system that is started here.
    practice: u16,
    /// Programs take what is typed through an input method.
    input_method: bool,
    /// Ended in reverse order.
    children: Vec<Child>,
}

impl VirtualDesktop {
    /// Starts all and waits until it is ready. Programs speak English, whatever is installed.
    pub fn start() -> Self {
        Self::start_with("C.UTF-8", SCREEN)
    }

    /// The same on the screen of the notebooks that most users have.
    pub fn start_on_a_notebook() -> Self {
        Self::start_with("C.UTF-8", NOTEBOOK)
    }

    /// The same with programs that speak Japanese, as those of a city hall do.
    pub fn start_in_japanese() -> Self {
        Self::start_with("ja_JP.UTF-8", SCREEN)
    }

    /// The same with its home folder at a place of that name, empty at first, that is the same every time.
    pub fn start_at_home(name: &str) -> Self {
        let folder = std::env::temp_dir();
        let _ = std::fs::remove_dir_all(folder.join(name));
        let mut place = tempfile::Builder::new();
        let place = place.prefix(name).rand_bytes(0).tempdir_in(folder);
        Self::start_in("C.UTF-8", SCREEN, place.expect("a folder"))
    }

    fn start_with(language: &'static str, screen: &str) -> Self {
        Self::start_in(language, screen, tempfile::tempdir().expect("a folder"))
    }

    fn start_in(language: &'static str, screen: &str, home: tempfile::TempDir) -> Self {
        let mut server = Command::new("Xvfb")
            .args([
                "-displayfd",
                "1",
                "-screen",
                "0",
                screen,
                "-nolisten",
                "tcp",
                "-noreset",
            ])
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("Xvfb is installed");
        let number = first_line(&mut server);
        let display = format!(":{number}");
        let mut desktop = Self {
            display,
            bus: String::new(),
            language,
            home,
            practice: free_port(),
            input_method: false,
            children: vec![server],
        };
        if language.starts_with("ja") {
            desktop.make_locale();
        }
        let mut bus = desktop
            .command("dbus-daemon")
            .args(["--session", "--nofork", "--nopidfile", "--print-address=1"])
            .stdout(Stdio::piped())
            .spawn()
            .expect("dbus-daemon is installed");
        desktop.bus = first_line(&mut bus);
        desktop.children.push(bus);
        let manager = desktop.spawn("openbox", &[]);
        desktop.children.push(manager);
        desktop.wait_for_manager();
        desktop
    }

    /// `:99`
    pub fn display(&self) -> &str {
        &self.display
    }

    /// Address of the session bus.
    pub fn bus(&self) -> &str {
        &self.bus
    }

    /// The home folder of programs started here.
    pub fn home(&self) -> &Path {
        self.home.path()
    }

    /// Leaves the settings of this user as the first start and the tour leave them, unless there are some.
    pub fn settle(&self) {
        let folder = self.home().join("config/tejun");
        let file = folder.join("settings.json");
        if !file.exists() {
            std::fs::create_dir_all(&folder).expect("a folder");
            std::fs::write(&file, r#"{ "toured": true }"#).expect("a file");
        }
    }

    /// A command that runs on this desktop; its output is dropped unless set otherwise.
    pub fn command(&self, program: &str) -> Command {
        let home = self.home.path();
        let runtime = home.join("run");
        std::fs::create_dir_all(&runtime).expect("a folder");
        let mut command = Command::new(program);
        command
            .current_dir(home)
            .env("DISPLAY", &self.display)
            .env("HOME", home)
            .env("TMPDIR", home)
            .env("XDG_RUNTIME_DIR", &runtime)
            .env("XDG_CONFIG_HOME", home.join("config"))
            .env("XDG_DATA_HOME", home.join("data"))
            .env("XDG_CACHE_HOME", home.join("cache"))
            .env("LANG", self.language)
            .env("LC_ALL", self.language)
            .env("TEJUN_PRACTICE_PORT", self.practice.to_string())
            .env("GSETTINGS_BACKEND", "memory")
            .env("GTK_IM_MODULE", "gtk-im-context-simple")
            .env_remove("WAYLAND_DISPLAY")
            .env_remove("NO_AT_BRIDGE")
            .env_remove("AT_SPI_BUS_ADDRESS")
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null());
        if self.input_method {
            input_method::use_it(&mut command);
        }
        if self.language.starts_with("ja") {
            command.env("LOCPATH", home.join("locale"));
        }
        if !self.bus.is_empty() {
            command.env("DBUS_SESSION_BUS_ADDRESS", &self.bus);
        }
        command
    }

    fn make_locale(&self) {
        let place = self.home.path().join("locale");
        std::fs::create_dir_all(&place).expect("a folder");
        let made = Command::new("localedef")
            .args(["-i", "ja_JP", "-f", "UTF-8"])
            .arg(place.join(self.language))
            .status()
            .expect("localedef is installed");
        assert!(made.success(), "the package locales is installed");
    }

    fn spawn(&self, program: &str, arguments: &[&str]) -> Child {
        self.command(program)
            .args(arguments)
            .spawn()
            .unwrap_or_else(|error| panic!("{program}: {error}"))
    }

    /// Starts a program that ends with this desktop at the latest. Returns its process number.
    pub fn run(&mut self, program: &str, arguments: &[&str]) -> u32 {
        let child = self.spawn(program, arguments);
        let pid = child.id();
        self.keep(child);
        pid
    }

    /// A program that was started here ends with this desktop at the latest.
    pub fn keep(&mut self, child: Child) {
        self.children.push(child);
    }

    /// Ends a program that was started here.
    pub fn stop(&mut self, pid: u32) {
        let place = self.children.iter().position(|child| child.id() == pid);
        let mut child = self.children.remove(place.expect("it was started here"));
        let _ = child.kill();
        let _ = child.wait();
    }

    /// The status of a program that was started here and ends by itself, if it does within some seconds.
    pub fn ended(&mut self, pid: u32, within: Duration) -> Option<i32> {
        let child = self.children.iter_mut().find(|child| child.id() == pid);
        let child = child.expect("it was started here");
        let until = Instant::now() + within;
        loop {
            if let Some(status) = child.try_wait().expect("a child") {
                return status.code();
            }
            if Instant::now() >= until {
                return None;
            }
            std::thread::sleep(Duration::from_millis(50));
        }
    }

    /// Ends a program that was started with [`VirtualDesktop::run`].
    pub fn end(&mut self, pid: u32) {
        if let Some(at) = self.children.iter().position(|child| child.id() == pid) {
            let mut child = self.children.remove(at);
            let _ = child.kill();
            let _ = child.wait();
        }
    }

    fn wait_for_manager(&self) {
        let until = Instant::now() + Duration::from_secs(10);
        loop {
            let output = self
                .command("xprop")
                .args(["-root", "_NET_SUPPORTING_WM_CHECK"])
                .stdout(Stdio::piped())
                .output()
                .expect("xprop is installed");
            if String::from_utf8_lossy(&output.stdout).contains("window id") {
                return;
            }
            assert!(Instant::now() < until, "the window manager does not start");
            std::thread::sleep(Duration::from_millis(50));
        }
    }
}

fn free_port() -> u16 {
    std::net::TcpListener::bind("127.0.0.1:0")
        .and_then(|free| free.local_addr())
        .expect("a free port")
        .port()
}

fn first_line(child: &mut Child) -> String {
    let output = child.stdout.take().expect("its output");
    let mut line = String::new();
    BufReader::new(output)
        .read_line(&mut line)
        .expect("a line of output");
    assert!(!line.trim().is_empty(), "it ended at once");
    line.trim().to_owned()
}

impl Drop for VirtualDesktop {
    fn drop(&mut self) {
        for child in self.children.iter_mut().rev() {
            let _ = child.kill();
            let _ = child.wait();
        }
    }
}
