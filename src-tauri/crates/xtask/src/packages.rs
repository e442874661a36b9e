//! What the machine must have: Debian packages, and the interface's packages. Installed when that is allowed, named when
//! it is not.

use crate::commands::{command, exists, output, root, run, target};
use anyhow::{Context as _, Result, bail};
use std::path::{Path, PathBuf};

/// To build: GTK and WebKit for the designer's window.
const BUILD: &[&str] = &[
    "build-essential",
    "pkg-config",
    "libwebkit2gtk-4.1-dev",
    "libgtk-3-dev",
    "librsvg2-dev",
    "libsoup-3.0-dev",
];

/// To run: a browser, the accessibility bus, a Japanese font, real dialogs, a virtual display where there is none.
const RUN: &[&str] = &[
    "chromium",
    "at-spi2-core",
    "dbus",
    "dbus-x11",
    "fonts-noto-cjk",
    "openbox",
    "xvfb",
    "zenity",
];

/// To test: real programs to record and drive (some tell nothing of their parts, one shows another computer's screen), a
/// spreadsheet program that makes and opens workbooks, a Japanese locale for them, an input method with its dictionary, a store of secrets, and what tells of windows and processes.
const TEST: &[&str] = &[
    "fcitx5",
    "fcitx5-anthy",
    "fcitx5-frontend-gtk3",
    "fonts-ipafont-gothic",
    "gnome-calculator",
    "gnome-keyring",
    "libreoffice-calc-nogui",
    "libsecret-tools",
    "locales",
    "mousepad",
    "pango1.0-tools",
    "procps",
    "gir1.2-gtk-3.0",
    "python3-gi",
    "python3-tk",
    "python3-venv",
    "tigervnc-standalone-server",
    "tigervnc-viewer",
    "webkit2gtk-driver",
    "x11-utils",
    "x11-xkb-utils",
    "xdotool",
    "xterm",
];

/// Carries the models that read text, in its wheel.
const MODELS: &str = "rapidocr==3.10.0";

/// To record and replay: programs that nobody here wrote, and what slows them and reads what they hold.
const RECORD_REPLAY: &[&str] = &[
    "cpulimit",
    "gnome-text-editor",
    "jedit",
    "libatk-wrapper-java",
    "xclip",
];

/// Which packages a command needs.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Need {
    Start,
    Test,
    RecordReplay,
}

/// Installs what is missing, or names it.
pub(crate) fn prepare(need: Need) -> Result<()> {
    debian(need)?;
    interface()
}

fn debian(need: Need) -> Result<()> {
    install(&all(need))
}

/// Installs those of these packages that are missing, or names them.
pub(crate) fn install(packages: &[&str]) -> Result<()> {
    if !exists("dpkg-query") {
        eprintln!(
            "Debian系ではないため、必要なパッケージは確かめていません: {}",
            packages.join(" ")
        );
        return Ok(());
    }
    let missing: Vec<&str> = packages
        .iter()
        .copied()
        .filter(|name| !installed(name))
        .collect();
    if missing.is_empty() {
        return Ok(());
    }
    let root_user = output(command("", "id", &["-u"]))?.trim() == "0";
    let sudo = !root_user
        && exists("sudo")
        && command("", "sudo", &["-n", "true"])
            .status()
            .is_ok_and(|s| s.success());
    if !root_user && !sudo {
        bail!(
            "次のパッケージがありません。管理者が入れてください。\n  apt-get install {}",
            missing.join(" ")
        );
    }
    let prefix: &[&str] = if sudo { &["sudo"] } else { &[] };
    let apt = |words: &[&str]| {
        let line: Vec<&str> = prefix
            .iter()
            .chain(&["env", "DEBIAN_FRONTEND=noninteractive", "apt-get"])
            .chain(words)
            .copied()
            .collect();
        run(command("", line[0], &line[1..]))
    };
    apt(&["update", "-q"])?;
    let mut words = vec!["install", "-y", "-q", "--no-install-recommends"];
    words.extend(&missing);
    apt(&words)
}

fn all(need: Need) -> Vec<&'static str> {
    let more: &[&[&str]] = match need {
        Need::Start => &[],
        Need::Test => &[TEST],
        Need::RecordReplay => &[TEST, RECORD_REPLAY],
    };
    let more = more.iter().copied().flatten();
    BUILD.iter().chain(RUN).chain(more).copied().collect()
}

fn installed(name: &str) -> bool {
    command("", "dpkg-query", &["-W", "-f=${Status}", name])
        .output()
        .is_ok_and(|o| String::from_utf8_lossy(&o.stdout).contains("install ok installed"))
}

/// `npm ci` when the lock file is newer than what is installed.
fn interface() -> Result<()> {
    if !exists("npm") {
        bail!("Node.js（npm）がありません。バージョン20以上を入れてください。");
    }
    let lock = root().join("ui/package-lock.json");
    let done = root().join("ui/node_modules/.package-lock.json");
    let fresh = match (
        lock.metadata().and_then(|m| m.modified()),
        done.metadata().and_then(|m| m.modified()),
    ) {
        (Ok(lock), Ok(done)) => done >= lock,
        _ => false,
    };
    if fresh {
        Ok(())
    } else {
        run(command("ui", "npm", &["ci", "--no-audit", "--no-fund"]))
    }
}

/// The pack that reads text, as PyPI has it, in `target/ocr`: a person of the tests installs it from there.
pub(crate) fn models() -> Result<()> {
    let folder = target().join("ocr");
    let there = std::fs::read_dir(&folder).is_ok_and(|mut files| {
        files.any(|file| file.is_ok_and(|file| file.path().extension().is_some_and(|e| e == "whl")))
    });
    if there {
        return Ok(());
    }
    let python = python(&folder, &[])?;
    let place = folder.to_string_lossy();
    let words = [
        "-m",
        "pip",
        "download",
        "--quiet",
        "--no-deps",
        "--dest",
        &place,
        MODELS,
    ];
    run(command("", &python.to_string_lossy(), &words))
}

/// A Python of its own in that folder, with these packages of PyPI.
pub(crate) fn python(folder: &Path, wanted: &[&str]) -> Result<PathBuf> {
    let venv = folder.join("venv");
    let python = venv.join("bin/python");
    let has = venv.join("has.txt");
    let list = wanted.join("\n");
    if std::fs::read_to_string(&has).is_ok_and(|had| had == list) {
        return Ok(python);
    }
    let place = venv.to_string_lossy();
    run(command("", "python3", &["-m", "venv", &place]))?;
    if !wanted.is_empty() {
        let mut words = vec!["-m", "pip", "install", "--quiet"];
        words.extend(wanted);
        run(command("", &python.to_string_lossy(), &words))?;
    }
    std::fs::write(&has, list).context("has.txt")?;
    Ok(python)
}
