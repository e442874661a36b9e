//! What a number format makes of a value where the reader does not know the format: the dates of Japanese Excel, whose
//! formats have numbers but no description in the file (令和6年4月1日 would be read as 45383), and numbers that are shown
//! with leading zeros (`0000000`), which become texts with their zeros.
//!
//! Done on the parts of an .xlsx file before it is read; all else in it stays as it is.

use quick_xml::events::{BytesStart, BytesText, Event};
use quick_xml::{Reader, Writer};
use std::collections::{HashMap, HashSet};
use std::io::{Cursor, Read, Write};
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

const STYLES: &str = "xl/styles.xml";
const SHEETS: &str = "xl/worksheets/";
/// A date with a time, which every reader knows.
const DATE: &str = "22";

/// What could not be done with a part.
#[derive(Debug, thiserror::Error)]
pub(super) enum PartError {
    #[error("{0}")]
    Zip(#[from] zip::result::ZipError),
    #[error("{0}")]
    Io(#[from] std::io::Error),
    #[error("{0}")]
    Xml(#[from] quick_xml::Error),
    #[error("{0}")]
    Attribute(#[from] quick_xml::events::attributes::AttrError),
}

/// The same workbook with values as they are shown.
pub(super) fn as_shown(bytes: Vec<u8>) -> Result<Vec<u8>, PartError> {
    let mut archive = ZipArchive::new(Cursor::new(&bytes))?;
    let Some(styles) = part(&mut archive, STYLES)? else {
        return Ok(bytes);
    };
    let formats = Formats::read(&styles)?;
    if formats.dates.is_empty() && formats.padded.is_empty() {
        return Ok(bytes);
    }
    let mut written = ZipWriter::new(Cursor::new(Vec::with_capacity(bytes.len())));
    for index in 0..archive.len() {
        let file = archive.by_index_raw(index)?;
        let name = file.name().to_owned();
        let is_sheet = name.starts_with(SHEETS) && name.ends_with(".xml");
        let kept = formats.padded.is_empty() || !is_sheet;
        if name != STYLES && kept {
            written.raw_copy_file(file)?;
            continue;
        }
        drop(file);
        let mut content = Vec::new();
        archive.by_index(index)?.read_to_end(&mut content)?;
        let content = match name.as_str() {
            STYLES => formats.with_dates(&content)?,
            _ => formats.with_zeros(&content)?,
        };
        written.start_file(&name, SimpleFileOptions::default())?;
        written.write_all(&content)?;
    }
    Ok(written.finish()?.into_inner())
}

fn part<R: Read + std::io::Seek>(
    archive: &mut ZipArchive<R>,
    name: &str,
) -> Result<Option<Vec<u8>>, PartError> {
    let mut content = Vec::new();
    match archive.by_name(name) {
        Ok(mut file) => file.read_to_end(&mut content)?,
        Err(zip::result::ZipError::FileNotFound) => return Ok(None),
        Err(error) => return Err(error.into()),
    };
    Ok(Some(content))
}

/// The formats of a workbook that need help.
#[derive(Debug, Default)]
struct Formats {
    /// Numbers of formats that are dates of Japanese Excel.
    dates: HashSet<String>,
    /// Styles of cells that show leading zeros, with the number of digits.
    padded: HashMap<String, usize>,
}

impl Formats {
    fn read(styles: &[u8]) -> Result<Self, PartError> {
        let mut formats = Self::default();
        let mut described: HashMap<String, String> = HashMap::new();
        let mut reader = Reader::from_reader(styles);
        let mut style = None;
        loop {
            match reader.read_event()? {
                Event::Start(e) | Event::Empty(e) => match e.local_name().as_ref() {
                    b"numFmt" => {
                        let (id, code) = (attribute(&e, "numFmtId")?, attribute(&e, "formatCode")?);
                        described.extend(id.zip(code));
                    }
                    b"cellXfs" => style = Some(0_usize),
                    b"xf" => {
                        let Some(index) = style.as_mut() else {
                            continue;
                        };
                        let id = attribute(&e, "numFmtId")?.unwrap_or_default();
                        match described.get(&id) {
                            Some(code) => {
                                let digits = zeros(code);
                                formats
                                    .padded
                                    .extend(digits.map(|digits| (index.to_string(), digits)));
                            }
                            None if is_japanese_date(&id) => {
                                formats.dates.insert(id);
                            }
                            None => {}
                        }
                        *index += 1;
                    }
                    _ => {}
                },
                Event::End(e) if e.local_name().as_ref() == b"cellXfs" => style = None,
                Event::Eof => return Ok(formats),
                _ => {}
            }
        }
    }

    /// The styles with known dates in the place of unknown ones.
    fn with_dates(&self, styles: &[u8]) -> Result<Vec<u8>, PartError> {
        rewritten(styles, |event| {
            let (Event::Start(e) | Event::Empty(e)) = &event else {
                return Ok(event);
            };
            let id = attribute(e, "numFmtId")?;
            if e.local_name().as_ref() != b"xf" || !id.is_some_and(|id| self.dates.contains(&id)) {
                return Ok(event);
            }
            let changed = with_attribute(e, "numFmtId", DATE)?;
            Ok(match event {
                Event::Start(_) => Event::Start(changed),
                _ => Event::Empty(changed),
            })
        })
    }

    /// A sheet in which numbers with leading zeros are texts.
    fn with_zeros(&self, sheet: &[u8]) -> Result<Vec<u8>, PartError> {
        let mut digits = None;
        let mut in_value = false;
        rewritten(sheet, |event| {
            match &event {
                Event::Start(e) if e.local_name().as_ref() == b"c" => {
                    let style = attribute(e, "s")?.unwrap_or_default();
                    let kind = attribute(e, "t")?;
                    digits = self.padded.get(&style).copied();
                    if digits.is_some() && kind.is_none_or(|kind| kind == "n") {
                        return Ok(Event::Start(with_attribute(e, "t", "str")?));
                    }
                    digits = None;
                }
                Event::Start(e) => in_value = e.local_name().as_ref() == b"v",
                Event::End(_) => in_value = false,
                Event::Text(text) if in_value => {
                    let written = String::from_utf8_lossy(text);
                    let whole = written.bytes().all(|b| b.is_ascii_digit());
                    if let Some(digits) = digits.filter(|_| whole) {
                        let padded = format!("{written:0>digits$}");
                        return Ok(Event::Text(BytesText::from_escaped(padded)));
                    }
                }
                _ => {}
            }
            Ok(event)
        })
    }
}

/// The same XML with each event as the function gives it.
fn rewritten<'a>(
    xml: &'a [u8],
    mut change: impl FnMut(Event<'a>) -> Result<Event<'a>, PartError>,
) -> Result<Vec<u8>, PartError> {
    let mut reader = Reader::from_reader(xml);
    let mut writer = Writer::new(Vec::with_capacity(xml.len()));
    loop {
        match reader.read_event()? {
            Event::Eof => return Ok(writer.into_inner()),
            event => writer.write_event(change(event)?)?,
        }
    }
}

fn attribute(element: &BytesStart<'_>, name: &str) -> Result<Option<String>, PartError> {
    let found = element.try_get_attribute(name)?;
    Ok(match found {
        Some(found) => Some(
            found
                .normalized_value(quick_xml::XmlVersion::Implicit1_0)?
                .into_owned(),
        ),
        None => None,
    })
}

fn with_attribute(
    element: &BytesStart<'_>,
    name: &str,
    value: &str,
) -> Result<BytesStart<'static>, PartError> {
    let tag = String::from_utf8_lossy(element.name().as_ref()).into_owned();
    let mut changed = BytesStart::new(tag);
    for old in element.attributes() {
        let old = old?;
        if old.key.as_ref() != name.as_bytes() {
            changed.push_attribute(old);
        }
    }
    changed.push_attribute((name, value));
    Ok(changed)
}

/// The dates of Japanese Excel: R6.4.1, 令和6年4月1日, 2024年4月1日, 4月1日, 9時05分 and their like.
fn is_japanese_date(id: &str) -> bool {
    matches!(id.parse(), Ok(27..=36 | 50..=58))
}

/// How many digits a format shows at least, when it shows nothing but those.
fn zeros(code: &str) -> Option<usize> {
    let shown = code.split(';').next()?;
    (shown.len() > 1 && shown.bytes().all(|b| b == b'0')).then_some(shown.len())
}
