//! Looking for a text in everything that was left on a disk.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD_NO_PAD;
use std::path::{Path, PathBuf};

/// All files below a folder.
pub fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).expect("a folder").flatten() {
        let kind = entry.file_type().expect("its type");
        if kind.is_dir() {
            found.extend(files(&entry.path()));
        } else if kind.is_file() {
            found.push(entry.path());
        }
    }
    found
}

/// A text in the ways in which programs write it down: UTF-8, UTF-16, Shift_JIS, EUC-JP, escaped as in JSON and in an
/// address, Base64 wherever it begins.
pub fn written(text: &str) -> Vec<Vec<u8>> {
    let units = || text.encode_utf16();
    let escaped = |upper: bool| -> String {
        units()
            .map(|unit| match (unit, upper) {
                (0..128, _) => char::from(unit as u8).to_string(),
                (_, true) => format!("\\u{unit:04X}"),
                (_, false) => format!("\\u{unit:04x}"),
            })
            .collect()
    };
    let percent = |bytes: &[u8], keeps: &str| -> String {
        let one = |byte: &u8| match *byte {
            byte if byte.is_ascii_alphanumeric() => char::from(byte).to_string(),
            byte if keeps.contains(char::from(byte)) => char::from(byte).to_string(),
            byte => format!("%{byte:02X}"),
        };
        bytes.iter().map(one).collect()
    };
    let (shift_jis, ..) = encoding_rs::SHIFT_JIS.encode(text);
    let (euc, ..) = encoding_rs::EUC_JP.encode(text);
    let mut forms = vec![
        text.as_bytes().to_vec(),
        units().flat_map(u16::to_le_bytes).collect(),
        units().flat_map(u16::to_be_bytes).collect(),
        escaped(true).into_bytes(),
        escaped(false).into_bytes(),
    ];
    for bytes in [text.as_bytes(), &shift_jis, &euc] {
        let all: String = bytes.iter().map(|byte| format!("%{byte:02X}")).collect();
        let some = percent(bytes, "-._~*");
        forms.extend([
            bytes.to_vec(),
            all.to_lowercase().into_bytes(),
            all.into_bytes(),
            some.replace("%20", "+").into_bytes(),
            some.into_bytes(),
        ]);
    }
    for before in 0..3 {
        let whole = [&[0; 2][..before], text.as_bytes()].concat();
        let coded = STANDARD_NO_PAD.encode(&whole);
        // The characters that no byte before or after has a part in.
        forms.push(coded.as_bytes()[(before * 8).div_ceil(6)..whole.len() * 8 / 6].to_vec());
    }
    forms.sort();
    forms.dedup();
    forms
}

/// The files below a folder that hold one of these texts in any way, with the text.
pub fn left(folder: &Path, texts: &[&str]) -> Vec<(PathBuf, String)> {
    let forms: Vec<(&str, Vec<u8>)> = texts
        .iter()
        .flat_map(|text| written(text).into_iter().map(move |form| (*text, form)))
        .collect();
    let found = files(folder).into_iter().flat_map(|file| {
        let bytes = std::fs::read(&file).unwrap_or_default();
        let held: Vec<_> = forms
            .iter()
            .filter(|(_, form)| contains(&bytes, form))
            .map(|(text, _)| (file.clone(), (*text).to_owned()))
            .collect();
        held
    });
    found.collect()
}

/// Whether bytes hold others; quick where the first one is rare.
fn contains(bytes: &[u8], wanted: &[u8]) -> bool {
    let Some((first, rest)) = wanted.split_first() else {
        return true;
    };
    let mut from = 0;
    while let Some(at) = bytes[from..].iter().position(|byte| byte == first) {
        from += at + 1;
        if bytes[from..].starts_with(rest) {
            return true;
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_found_in_every_way_of_writing_it() {
        let folder = tempfile::tempdir().expect("a folder");
        let file = folder.path().join("a");
        let (shift_jis, ..) = encoding_rs::SHIFT_JIS.encode("…見本 花子…");
        for bytes in [
            "…見本 花子…".as_bytes().to_vec(),
            shift_jis.into_owned(),
            STANDARD_NO_PAD.encode("ab見本 花子c").into_bytes(),
            STANDARD_NO_PAD.encode("abc見本 花子").into_bytes(),
            b"?q=%E8%A6%8B%E6%9C%AC+%E8%8A%B1%E5%AD%90".to_vec(),
            br"\u898b\u672c \u82b1\u5b50".to_vec(),
            "見本 花子"
                .encode_utf16()
                .flat_map(u16::to_be_bytes)
                .collect(),
        ] {
            std::fs::write(&file, &bytes).expect("a file");
            let found = left(folder.path(), &["見本 花子", "見本 太郎"]);
            assert_eq!(found, [(file.clone(), "見本 花子".to_owned())], "{bytes:?}");
        }
    }
}
