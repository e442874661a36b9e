//! Which encoding a text of this country is in.

use super::{Encoding, UTF_8_MARK};

impl Encoding {
    /// The encoding that these bytes are most likely in: by their mark, else UTF-8 when they are whole characters of it,
    /// else the one whose text looks most like Japanese.
    pub fn guessed(bytes: &[u8]) -> Self {
        if bytes.starts_with(UTF_8_MARK) {
            return Self::Utf8;
        }
        if bytes.starts_with(&[0xFF, 0xFE]) || bytes.contains(&0) {
            return Self::Utf16Le;
        }
        if std::str::from_utf8(bytes).is_ok() {
            return Self::Utf8;
        }
        let score = |encoding: Self| encoding.decode_strictly(bytes).ok().map(|t| likeness(&t));
        match (score(Self::ShiftJis), score(Self::EucJp)) {
            (Some(sjis), Some(euc)) if euc > sjis => Self::EucJp,
            (None, Some(_)) => Self::EucJp,
            _ => Self::ShiftJis,
        }
    }
}

/// How much a text looks like one that people write: kana and kanji of everyday, hardly any half-width kana in a row with
/// others, no private characters.
fn likeness(text: &str) -> i64 {
    text.chars()
        .map(|c| match c {
            'ぁ'..='ん' | 'ァ'..='ー' => 3,
            '一'..='龠' => 2,
            '、' | '。' | '「' | '」' | '０'..='９' => 2,
            'ｦ'..='ﾟ' => -2,
            '\u{E000}'..='\u{F8FF}' => -5,
            c if c.is_ascii() => 0,
            _ => -1,
        })
        .sum()
}

#[cfg(test)]
mod tests {
    use super::Encoding::{self, EucJp, ShiftJis, Utf8, Utf16Le};

    #[test]
    fn the_encoding_of_a_text_is_found() {
        for text in [
            "水栓番号,氏名\r\n0041207,吉田\r\n",
            "氏名,住所\n水道 太郎,千歳市みほん町1丁目\n",
            "名前\nさとう\n",
            "コード\nア\n",
        ] {
            for encoding in [Utf8, ShiftJis, EucJp] {
                let bytes = encoding.encode(text).unwrap();
                assert_eq!(Encoding::guessed(&bytes), encoding, "{text}");
            }
        }
        // Half-width kana alone are as good as always those of Windows.
        let bytes = ShiftJis.encode("ｼﾒｲ,ｼﾞｭｳｼｮ\nｽｲﾄﾞｳ ﾀﾛｳ,ﾁﾄｾｼ\n").unwrap();
        assert_eq!(Encoding::guessed(&bytes), ShiftJis);
        assert_eq!(Encoding::guessed(b"a,b\n1,2\n"), Utf8);
        assert_eq!(Encoding::guessed("\u{FEFF}水".as_bytes()), Utf8);
        assert_eq!(Encoding::guessed(&Utf16Le.encode("水,a").unwrap()), Utf16Le);
        assert_eq!(Encoding::guessed(b"\xFF\xFE\x34\x6C"), Utf16Le);
    }
}
