//! Where a scenario comes from: a file, a bundle, or the library; read and checked, or refused with every reason.

use crate::bundle;
pub use crate::bundle::Unpacked;
use crate::catalogue;
use crate::refusal::Refusal;
use std::path::{Path, PathBuf};
use tejun_engine::Program;
use tejun_scenario::{Diagnostic, Scenario, Severity};

/// A document as it was read, with all that is wrong with it.
#[derive(Debug)]
pub struct Document {
    /// As the user named it.
    pub named: String,
    /// None: it is no scenario at all.
    pub scenario: Option<Scenario>,
    pub diagnostics: Vec<Diagnostic>,
    /// Relative paths start here.
    pub folder: PathBuf,
    /// The copy it was read from, if it came in a bundle.
    pub unpacked: Option<Unpacked>,
    /// Of the library's scenario, if it is one.
    pub version: Option<u32>,
}

impl Document {
    /// Whether anything keeps it from running.
    pub fn has_errors(&self) -> bool {
        self.scenario.is_none() || self.errors().next().is_some()
    }

    /// What is wrong with it.
    pub fn errors(&self) -> impl Iterator<Item = &Diagnostic> {
        self.diagnostics
            .iter()
            .filter(|diagnostic| diagnostic.severity == Severity::Error)
    }
}

/// A scenario that may run.
pub struct Ready {
    pub program: Program,
    pub folder: PathBuf,
    pub unpacked: Option<Unpacked>,
    pub version: Option<u32>,
}

/// Whether the word names a file, there or not, rather than a scenario of the library.
pub fn names_file(word: &str) -> bool {
    let lower = word.to_lowercase();
    lower.ends_with(".json")
        || lower.ends_with(".tejun")
        || word.contains(['/', '\\'])
        || Path::new(word).is_file()
}

/// Reads a scenario's file or bundle and checks it.
pub fn read_file(file: &Path) -> Result<Document, Refusal> {
    let named = file.display().to_string();
    let is_bundle = file
        .extension()
        .is_some_and(|ending| ending.eq_ignore_ascii_case("tejun"));
    if is_bundle && file.exists() {
        let unpacked = bundle::unpack(file)?;
        let text = text_of(&unpacked.scenario())?;
        let folder = unpacked.folder().to_owned();
        let mut document = read_text(named, &text, folder);
        document.unpacked = Some(unpacked);
        return Ok(document);
    }
    let text = text_of(file)?;
    let folder = match file.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder.to_owned(),
        _ => PathBuf::from("."),
    };
    let folder = folder.canonicalize().unwrap_or(folder);
    Ok(read_text(named, &text, folder))
}

/// Reads and checks a document that is text already.
pub fn read_text(named: String, text: &str, folder: PathBuf) -> Document {
    let (scenario, mut diagnostics) = tejun_scenario::parse(text);
    if let Some(scenario) = &scenario {
        diagnostics.extend(catalogue::check(scenario));
    }
    Document {
        named,
        scenario,
        diagnostics,
        folder,
        unpacked: None,
        version: None,
    }
}

/// The scenario of a document without errors, or everything that is wrong with it at once.
pub fn valid(document: &Document) -> Result<&Scenario, Refusal> {
    match &document.scenario {
        Some(scenario) if !document.has_errors() => Ok(scenario),
        _ => Err(mistakes(&document.named, &document.diagnostics)),
    }
}

fn mistakes(named: &str, diagnostics: &[Diagnostic]) -> Refusal {
    let errors: Vec<&Diagnostic> = diagnostics
        .iter()
        .filter(|diagnostic| diagnostic.severity == Severity::Error)
        .collect();
    let mut message = format!(
        "「{named}」に間違いが{}件あるので、何も行いませんでした。",
        errors.len()
    );
    for error in &errors {
        message.push_str("\n  ");
        message.push_str(&diagnostic_line(error));
    }
    Refusal::wrong(message, "上の間違いを直してから、もう一度行ってください。")
}

/// Makes a document ready to run, or tells everything that is wrong with it at once.
pub fn ready(document: Document) -> Result<Ready, Refusal> {
    let scenario = valid(&document)?;
    let program = Program::compile(scenario, catalogue::actions())
        .map_err(|found| mistakes(&document.named, &found))?;
    Ok(Ready {
        program,
        folder: document.folder,
        unpacked: document.unpacked,
        version: document.version,
    })
}

/// A diagnostic in one line: its place, what is wrong, what to do.
pub fn diagnostic_line(diagnostic: &Diagnostic) -> String {
    let mut line = diagnostic.message.replace('\n', " ");
    if let Some(mend) = &diagnostic.mend {
        line.push_str(" → ");
        line.push_str(&mend.replace('\n', " "));
    }
    line
}

fn text_of(file: &Path) -> Result<String, Refusal> {
    let bytes = std::fs::read(file).map_err(|error| match error.kind() {
        std::io::ErrorKind::NotFound => Refusal::wrong(
            format!("ファイル「{}」がありません。", file.display()),
            "ファイルの名前と場所を確かめてください。",
        ),
        std::io::ErrorKind::IsADirectory => Refusal::wrong(
            format!("「{}」はフォルダーです。", file.display()),
            "シナリオのファイル（.json か .tejun）を指定してください。",
        ),
        std::io::ErrorKind::PermissionDenied => Refusal::wrong(
            format!("「{}」を読み込む許可がありません。", file.display()),
            "ファイルのアクセス許可を確かめてください。",
        ),
        _ => Refusal::wrong(
            format!("「{}」を読み込めません（{error}）。", file.display()),
            "ファイルの場所につながるかどうかを確かめてください。",
        ),
    })?;
    String::from_utf8(bytes).map_err(|error| {
        Refusal::wrong(
            format!(
                "「{}」はシナリオとして読めません（{}バイト目がUTF-8の文字ではありません）。",
                file.display(),
                error.utf8_error().valid_up_to() + 1
            ),
            "シナリオのファイルを選び直すか、文字コードをUTF-8にして保存し直してください。",
        )
    })
}
