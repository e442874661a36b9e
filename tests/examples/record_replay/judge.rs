//! What a program holds after the work, read from its own file or by another program; never by the product's word.

use crate::task::Judge;
use std::process::Stdio;
use std::time::{Duration, Instant};
use tejun_e2e::VirtualDesktop;

/// How long a program may take to write what was asked of it.
const PATIENCE: Duration = Duration::from_secs(15);

/// Nothing where the work was done; else what is there instead.
pub(crate) fn differs(desktop: &VirtualDesktop, judge: Judge) -> Option<String> {
    let until = Instant::now() + PATIENCE;
    loop {
        let (expected, found) = look(desktop, judge);
        let same = match (&found, judge) {
            (Ok(found), Judge::Line(..)) => found.lines().any(|line| line.trim() == expected),
            (Ok(found), _) => found.trim_end() == expected.trim_end(),
            (Err(_), _) => false,
        };
        if same {
            return None;
        }
        if Instant::now() > until {
            let found = found.unwrap_or_else(|error| format!("({error})"));
            return Some(format!("expected {expected:?}, found {found:?}"));
        }
        std::thread::sleep(Duration::from_millis(200));
    }
}

fn look(desktop: &VirtualDesktop, judge: Judge) -> (&'static str, Result<String, String>) {
    let home = desktop.home();
    match judge {
        Judge::Text(file, expected) | Judge::Line(file, expected) => {
            let text = std::fs::read_to_string(home.join(file));
            (expected, text.map_err(|error| format!("{file}: {error}")))
        }
        Judge::Clipboard(expected) => {
            let words = ["-selection", "clipboard", "-o"];
            (expected, said(desktop, "xclip", &words))
        }
    }
}

fn said(desktop: &VirtualDesktop, program: &str, words: &[&str]) -> Result<String, String> {
    let output = desktop
        .command(program)
        .args(words)
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .output()
        .map_err(|error| format!("{program}: {error}"))?;
    if output.status.success() {
        Ok(String::from_utf8_lossy(&output.stdout).into_owned())
    } else {
        let told = String::from_utf8_lossy(&output.stderr);
        Err(format!("{program}: {}", told.trim()))
    }
}
