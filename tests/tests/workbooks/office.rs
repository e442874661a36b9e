//! A spreadsheet program: makes workbooks of every kind, and opens what the product wrote.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

/// How long it may take on a busy machine.
const PATIENCE: Duration = Duration::from_secs(180);

/// A folder with a spreadsheet program of its own.
pub(crate) struct Office {
    folder: tempfile::TempDir,
}

impl Office {
    pub(crate) fn new() -> Self {
        Self {
            folder: tempfile::tempdir().expect("a folder"),
        }
    }

    pub(crate) fn folder(&self) -> &Path {
        self.folder.path()
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.folder().join(name)
    }

    pub(crate) fn write(&self, name: &str, text: &str) {
        std::fs::write(self.path(name), text).expect("a file");
    }

    pub(crate) fn read(&self, name: &str) -> String {
        std::fs::read_to_string(self.path(name)).expect("a file")
    }

    /// Converts a file to one of that ending and filter (`xlsx`, `csv:…`) beside it.
    pub(crate) fn convert(&self, from: &str, to: &str) {
        self.run(&["--convert-to", to, from]);
        let ending = to.split(':').next().expect("an ending");
        let made = self.path(from).with_extension(ending);
        assert!(made.is_file(), "{from} became no {to}");
    }

    fn run(&self, arguments: &[&str]) {
        let profile = format!(
            "-env:UserInstallation=file://{}",
            self.path("office").display()
        );
        let mut program = Command::new("soffice")
            .arg(profile)
            .args(["--headless", "--norestore"])
            .args(arguments)
            .current_dir(self.folder())
            .env("HOME", self.folder())
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .expect("libreoffice-calc-nogui is installed");
        let until = Instant::now() + PATIENCE;
        while program.try_wait().expect("its status").is_none() {
            if Instant::now() > until {
                let _ = program.kill();
                panic!("the spreadsheet program does not end: {arguments:?}");
            }
            std::thread::sleep(Duration::from_millis(50));
        }
    }
}

/// The outside of a workbook with a password: a compound file that holds a package nobody can read.
pub(crate) fn locked() -> Vec<u8> {
    const SECTOR: usize = 512;
    const FREE: u32 = 0xFFFF_FFFF;
    const END: u32 = 0xFFFF_FFFE;
    const TABLE: u32 = 0xFFFF_FFFD;
    let mut file = vec![0; 3 * SECTOR];
    let mut put = |at: usize, bytes: &[u8]| file[at..at + bytes.len()].copy_from_slice(bytes);
    put(0, b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1");
    // Version 3, sectors of 512 bytes, small ones of 64; one sector of the table, at 0; the directory at 1.
    put(24, &[0x3E, 0, 3, 0, 0xFE, 0xFF, 9, 0, 6, 0]);
    for (at, number) in [(44, 1), (48, 1), (56, 4096), (60, END), (68, END), (76, 0)] {
        put(at, &u32::to_le_bytes(number));
    }
    for at in (80..SECTOR).step_by(4) {
        put(at, &FREE.to_le_bytes());
    }
    for at in 0..SECTOR / 4 {
        let next = [TABLE, END].get(at).copied().unwrap_or(FREE);
        put(SECTOR + at * 4, &next.to_le_bytes());
    }
    for (entry, (name, kind)) in [("Root Entry", 5), ("EncryptedPackage", 2)]
        .iter()
        .enumerate()
    {
        let at = 2 * SECTOR + entry * 128;
        let name: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
        put(at, &name);
        let length = u16::try_from(name.len() + 2).expect("a short name");
        put(at + 64, &length.to_le_bytes());
        put(at + 66, &[*kind, 1]);
        put(at + 116, &END.to_le_bytes());
    }
    file
}

/// A sheet in the program's own language: a row is a list of cells.
pub(crate) struct Sheet<'a> {
    pub(crate) name: &'a str,
    pub(crate) hidden: bool,
    pub(crate) rows: &'a [&'a [Cell<'a>]],
}

/// What a cell of a sheet holds.
#[derive(Clone, Copy)]
pub(crate) enum Cell<'a> {
    Empty,
    /// Below or beside the first cell of a merged region.
    Covered,
    Text(&'a str),
    Number(&'a str),
    /// Shown with eight digits.
    Padded(&'a str),
    Date(&'a str),
    Moment(&'a str),
    Clock(&'a str),
    Yes,
    Formula(&'a str),
    /// Text over so many columns and rows.
    Merged(&'a str, usize, usize),
}

/// The text of a workbook with these sheets.
pub(crate) fn workbook(sheets: &[Sheet<'_>]) -> String {
    let mut text = String::from(include_str!("head.fods"));
    for sheet in sheets {
        let style = if sheet.hidden {
            " table:style-name=\"hidden\""
        } else {
            ""
        };
        text += &format!("<table:table table:name=\"{}\"{style}>", sheet.name);
        for row in sheet.rows {
            text += "<table:table-row>";
            text.extend(row.iter().map(|cell| cell.printed()));
            text += "</table:table-row>";
        }
        text += "</table:table>";
    }
    text + "</office:spreadsheet></office:body></office:document>"
}

impl Cell<'_> {
    fn printed(self) -> String {
        let cell = |facts: String, inside: String| {
            format!("<table:table-cell {facts}>{inside}</table:table-cell>")
        };
        let valued = |style: &str, kind: &str, value: &str| {
            let name = match kind {
                "date" => "date-value",
                "time" => "time-value",
                "boolean" => "boolean-value",
                _ => "value",
            };
            cell(
                format!(
                    "table:style-name=\"{style}\" office:value-type=\"{kind}\" office:{name}=\"{value}\""
                ),
                String::new(),
            )
        };
        let text = |span: &str, text: &str| {
            cell(
                format!("{span} office:value-type=\"string\""),
                format!(
                    "<text:p>{}</text:p>",
                    text.replace('\n', "</text:p><text:p>")
                ),
            )
        };
        match self {
            Self::Empty => "<table:table-cell/>".into(),
            Self::Covered => "<table:covered-table-cell/>".into(),
            Self::Text(words) => text("", words),
            Self::Number(value) => valued("plain", "float", value),
            Self::Padded(value) => valued("padded", "float", value),
            Self::Date(value) => valued("date", "date", value),
            Self::Moment(value) => valued("moment", "date", value),
            Self::Clock(value) => valued("clock", "time", value),
            Self::Yes => valued("yes", "boolean", "true"),
            Self::Formula(formula) => cell(format!("table:formula=\"{formula}\""), String::new()),
            Self::Merged(words, columns, rows) => text(
                &format!(
                    "table:number-columns-spanned=\"{columns}\" table:number-rows-spanned=\"{rows}\""
                ),
                words,
            ),
        }
    }
}
