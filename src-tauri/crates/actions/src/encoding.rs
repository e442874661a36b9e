//! Texts and bytes, strict both ways: what cannot be read or written is an error with its place, never a `?`.
//!
//! `shift_jis` means CP932, as Windows writes it, with the 外字 of U+E000 to U+E757. A byte-order mark at the start is
//! skipped when reading and never written.

mod guess;

use std::fmt;

/// The encodings of the format.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Encoding {
    #[default]
    Utf8,
    /// CP932.
    ShiftJis,
    EucJp,
    Utf16Le,
}

/// Bytes that are no text of the encoding.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{line}行目の{column}文字目が{encoding}の文字として読めません（{bytes}）。")]
pub struct Undecodable {
    pub encoding: Encoding,
    /// Counts from 1.
    pub line: usize,
    /// Characters before it in its line, plus 1.
    pub column: usize,
    /// From the start of the file, counts from 0.
    pub offset: usize,
    /// The bytes in question as 16進 figures.
    pub bytes: String,
    /// The encoding that reads the whole, if one does.
    pub rather: Option<Encoding>,
}

/// A character that the encoding lacks.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{character}は{encoding}にない文字です。")]
pub struct Unencodable {
    pub encoding: Encoding,
    pub character: Character,
    /// Counts from 1.
    pub line: usize,
    /// Characters before it in its line, plus 1.
    pub column: usize,
    /// What the encoding has in its place.
    pub instead: Option<&'static str>,
}

/// A character as messages show it: 「〜」（U+301C）.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Character(pub char);

impl fmt::Display for Character {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let code = u32::from(self.0);
        match self.0 {
            c if c.is_control() => write!(f, "制御文字（U+{code:04X}）"),
            '\u{E000}'..='\u{F8FF}' => write!(f, "外字（U+{code:04X}）"),
            // A mark that joins the character before it shows alone on a circle.
            '\u{0300}'..='\u{036F}' | '\u{3099}' | '\u{309A}' | '\u{FE00}'..='\u{FE0F}' => {
                write!(f, "「◌{}」（U+{code:04X}）", self.0)
            }
            c => write!(f, "「{c}」（U+{code:04X}）"),
        }
    }
}

impl fmt::Display for Encoding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Utf8 => "UTF-8",
            Self::ShiftJis => "Shift_JIS",
            Self::EucJp => "EUC-JP",
            Self::Utf16Le => "UTF-16",
        })
    }
}

impl Encoding {
    pub const ALL: [Self; 4] = [Self::Utf8, Self::ShiftJis, Self::EucJp, Self::Utf16Le];

    /// The word of the document.
    pub fn word(self) -> &'static str {
        match self {
            Self::Utf8 => "utf-8",
            Self::ShiftJis => "shift_jis",
            Self::EucJp => "euc-jp",
            Self::Utf16Le => "utf-16le",
        }
    }

    /// In any case (`UTF-8`).
    pub fn named(word: &str) -> Option<Self> {
        Self::ALL
            .into_iter()
            .find(|e| e.word().eq_ignore_ascii_case(word))
    }

    /// The text of these bytes, without a byte-order mark.
    pub fn decode(self, bytes: &[u8]) -> Result<String, Undecodable> {
        self.decode_strictly(bytes).map_err(|mut error| {
            error.rather = Self::ALL
                .into_iter()
                .filter(|other| *other != self && other.explains(bytes))
                .find(|other| other.decode_strictly(bytes).is_ok());
            error
        })
    }

    fn decode_strictly(self, bytes: &[u8]) -> Result<String, Undecodable> {
        let (body, skipped) = without_mark(bytes, self);
        if self != Self::Utf8 && body.starts_with(UTF_8_MARK) {
            return Err(self.undecodable(bytes, "", 0, UTF_8_MARK.len()));
        }
        let mut text = String::new();
        let mut decoder = self.standard().new_decoder_without_bom_handling();
        let capacity = decoder.max_utf8_buffer_length_without_replacement(body.len());
        text.reserve(capacity.unwrap_or(body.len()));
        let (result, read) = decoder.decode_to_string_without_replacement(body, &mut text, true);
        match result {
            encoding_rs::DecoderResult::InputEmpty => Ok(text),
            encoding_rs::DecoderResult::Malformed(length, after) => {
                let end = read.saturating_sub(usize::from(after));
                let start = end.saturating_sub(usize::from(length));
                Err(self.undecodable(bytes, &text, skipped + start, skipped + end))
            }
            // The reserve above is the decoder's own bound; if it lied, nothing is known but the place.
            encoding_rs::DecoderResult::OutputFull => {
                Err(self.undecodable(bytes, &text, skipped + read, skipped + read + 1))
            }
        }
    }

    fn undecodable(self, bytes: &[u8], before: &str, start: usize, end: usize) -> Undecodable {
        let (line, column) = place_after(before);
        let shown = bytes.get(start..end.min(start + 4)).unwrap_or_default();
        Undecodable {
            encoding: self,
            line,
            column,
            offset: start,
            bytes: shown
                .iter()
                .map(|b| format!("{b:02X}"))
                .collect::<Vec<_>>()
                .join(" "),
            rather: None,
        }
    }

    /// Proposing UTF-16 needs its mark: nearly any even number of bytes is some text of it.
    fn explains(self, bytes: &[u8]) -> bool {
        self != Self::Utf16Le || bytes.starts_with(&[0xFF, 0xFE])
    }

    /// The bytes of this text, without a byte-order mark.
    pub fn encode(self, text: &str) -> Result<Vec<u8>, Unencodable> {
        match self {
            Self::Utf8 => Ok(text.as_bytes().to_vec()),
            Self::Utf16Le => Ok(text.encode_utf16().flat_map(u16::to_le_bytes).collect()),
            Self::ShiftJis | Self::EucJp => self.encode_by_table(text),
        }
    }

    fn encode_by_table(self, text: &str) -> Result<Vec<u8>, Unencodable> {
        let mut bytes = Vec::with_capacity(text.len());
        // The encoder is asked for whole stretches; 外字 and what it refuses are looked at one by one.
        let mut rest = text;
        while !rest.is_empty() {
            let stretch = rest
                .find(|c| self.private_bytes(c).is_some())
                .unwrap_or(rest.len());
            let (plain, tail) = rest.split_at(stretch);
            let done = text.len() - rest.len();
            self.encode_plain(text, done, plain, &mut bytes)?;
            let mut characters = tail.chars();
            if let Some(pair) = characters.next().and_then(|c| self.private_bytes(c)) {
                bytes.extend_from_slice(&pair);
            }
            rest = characters.as_str();
        }
        Ok(bytes)
    }

    fn encode_plain(
        self,
        whole: &str,
        start: usize,
        plain: &str,
        bytes: &mut Vec<u8>,
    ) -> Result<(), Unencodable> {
        let from = bytes.len();
        let mut encoder = self.standard().new_encoder();
        let capacity = encoder
            .max_buffer_length_from_utf8_without_replacement(plain.len())
            .unwrap_or(plain.len() * 4);
        bytes.reserve(capacity);
        let (result, read) =
            encoder.encode_from_utf8_to_vec_without_replacement(plain, bytes, true);
        if let encoding_rs::EncoderResult::Unmappable(character) = result {
            let before = &whole[..start + read - character.len_utf8()];
            return Err(self.unencodable(before, character));
        }
        // Some characters are changed without a word (− to －, ¥ to \): what is written must read back the same.
        let back = self
            .standard()
            .decode_without_bom_handling_and_without_replacement(&bytes[from..]);
        if back.as_deref() == Some(plain) {
            return Ok(());
        }
        let back = back.unwrap_or_default();
        let changed = plain
            .char_indices()
            .zip(back.chars())
            .find(|((_, written), read)| written != read);
        let ((at, character), _) =
            changed.unwrap_or(((0, plain.chars().next().unwrap_or_default()), '\0'));
        Err(self.unencodable(&whole[..start + at], character))
    }

    fn unencodable(self, before: &str, character: char) -> Unencodable {
        let (line, column) = place_after(before);
        Unencodable {
            encoding: self,
            character: Character(character),
            line,
            column,
            instead: instead_of(character),
        }
    }

    /// The two bytes of a 外字 of CP932, which the standard's encoder leaves out.
    fn private_bytes(self, c: char) -> Option<[u8; 2]> {
        let index = u32::from(c).checked_sub(0xE000)?;
        if self != Self::ShiftJis || index > 0x757 {
            return None;
        }
        let lead = u8::try_from(0xF0 + index / 188).ok()?;
        let trail = u8::try_from(index % 188).ok()?;
        Some([lead, trail + if trail < 0x3F { 0x40 } else { 0x41 }])
    }

    fn standard(self) -> &'static encoding_rs::Encoding {
        match self {
            Self::Utf8 => encoding_rs::UTF_8,
            Self::ShiftJis => encoding_rs::SHIFT_JIS,
            Self::EucJp => encoding_rs::EUC_JP,
            Self::Utf16Le => encoding_rs::UTF_16LE,
        }
    }
}

const UTF_8_MARK: &[u8] = &[0xEF, 0xBB, 0xBF];

fn without_mark(bytes: &[u8], encoding: Encoding) -> (&[u8], usize) {
    let mark: &[u8] = match encoding {
        Encoding::Utf8 => UTF_8_MARK,
        Encoding::Utf16Le => &[0xFF, 0xFE],
        Encoding::ShiftJis | Encoding::EucJp => &[],
    };
    match bytes.strip_prefix(mark) {
        Some(body) => (body, mark.len()),
        None => (bytes, 0),
    }
}

/// Line and column of what comes after this text, from 1.
fn place_after(before: &str) -> (usize, usize) {
    let line = before.matches('\n').count() + 1;
    let column = before.rsplit('\n').next().unwrap_or("").chars().count() + 1;
    (line, column)
}

/// What the Japanese encodings of Windows have for a character of the same meaning.
fn instead_of(character: char) -> Option<&'static str> {
    Some(match character {
        '\u{301C}' => "～",
        '\u{2016}' => "∥",
        '\u{2014}' => "―",
        '\u{2212}' => "－",
        '\u{2010}' | '\u{2011}' | '\u{2012}' | '\u{2013}' => "-",
        '\u{00A2}' => "￠",
        '\u{00A3}' => "￡",
        '\u{00AC}' => "￢",
        '\u{00A5}' => "￥",
        '\u{00A6}' => "￤",
        '\u{203E}' => "￣",
        '\u{00B7}' => "・",
        '\u{00A0}' => "空白",
        '\u{3094}' => "ヴ",
        '\u{3099}' | '\u{309A}' => "濁点・半濁点の付いた1文字（か゛ではなく「が」）",
        '\u{FE00}'..='\u{FE0F}' | '\u{E0100}'..='\u{E01EF}' => {
            "異体字の指定を外した文字（見た目の細部が変わります）"
        }
        '𠮷' => "吉",
        '𠮟' => "叱",
        '塡' => "填",
        '剝' => "剥",
        '頰' => "頬",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::Encoding::{EucJp, ShiftJis, Utf8, Utf16Le};

    #[test]
    fn every_encoding_reads_back_what_it_wrote() {
        for text in [
            "",
            "水栓番号,指針\r\n0041207,123\r\n",
            "①髙㈱﨑㍻ ｱｲｳ ～∥―－",
            "表ソ能\\~",
        ] {
            for encoding in [Utf8, ShiftJis, Utf16Le] {
                let bytes = encoding.encode(text).unwrap();
                assert_eq!(
                    encoding.decode(&bytes).as_deref(),
                    Ok(text),
                    "{encoding}: {text}"
                );
            }
        }
        let text = "千歳市東雲町２丁目";
        assert_eq!(
            EucJp.decode(&EucJp.encode(text).unwrap()).as_deref(),
            Ok(text)
        );
    }

    #[test]
    fn known_bytes_are_known_texts() {
        for (encoding, bytes, text) in [
            (ShiftJis, &b"\x90\x85\x90\xF2"[..], "水泉"),
            (ShiftJis, b"\x87\x40\xEE\xE0\xFB\xFC", "①髙髙"),
            (ShiftJis, b"\xF0\x40\xF9\xFC", "\u{E000}\u{E757}"),
            (EucJp, b"\xBF\xE5", "水"),
            (Utf16Le, b"\xFF\xFE\x34\x6C", "水"),
            (Utf16Le, b"\x34\x6C", "水"),
            (Utf8, b"\xEF\xBB\xBF\xE6\xB0\xB4", "水"),
        ] {
            assert_eq!(
                encoding.decode(bytes).as_deref(),
                Ok(text),
                "{encoding} {bytes:x?}"
            );
        }
    }

    #[test]
    fn private_characters_of_cp932_keep_their_bytes() {
        for (text, bytes) in [
            ("氏\u{E000}", &b"\x8E\x81\xF0\x40"[..]),
            ("\u{E03F}\u{E040}名", b"\xF0\x80\xF0\x81\x96\xBC"),
            ("\u{E757}", b"\xF9\xFC"),
        ] {
            assert_eq!(ShiftJis.encode(text).as_deref(), Ok(bytes), "{text:?}");
            assert_eq!(ShiftJis.decode(bytes).as_deref(), Ok(text));
        }
    }

    #[test]
    fn what_an_encoding_lacks_is_named_with_its_place_and_a_proposal() {
        for (encoding, text, expected) in [
            (ShiftJis, "氏名\r\n吉田\r\n𠮷田", ('𠮷', 3, 1, Some("吉"))),
            (ShiftJis, "1〜3", ('〜', 1, 2, Some("～"))),
            (ShiftJis, "a−b", ('−', 1, 2, Some("－"))),
            (ShiftJis, "\u{A5}100", ('\u{A5}', 1, 1, Some("￥"))),
            (ShiftJis, "外\u{E000}字は❤", ('❤', 1, 5, None)),
            (ShiftJis, "\u{E000}\u{A5}", ('\u{A5}', 1, 2, Some("￥"))),
            (
                ShiftJis,
                "か\u{3099}",
                (
                    '\u{3099}',
                    1,
                    2,
                    Some("濁点・半濁点の付いた1文字（か゛ではなく「が」）"),
                ),
            ),
            (EucJp, "水～〜", ('〜', 1, 3, Some("～"))),
            (EucJp, "\u{E000}", ('\u{E000}', 1, 1, None)),
        ] {
            let error = encoding.encode(text).unwrap_err();
            assert_eq!(
                (error.character.0, error.line, error.column, error.instead),
                expected,
                "{encoding}: {text}"
            );
        }
    }

    #[test]
    fn what_cannot_be_read_is_named_with_its_place_and_the_encoding_that_fits() {
        for (encoding, bytes, line, column, offset, shown, rather) in [
            (
                Utf8,
                &b"ab\n\x90\x85\x90\xF2"[..],
                2,
                1,
                3,
                "90",
                Some(ShiftJis),
            ),
            (ShiftJis, "水〜".as_bytes(), 1, 4, 5, "9C", Some(Utf8)),
            (ShiftJis, b"\xEF\xBB\xBFab", 1, 1, 0, "EF BB BF", Some(Utf8)),
            (Utf8, b"\xFF\xFE\x34\x6C", 1, 1, 0, "FF", Some(Utf16Le)),
            (Utf16Le, b"\x34\x6C\x41", 1, 2, 2, "41", Some(Utf8)),
            (
                Utf16Le,
                b"\x00\xD8\x41\x00",
                1,
                1,
                0,
                "00 D8",
                Some(ShiftJis),
            ),
            (ShiftJis, b"a\x81", 1, 2, 1, "81", None),
        ] {
            let error = encoding.decode(bytes).unwrap_err();
            assert_eq!(
                (error.line, error.column, error.offset, error.bytes.as_str()),
                (line, column, offset, shown),
                "{encoding} {bytes:x?}"
            );
            assert_eq!(error.rather, rather, "{encoding} {bytes:x?}");
        }
    }

    #[test]
    fn a_long_text_is_encoded_in_one_go() {
        let text = "水道料金\u{E001}".repeat(20_000);
        let bytes = ShiftJis.encode(&text).unwrap();
        assert_eq!(ShiftJis.decode(&bytes).unwrap(), text);
    }
}
