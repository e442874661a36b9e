//! The store of secrets of a virtual desktop: GNOME's keyring, a real Secret Service.

use crate::VirtualDesktop;
use std::io::Write as _;
use std::process::{Output, Stdio};
use std::time::{Duration, Instant};

const PATIENCE: Duration = Duration::from_secs(60);
const SERVICE: &str = "org.freedesktop.secrets";
const LOGIN: &str = "/org/freedesktop/secrets/collection/login";

/// A keyring that runs on a desktop, and ends with it.
pub struct Keyring<'a> {
    desktop: &'a VirtualDesktop,
}

impl VirtualDesktop {
    /// Starts the store of secrets as signing in does: unlocked by the password of the user.
    pub fn sign_in_to_keyring(&mut self) {
        let mut daemon = self
            .command("gnome-keyring-daemon")
            .args(["--foreground", "--unlock", "--components=secrets"])
            .stdin(Stdio::piped())
            .spawn()
            .expect("gnome-keyring is installed");
        daemon
            .stdin
            .take()
            .expect("its input")
            .write_all("サインイン".as_bytes())
            .expect("the password is read");
        self.keep(daemon);
        let keyring = self.keyring();
        keyring.wait_until("it runs", || {
            let said = keyring.ask(
                "org.freedesktop.DBus",
                &[
                    "/org/freedesktop/DBus",
                    "org.freedesktop.DBus.NameHasOwner",
                    &format!("string:{SERVICE}"),
                ],
            );
            said.contains("boolean true")
        });
        keyring.wait_until("it is unlocked", || keyring.is_locked() == Some(false));
    }

    /// The store that was started.
    pub fn keyring(&self) -> Keyring<'_> {
        Keyring { desktop: self }
    }
}

impl Keyring<'_> {
    /// Locks it: whoever asks for a secret has to wait for somebody who unlocks it.
    pub fn lock(&self) {
        self.ask(
            SERVICE,
            &[
                "/org/freedesktop/secrets",
                "org.freedesktop.Secret.Service.Lock",
                &format!("array:objpath:{LOGIN}"),
            ],
        );
        self.wait_until("it is locked", || self.is_locked() == Some(true));
    }

    /// The value that another program (`secret-tool`) finds under a name of ours.
    pub fn holds(&self, name: &str) -> Option<String> {
        let found = self.run(
            "secret-tool",
            &["lookup", "service", "Tejun", "username", name],
        );
        found
            .status
            .success()
            .then(|| String::from_utf8(found.stdout).expect("a text"))
    }

    fn is_locked(&self) -> Option<bool> {
        let said = self.ask(
            SERVICE,
            &[
                LOGIN,
                "org.freedesktop.DBus.Properties.Get",
                "string:org.freedesktop.Secret.Collection",
                "string:Locked",
            ],
        );
        let word = said.split("boolean").nth(1)?;
        word.trim().parse().ok()
    }

    /// What a service of the bus answers; empty if it does not.
    fn ask(&self, service: &str, words: &[&str]) -> String {
        let to = format!("--dest={service}");
        let mut arguments = vec!["--session", "--print-reply", "--reply-timeout=5000", &to];
        arguments.extend(words);
        let said = self.run("dbus-send", &arguments);
        String::from_utf8_lossy(&said.stdout).into_owned()
    }

    fn run(&self, program: &str, arguments: &[&str]) -> Output {
        self.desktop
            .command(program)
            .args(arguments)
            .stdout(Stdio::piped())
            .output()
            .unwrap_or_else(|error| panic!("{program}: {error}"))
    }

    fn wait_until(&self, what: &str, holds: impl Fn() -> bool) {
        let until = Instant::now() + PATIENCE;
        while !holds() {
            assert!(Instant::now() < until, "the keyring: not that {what}");
            std::thread::sleep(Duration::from_millis(50));
        }
    }
}
