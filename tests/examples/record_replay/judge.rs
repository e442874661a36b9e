//! What a program holds after the work, read from its own file or by another program; never by the product's word.

use crate::task::Judge;
use std::path::Path;
use std::process::Stdio;
use std::time::{Duration, Instant};
use tejun_e2e::VirtualDesktop;

/// How long a program may take to write what was asked of it.
const PATIENCE: Duration = Duration::from_secs(15);

const SQL: &str = "import sqlite3,sys
for row in sqlite3.connect('file:' + sys.argv[1] + '?mode=ro', uri=True).execute(sys.argv[2]):
    print('|'.join(str(value) for value in row))";

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
        Judge::Converted(file, into, expected) => (expected, converted(desktop, file, into)),
        Judge::Sql(file, query, expected) => {
            let words = ["-c", SQL, file, query];
            (expected, said(desktop, "python3", &words))
        }
        Judge::Clipboard(expected) => {
            let words = ["-selection", "clipboard", "-o"];
            (expected, said(desktop, "xclip", &words))
        }
    }
}

/// In a profile of its own: the program may still be open.
fn converted(desktop: &VirtualDesktop, file: &str, into: &str) -> Result<String, String> {
    let home = desktop.home();
    let copy = home
        .join("judged")
        .join(Path::new(file).file_name().unwrap_or_default());
    let folder = copy.parent().unwrap_or(home);
    let told = |error: std::io::Error| format!("{file}: {error}");
    std::fs::create_dir_all(folder).map_err(told)?;
    std::fs::copy(home.join(file), &copy).map_err(told)?;
    let profile = format!("-env:UserInstallation=file://{}/profile", folder.display());
    let filter = match into {
        "csv" => "csv:Text - txt - csv (StarCalc):44,34,76",
        "txt" => "txt:Text (encoded):UTF8",
        other => other,
    };
    let (source, out) = (copy.to_string_lossy(), folder.to_string_lossy());
    let words = [
        &profile,
        "--headless",
        "--convert-to",
        filter,
        "--outdir",
        &out,
        &source,
    ];
    said(desktop, "soffice", &words)?;
    std::fs::read_to_string(copy.with_extension(into))
        .map(|text| text.trim_start_matches('\u{feff}').to_owned())
        .map_err(told)
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
