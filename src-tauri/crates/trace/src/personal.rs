//! Which texts are personal data: by the label beside them and by their form. One table, one rule, for everything that
//! is recorded.

use std::ops::Range;
use unicode_normalization::UnicodeNormalization;

/// What a person's text is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Kind {
    Name,
    User,
    Reading,
    Address,
    Place,
    Postcode,
    Telephone,
    Mail,
    Birth,
    Number,
    Account,
}

/// Kind, its word, an invented example, labels that are meant as they stand, and labels that others end with.
type Row = (
    Kind,
    &'static str,
    &'static str,
    &'static [&'static str],
    &'static [&'static str],
);

const TABLE: &[Row] = &[
    (
        Kind::Reading,
        "フリガナ",
        "ミホン ハナコ",
        &["カナ", "セイ", "メイ", "よみ", "読み"],
        &[
            "フリガナ",
            "ふりがな",
            "カナ氏名",
            "氏名カナ",
            "氏名(カナ)",
            "氏名(フリガナ)",
            "名(カナ)",
            "カナ名",
        ],
    ),
    (
        Kind::Account,
        "口座",
        "0000000",
        &["口座", "振込口座", "振込先口座", "引落口座"],
        &["口座番号", "口座名義", "口座名義人"],
    ),
    (
        Kind::Name,
        "氏名",
        "見本 花子",
        &[
            "お名前",
            "姓",
            "名",
            "申請者",
            "申請者名",
            "届出人",
            "届出人名",
            "届出者",
            "届出者名",
            "世帯主",
            "世帯主名",
            "契約者",
            "契約者名",
            "納税義務者",
            "納税義務者名",
            "被保険者",
            "被保険者名",
            "所有者",
            "所有者名",
            "名義人",
            "名義人名",
            "代理人",
            "代理人名",
            "対象者",
            "対象者名",
            "本人",
        ],
        &["氏名", "姓名", "氏名(漢字)"],
    ),
    (
        Kind::User,
        "使用者名",
        "見本 花子",
        &["使用者", "利用者名"],
        &["使用者名"],
    ),
    (
        Kind::Place,
        "設置場所",
        "例町1丁目2番3号",
        &[],
        &["設置場所", "給水場所", "使用場所"],
    ),
    (
        Kind::Address,
        "住所",
        "例町1丁目2番3号",
        &["番地", "方書", "町名番地", "居所"],
        &["住所", "本籍", "本籍地"],
    ),
    (
        Kind::Postcode,
        "郵便番号",
        "000-0000",
        &["〒"],
        &["郵便番号"],
    ),
    (
        Kind::Telephone,
        "電話",
        "000-0000-0000",
        &["電話", "TEL", "携帯", "携帯電話"],
        &["電話番号", "携帯番号", "TEL番号", "FAX番号"],
    ),
    (
        Kind::Mail,
        "メールアドレス",
        "mihon@example.jp",
        &["メール", "電子メール", "mail", "連絡先メール"],
        &[
            "メールアドレス",
            "mailアドレス",
            "メアド",
            "eメール",
            "e-mail",
            "email",
        ],
    ),
    (
        Kind::Birth,
        "生年月日",
        "2000-01-01",
        &[],
        &["生年月日", "誕生日"],
    ),
    (
        Kind::Number,
        "個人番号",
        "000000000000",
        &["マイナンバー"],
        &["個人番号", "マイナンバー(個人番号)"],
    ),
];

impl Kind {
    /// All kinds.
    pub fn all() -> impl Iterator<Item = Self> {
        TABLE.iter().map(|row| row.0)
    }

    /// 氏名, 住所, …: what people read, and the name of the variable that takes the text's place.
    pub fn word(self) -> &'static str {
        self.row().1
    }

    /// An invented text to print in its place.
    pub fn example(self) -> &'static str {
        self.row().2
    }

    fn row(self) -> &'static Row {
        let at = TABLE.iter().position(|row| row.0 == self);
        &TABLE[at.unwrap_or_default()]
    }
}

/// What a text is, by its label or by its own form.
pub fn personal(label: &str, value: &str) -> Option<Kind> {
    if value.trim().is_empty() {
        return None;
    }
    by_label(label).or_else(|| forms_in(value).first().map(|(_, kind)| *kind))
}

/// What the text beside a label is.
pub fn by_label(label: &str) -> Option<Kind> {
    let label = folded_label(label);
    // 氏名(全角), 電話番号(半角数字): what stands in brackets at the end may be a call to the person.
    by_word(&label).or_else(|| by_word(label.strip_suffix(')')?.rsplit_once('(')?.0))
}

/// What a folded label is.
fn by_word(label: &str) -> Option<Kind> {
    if label.is_empty() {
        return None;
    }
    TABLE
        .iter()
        .find(|(_, _, _, whole, ends)| {
            let is = |word: &&str| word_folded(word) == label;
            whole.iter().any(is) || ends.iter().any(|word| label.ends_with(&word_folded(word)))
        })
        .map(|row| row.0)
}

/// A word of a label: its case does not count either.
fn word_folded(word: &str) -> String {
    fold(word).to_lowercase()
}

/// Width, half kana and spaces do not count.
pub fn fold(text: &str) -> String {
    text.nfkc().filter(|c| !c.is_whitespace()).collect()
}

/// Without what labels carry besides their word: colon, mark of a required field, access key, a call to enter it.
fn folded_label(label: &str) -> String {
    let mut label = word_folded(label).replace('_', "");
    loop {
        let before = label.len();
        for end in [
            ":",
            "*",
            "※",
            "必須",
            "任意",
            "(必須)",
            "(任意)",
            "[必須]",
            "欄",
            "を入力してください",
            "を入力",
            "。",
        ] {
            if let Some(rest) = label.strip_suffix(end) {
                label = rest.to_owned();
            }
        }
        for begin in ["*", "※", "必須", "(必須)", "[必須]", "・", "■", "●"] {
            if let Some(rest) = label.strip_prefix(begin) {
                label = rest.to_owned();
            }
        }
        // 氏名(N): the key that leads to the field.
        let chars: Vec<char> = label.chars().collect();
        if let [.., '(', key, ')'] = chars.as_slice()
            && key.is_ascii_alphanumeric()
        {
            label = chars[..chars.len() - 3].iter().collect();
        }
        if label.len() == before {
            return label;
        }
    }
}

/// Where in a text something is personal by its form alone: 個人番号 with its check digit, 〒, addresses of mail, telephone
/// numbers.
pub fn forms_in(text: &str) -> Vec<(Range<usize>, Kind)> {
    let chars: Vec<(usize, char)> = text.char_indices().map(|(at, c)| (at, narrow(c))).collect();
    let mut found = Vec::new();
    let mut at = 0;
    while at < chars.len() {
        let before = at.checked_sub(1).map(|before| chars[before].1);
        let joined = before.is_some_and(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '.'));
        let mail = if before.is_some_and(is_of_mailbox) {
            None
        } else {
            mail_at(&chars[at..])
        };
        let form = mail.or_else(|| (!joined).then(|| form_at(&chars[at..])).flatten());
        match form {
            Some((length, kind)) => {
                let end = chars.get(at + length).map_or(text.len(), |(end, _)| *end);
                found.push((chars[at].0..end, kind));
                at += length;
            }
            None => at += 1,
        }
    }
    found
}

/// What the part of an address of mail before its @ is written with (RFC 5322's dot-atom without what joins texts).
fn is_of_mailbox(c: char) -> bool {
    c.is_ascii_alphanumeric() || matches!(c, '.' | '_' | '%' | '+' | '-')
}

/// `mihon@example.jp`: a mailbox, and a domain of two labels or more that ends with letters.
fn mail_at(chars: &[(usize, char)]) -> Option<(usize, Kind)> {
    let before = chars.iter().take_while(|(_, c)| is_of_mailbox(*c)).count();
    let is_at = chars.get(before).is_some_and(|(_, c)| *c == '@');
    if before == 0 || !is_at {
        return None;
    }
    let rest = &chars[before + 1..];
    let of_domain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-');
    let run = rest.iter().take_while(|(_, c)| of_domain(*c));
    let domain: String = run.map(|(_, c)| *c).collect();
    let domain = domain.trim_end_matches(['.', '-']);
    let (host, top) = domain.rsplit_once('.')?;
    let is_domain = host.split('.').all(|label| !label.is_empty())
        && top.len() > 1
        && top.chars().all(|c| c.is_ascii_alphabetic());
    is_domain.then_some((before + 1 + domain.len(), Kind::Mail))
}

/// How many characters from here on are of a form.
fn form_at(chars: &[(usize, char)]) -> Option<(usize, Kind)> {
    let is = |at: usize, c: char| chars.get(at).is_some_and(|(_, other)| *other == c);
    let is_mark = is(0, '〒');
    let start = if is_mark {
        1 + chars[1..].iter().take_while(|(_, c)| *c == ' ').count()
    } else {
        0
    };
    let opened = is(start, '(') || is(start, '+');
    let first = start + usize::from(opened);
    let mut digits = String::new();
    let mut groups: Vec<usize> = vec![0];
    let mut hyphens = false;
    let mut end = start;
    for (place, (_, c)) in chars.iter().enumerate().skip(first) {
        match c {
            '0'..='9' => {
                digits.push(*c);
                *groups.last_mut()? += 1;
                end = place + 1;
            }
            '-' | '(' | ')' | ' ' => {
                let next = chars.get(place + 1).map(|(_, c)| *c);
                let goes_on = next.is_some_and(|c| c.is_ascii_digit())
                    || (matches!(c, ')') && matches!(next, Some('-' | ' ')));
                if digits.is_empty() || !goes_on {
                    break;
                }
                hyphens |= *c != ' ';
                if groups.last() != Some(&0) {
                    groups.push(0);
                }
            }
            _ => break,
        }
    }
    if chars
        .get(end)
        .is_some_and(|(_, c)| c.is_ascii_alphanumeric())
    {
        return None;
    }
    let kind = if is_mark {
        (digits.len() == 7).then_some(Kind::Postcode)
    } else if is(start, '+') {
        (digits.starts_with("81") && (11..=12).contains(&digits.len())).then_some(Kind::Telephone)
    } else if (hyphens && is_telephone(&digits, &groups))
        || (groups.len() == 1 && digits.len() == 11 && is_mobile(&digits))
    {
        Some(Kind::Telephone)
    } else {
        is_individual_number(&digits).then_some(Kind::Number)
    };
    kind.map(|kind| (end, kind))
}

/// 042-123-4567, 0120-123-456, (042)123-4567.
fn is_telephone(digits: &str, groups: &[usize]) -> bool {
    digits.starts_with('0')
        && matches!(digits.len(), 10 | 11)
        && groups.len() == 3
        && (2..=5).contains(&groups[0])
        && (3..=4).contains(&groups[2])
}

fn is_mobile(digits: &str) -> bool {
    ["070", "080", "090", "050"]
        .iter()
        .any(|begin| digits.starts_with(begin))
}

/// Twelve digits of which the last one is right for the eleven before it.
pub fn is_individual_number(digits: &str) -> bool {
    let digits: Vec<u32> = digits.chars().filter_map(|c| c.to_digit(10)).collect();
    let [first @ .., check] = digits.as_slice() else {
        return false;
    };
    if first.len() != 11 {
        return false;
    }
    // The weights count from the last of the eleven: 2 to 7, then 2 to 6.
    let weights = [2, 3, 4, 5, 6, 7, 2, 3, 4, 5, 6];
    let sum: u32 = first
        .iter()
        .rev()
        .zip(weights)
        .map(|(digit, weight)| digit * weight)
        .sum();
    let expected = match sum % 11 {
        0 | 1 => 0,
        rest => 11 - rest,
    };
    *check == expected
}

/// Digits, hyphens and brackets of any width.
fn narrow(c: char) -> char {
    match c {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c),
        '\u{2010}'..='\u{2015}' | '\u{2212}' | 'ー' | '\u{ff70}' => '-',
        '\u{3000}' | '\u{a0}' => ' ',
        other => other,
    }
}

#[cfg(test)]
mod tests;
