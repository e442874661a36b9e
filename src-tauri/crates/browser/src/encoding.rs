//! What a page of an older encoding can post. Browsers send `&#134071;` for the rest, silently.

use encoding_rs::Encoding;

/// The first character that the encoding lacks or changes, with its place counted from 1.
pub(crate) fn first_unencodable(charset: &str, text: &str) -> Option<(usize, char)> {
    let encoding = Encoding::for_label(charset.as_bytes())?;
    // Forms of UTF-16 pages are posted in UTF-8.
    if encoding.output_encoding() == encoding_rs::UTF_8 {
        return None;
    }
    text.chars()
        .enumerate()
        .find(|(_, c)| {
            let mut buffer = [0; 4];
            let one = c.encode_utf8(&mut buffer);
            let (bytes, _, lost) = encoding.encode(one);
            // Some characters are changed without a word: U+2212 becomes U+FF0D.
            lost || encoding.decode_without_bom_handling(&bytes).0 != *one
        })
        .map(|(place, c)| (place + 1, c))
}

#[cfg(test)]
mod tests {
    use super::first_unencodable;

    #[test]
    fn characters_that_an_encoding_lacks_are_named_with_their_place() {
        let cases = [
            ("UTF-8", "𠮷野家−", None),
            ("Shift_JIS", "千歳①髙㈱﨑", None),
            ("Shift_JIS", "𠮷野", Some((1, '𠮷'))),
            ("Shift_JIS", "千歳−", Some((3, '−'))),
            ("EUC-JP", "千歳市", None),
            ("EUC-JP", "葛\u{e0100}", Some((2, '\u{e0100}'))),
            ("no-such-encoding", "𠮷", None),
        ];
        for (charset, text, found) in cases {
            assert_eq!(first_unencodable(charset, text), found, "{charset} {text}");
        }
    }
}
