//! Programs behind process numbers.

use std::fs;

/// Program name without ending: the script's name where an interpreter runs one.
pub(crate) fn program(pid: u32) -> Option<String> {
    let exe = fs::read_link(format!("/proc/{pid}/exe"))
        .ok()
        .and_then(|path| Some(path.file_name()?.to_string_lossy().into_owned()))
        .map(|name| name.trim_end_matches(" (deleted)").to_owned());
    let comm = || {
        let comm = fs::read_to_string(format!("/proc/{pid}/comm")).ok()?;
        Some(comm.trim().to_owned())
    };
    let name = exe.or_else(comm)?;
    let interprets = [
        "python", "perl", "ruby", "java", "node", "gjs", "bash", "sh",
    ]
    .iter()
    .any(|word| name.trim_end_matches(|c: char| c.is_ascii_digit() || c == '.') == *word);
    if !interprets {
        return Some(without_ending(&name));
    }
    let line = fs::read(format!("/proc/{pid}/cmdline")).ok()?;
    let script = line
        .split(|byte| *byte == 0)
        .skip(1)
        .map(String::from_utf8_lossy)
        .find(|word| !word.is_empty() && !word.starts_with('-'))?;
    let script = script.rsplit('/').next()?.to_owned();
    Some(without_ending(&script))
}

/// The process that started this one.
pub(crate) fn parent(pid: u32) -> Option<u32> {
    let stat = fs::read_to_string(format!("/proc/{pid}/stat")).ok()?;
    // The program's name stands in brackets and may hold anything.
    let after = stat.rsplit_once(')')?.1;
    after.split_whitespace().nth(1)?.parse().ok()
}

fn without_ending(name: &str) -> String {
    for ending in [".exe", ".py", ".pl", ".sh", ".jar", ".js"] {
        if let Some(bare) = name.strip_suffix(ending) {
            return bare.to_owned();
        }
    }
    name.to_owned()
}
