//! Where things may stand, and how long a file may be.

use crate::commands::{command, output, root};
use anyhow::Result;
use std::path::{Path, PathBuf};

const TOP: &[&str] = &[
    "Cargo.toml",
    "Cargo.lock",
    "src-tauri",
    "ui",
    "scenarios",
    "recordings",
    "icons",
    "tests",
    "docs",
    "README.md",
];
const LONGEST: usize = 800;

/// A word and the places where alone it may stand.
const PLACES: &[(&str, &[&str])] = &[
    (
        "cfg(windows",
        &[
            "src-tauri/crates/desktop-windows/",
            "src-tauri/crates/desktop-linux/",
            "src-tauri/crates/system/",
            "src-tauri/crates/browser/src/launch",
            "/backend.rs",
        ],
    ),
    (
        "cfg(target_os",
        &[
            "src-tauri/crates/desktop-windows/",
            "src-tauri/crates/desktop-linux/",
            "src-tauri/crates/system/",
            "src-tauri/crates/browser/src/launch",
            "/backend.rs",
        ],
    ),
    (
        "unsafe {",
        &[
            "src-tauri/crates/desktop-windows/",
            "src-tauri/crates/browser/src/launch",
            "src-tauri/crates/vision/src/simd.rs",
        ],
    ),
    // Calls to other programs have deadlines: those over the accessibility bus go through this file,
    (
        "zbus::Connection",
        &["src-tauri/crates/desktop-linux/src/bus.rs"],
    ),
    ("zbus::Proxy", &[]),
    ("zbus::proxy", &[]),
    ("atspi::proxy", &[]),
    (
        "call_method(",
        &["src-tauri/crates/desktop-linux/src/bus.rs"],
    ),
    // and programs are started where the end of them is limited by a step's time, by waiting at most so long, by the
    // question that ends with the run, or not waited for.
    (
        "Command::new(",
        &[
            "src-tauri/crates/actions/src/program/run.rs",
            "src-tauri/crates/browser/src/launch.rs",
            "src-tauri/crates/cli/src/person.rs",
            "src-tauri/crates/app/src/practice.rs",
            "src-tauri/crates/app/src/unattended.rs",
            "src-tauri/crates/xtask/",
            "/examples/",
        ],
    ),
    ("tauri::", &["src-tauri/src/", "src-tauri/build.rs"]),
    (
        "println!(",
        &[
            "src-tauri/crates/cli/",
            "src-tauri/crates/xtask/",
            "src-tauri/crates/devhost/",
            "/examples/",
            "/build.rs",
        ],
    ),
];

pub(crate) fn findings() -> Result<Vec<String>> {
    let mut found = Vec::new();
    let tracked = output(command("", "git", &["ls-files"]))?;
    let mut tops: Vec<&str> = tracked
        .lines()
        .filter_map(|line| line.trim_matches('"').split('/').next())
        .collect();
    tops.dedup();
    for top in tops {
        if !top.starts_with('.') && !TOP.contains(&top) {
            found.push(format!("{top}: not a place of the top level"));
        }
    }
    for folder in ["src-tauri", "tests"] {
        for (path, text) in read_all(&root().join(folder), &["rs"])? {
            let place = relative(&path);
            if place.ends_with("/xtask/src/tidy/files.rs") {
                continue;
            }
            found.extend(of_file(&place, &text));
        }
    }
    Ok(found)
}

fn of_file(place: &str, text: &str) -> Vec<String> {
    let mut found = Vec::new();
    let lines = text.lines().count();
    if lines > LONGEST {
        found.push(format!("{place}: {lines} lines, {LONGEST} at most"));
    }
    if place.ends_with("/mod.rs") {
        found.push(format!("{place}: no mod.rs; NAME.rs beside NAME/"));
    }
    let is_root = ["/src/lib.rs", "/src/main.rs", "tests/lib.rs"]
        .iter()
        .any(|end| place.ends_with(end));
    if is_root && !text.starts_with("//!") && !text.starts_with("#![") {
        found.push(format!("{place}: a crate begins with what it is (//!)"));
    }
    let in_tests = place.starts_with("tests/") || place.contains("/tests/");
    for (word, places) in PLACES {
        let allowed = in_tests
            || places
                .iter()
                .any(|p| place.starts_with(p) || place.contains(p));
        let code = text.split("#[cfg(test)]").next().unwrap_or(text);
        if !allowed && code.lines().any(|line| uses(line, word)) {
            found.push(format!("{place}: «{word}» does not belong here"));
        }
    }
    found
}

/// The word stands in code, as a word of its own.
fn uses(line: &str, word: &str) -> bool {
    let code = line.split("//").next().unwrap_or(line);
    code.find(word)
        .is_some_and(|at| !code[..at].ends_with(|c: char| c.is_alphanumeric() || c == '_'))
}

/// All files below a folder with one of these endings, with their texts; what is built or installed is left out.
pub(crate) fn read_all(folder: &Path, endings: &[&str]) -> Result<Vec<(PathBuf, String)>> {
    let mut all = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        let Ok(entries) = std::fs::read_dir(&folder) else {
            continue;
        };
        for entry in entries {
            let path = entry?.path();
            let name = path
                .file_name()
                .unwrap_or_default()
                .to_string_lossy()
                .into_owned();
            if path.is_dir() {
                if !["node_modules", "target", "dist", "gen"].contains(&name.as_str()) {
                    folders.push(path);
                }
            } else if endings
                .iter()
                .any(|e| path.extension().is_some_and(|x| x == *e))
            {
                let text = std::fs::read_to_string(&path)?;
                all.push((path, text));
            }
        }
    }
    all.sort();
    Ok(all)
}

pub(crate) fn relative(path: &Path) -> String {
    path.strip_prefix(root())
        .unwrap_or(path)
        .to_string_lossy()
        .into_owned()
}

#[cfg(test)]
mod tests {
    use super::of_file;

    #[test]
    fn what_stands_in_the_wrong_place_is_named() {
        for (place, text, named) in [
            (
                "src-tauri/crates/engine/src/a.rs",
                "#[cfg(windows)]\nfn f() {}",
                true,
            ),
            (
                "src-tauri/crates/cli/src/backend.rs",
                "#[cfg(target_os = \"linux\")]",
                false,
            ),
            (
                "src-tauri/crates/engine/src/a.rs",
                "// unsafe { is not here }",
                false,
            ),
            ("src-tauri/crates/engine/src/a.rs", "unsafe { x() }", true),
            (
                "src-tauri/crates/engine/src/a.rs",
                "eprintln!(\"x\")",
                false,
            ),
            ("src-tauri/crates/engine/src/a.rs", "println!(\"x\")", true),
            (
                "src-tauri/crates/app/src/a.rs",
                "let ended = Command::new(\"sleep\").status();",
                true,
            ),
            (
                "src-tauri/crates/desktop-linux/src/tree.rs",
                "let proxy = zbus::Proxy::new(conn);",
                true,
            ),
            (
                "src-tauri/crates/desktop-linux/src/tree.rs",
                "conn.call_method(to, path, face, name, &body).await",
                true,
            ),
            ("src-tauri/crates/engine/src/lib.rs", "pub mod a;", true),
            ("src-tauri/crates/engine/src/a/mod.rs", "", true),
        ] {
            assert_eq!(!of_file(place, text).is_empty(), named, "{place}: {text}");
        }
    }
}
