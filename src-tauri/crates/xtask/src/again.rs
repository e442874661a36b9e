//! Tests on real windows that failed are run once more, alone: what passes only then is named as flaky (不安定) and is to
//! be mended; what fails again fails. Tests of rules and data get no second try.

use anyhow::{Context as _, Result, bail};
use std::io::{BufRead as _, BufReader, Read, Write};
use std::process::{Command, Stdio};

/// The package whose tests work real windows, browsers and servers.
const ON_WINDOWS: &str = "tejun-e2e";

/// What failed: which programs of tests, and which tests.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Failed {
    /// Such as `-p tejun-e2e --test designer`.
    pub(crate) targets: Vec<String>,
    pub(crate) tests: Vec<String>,
}

/// Runs the tests to the end, shows what they print, and tells what failed; `None`: nothing.
pub(crate) fn watched(mut command: Command) -> Result<Option<Failed>> {
    let mut child = command
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .context("cargo を起動できません。")?;
    let told = child
        .stderr
        .take()
        .context("標準エラー出力がありません。")?;
    let told = std::thread::spawn(move || shown_lines(told, std::io::stderr()));
    let printed = child.stdout.take().context("標準出力がありません。")?;
    let printed = shown_lines(printed, std::io::stdout());
    let told = told.join().unwrap_or_default();
    let ended = child.wait()?;
    Ok((!ended.success()).then(|| Failed {
        targets: told.iter().filter_map(|line| target(line)).collect(),
        tests: printed.iter().filter_map(|line| test(line)).collect(),
    }))
}

/// The arguments of cargo that run again what failed; refused where a second try would hide a mistake.
pub(crate) fn arguments(failed: &Failed) -> Result<Vec<String>> {
    let mut programs = Vec::new();
    for target in &failed.targets {
        let program = target.strip_prefix(&format!("-p {ON_WINDOWS} --test "));
        programs.push(program.with_context(|| format!("検査が失敗しました: {target}"))?);
    }
    if programs.is_empty() || failed.tests.is_empty() {
        bail!("検査が失敗しました。上の表示を確かめてください。");
    }
    let mut arguments = vec!["test".to_owned(), "--workspace".to_owned()];
    arguments.push("--no-fail-fast".to_owned());
    for program in programs {
        arguments.extend(["--test".to_owned(), program.to_owned()]);
    }
    arguments.extend(["--".to_owned(), "--exact".to_owned()]);
    arguments.extend(failed.tests.iter().cloned());
    Ok(arguments)
}

fn shown_lines(from: impl Read, mut to: impl Write) -> Vec<String> {
    let mut lines = Vec::new();
    for line in BufReader::new(from).split(b'\n').map_while(Result::ok) {
        let line = String::from_utf8_lossy(&line).into_owned();
        // Who reads the output may have gone; the tests go on.
        let _ = writeln!(to, "{line}");
        lines.push(line);
    }
    lines
}

/// A line of the list with which cargo ends: "    `-p tejun-e2e --test designer`".
fn target(line: &str) -> Option<String> {
    let inner = line.trim().strip_prefix("`-p ")?.strip_suffix('`')?;
    Some(format!("-p {inner}"))
}

/// A line of the harness: "test recording::what … FAILED".
fn test(line: &str) -> Option<String> {
    let name = line.strip_prefix("test ")?.strip_suffix(" ... FAILED")?;
    Some(name.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_failed_is_read_from_what_cargo_and_the_harness_print() {
        let line = "test recording::it_stands_in_the_flow ... FAILED";
        assert_eq!(
            test(line).as_deref(),
            Some("recording::it_stands_in_the_flow")
        );
        assert_eq!(test("test recording::other ... ok"), None);
        let line = "    `-p tejun-e2e --test designer`";
        assert_eq!(
            target(line).as_deref(),
            Some("-p tejun-e2e --test designer")
        );
        assert_eq!(target("error: 1 target failed:"), None);
    }

    #[test]
    fn only_tests_on_windows_get_a_second_try() {
        let failed = |target: &str, tests: &[&str]| Failed {
            targets: vec![target.to_owned()],
            tests: tests.iter().map(|name| (*name).to_owned()).collect(),
        };
        let again = arguments(&failed("-p tejun-e2e --test designer", &["a::b"]));
        let expected = "test --workspace --no-fail-fast --test designer -- --exact a::b";
        assert_eq!(again.expect("a second try").join(" "), expected);
        arguments(&failed("-p tejun-trace --lib", &["a::b"])).expect_err("a rule");
        // It ended without telling which test it was.
        arguments(&failed("-p tejun-e2e --test hour", &[])).expect_err("a crash");
    }
}
