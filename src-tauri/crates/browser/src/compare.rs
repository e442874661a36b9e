//! Whether what a field holds is what was entered. A page may write the same number, date, width or case in its own
//! way; anything else is a difference.

use unicode_normalization::UnicodeNormalization;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Difference {
    None,
    /// The same content, written otherwise.
    Formatting,
    Other,
}

pub(crate) fn compare(entered: &str, found: &str) -> Difference {
    let entered = entered.replace("\r\n", "\n");
    let found = found.replace("\r\n", "\n");
    if entered == found {
        return Difference::None;
    }
    // The end of a rich text's last line is not seen.
    if entered.trim_end_matches('\n') == found.trim_end_matches('\n') && !found.is_empty() {
        return Difference::None;
    }
    let plain = |text: &str| -> String { text.nfkc().collect::<String>().to_lowercase() };
    let (a, b) = (plain(&entered), plain(&found));
    if a == b {
        return Difference::Formatting;
    }
    if let (Some(x), Some(y)) = (number(&a), number(&b)) {
        return if x == y {
            Difference::Formatting
        } else {
            Difference::Other
        };
    }
    if let (Some(x), Some(y)) = (date(&a), date(&b))
        && x == y
    {
        return Difference::Formatting;
    }
    if moment(&a).is_some_and(|x| moment(&b) == Some(x)) {
        return Difference::Formatting;
    }
    if let (Some(x), Some(y)) = (grouped(&a), grouped(&b))
        && x == y
    {
        return Difference::Formatting;
    }
    Difference::Other
}

/// A number without commas, signs of money, and zeros that do not count.
fn number(text: &str) -> Option<(bool, String, String)> {
    let text = text.trim();
    let text = text
        .strip_prefix(['¥', '\\'])
        .or_else(|| text.strip_suffix('円'))
        .unwrap_or(text);
    let (negative, digits) = match text.strip_prefix(['-', '−', '△', '▲']) {
        Some(rest) => (true, rest),
        None => (false, text.strip_prefix('+').unwrap_or(text)),
    };
    let digits = digits.replace([',', '，'], "");
    let (whole, part) = digits.split_once('.').unwrap_or((&digits, ""));
    let all_digits = |s: &str| s.bytes().all(|b| b.is_ascii_digit());
    if digits.is_empty() || whole.is_empty() || !all_digits(whole) || !all_digits(part) {
        return None;
    }
    let whole = whole.trim_start_matches('0').to_owned();
    let part = part.trim_end_matches('0').to_owned();
    let zero = whole.is_empty() && part.is_empty();
    Some((negative && !zero, whole, part))
}

/// Year, month and day of the usual ways to write a date, the Japanese eras included.
fn date(text: &str) -> Option<(i32, u32, u32)> {
    let text: String = text.split_whitespace().collect();
    let eras = [
        ("令和", "r", 2018),
        ("平成", "h", 1988),
        ("昭和", "s", 1925),
        ("大正", "t", 1911),
        ("明治", "m", 1867),
    ];
    let (rest, base) = eras
        .iter()
        .find_map(|(long, short, base)| {
            text.strip_prefix(long)
                .or_else(|| text.strip_prefix(short))
                .map(|rest| (rest, *base))
        })
        .unwrap_or((text.as_str(), 0));
    let rest = rest.replacen("元年", "1年", 1);
    let numbers: Vec<i32> = rest
        .split(|c: char| !c.is_ascii_digit())
        .filter(|part| !part.is_empty())
        .map(str::parse)
        .collect::<Result<_, _>>()
        .ok()?;
    let separators = rest
        .chars()
        .all(|c| c.is_ascii_digit() || matches!(c, '-' | '/' | '.' | '年' | '月' | '日'));
    match numbers.as_slice() {
        [year, month, day] if separators => Some((
            base + year,
            u32::try_from(*month).ok()?,
            u32::try_from(*day).ok()?,
        )),
        [whole] if separators && rest.len() == 8 && base == 0 => Some((
            whole / 10000,
            u32::try_from(whole / 100 % 100).ok()?,
            u32::try_from(whole % 100).ok()?,
        )),
        _ => None,
    }
}

/// A time of day, with or without its day and seconds that are zero: `2026-11-24 09:30:00`, `2026-11-24t09:30`.
fn moment(text: &str) -> Option<(&str, &str)> {
    let (day, time) = text.split_once([' ', 't']).unwrap_or(("", text));
    let fits = |part: &str, sign: char| part.chars().all(|c| c.is_ascii_digit() || c == sign);
    let times = fits(time, ':') && matches!(time.matches(':').count(), 1 | 2) && fits(day, '-');
    let short = match time.matches(':').count() {
        2 => time.strip_suffix(":00").unwrap_or(time),
        _ => time,
    };
    times.then_some((day, short))
}

/// Digits in groups: postal codes and telephone numbers.
fn grouped(text: &str) -> Option<String> {
    let text = text.trim_start_matches('〒').trim();
    let grouped = text.bytes().next()?.is_ascii_digit()
        && text
            .chars()
            .all(|c| c.is_ascii_digit() || matches!(c, '-' | '‐' | '−' | 'ー' | ' '));
    grouped.then(|| text.chars().filter(char::is_ascii_digit).collect())
}

#[cfg(test)]
mod tests {
    use super::{Difference, compare};

    #[test]
    fn a_page_may_write_the_same_thing_in_its_own_way_and_nothing_else() {
        use Difference::{Formatting, None, Other};
        let cases = [
            ("氏名", "氏名", None),
            ("一\r\n二", "一\n二", None),
            ("1280", "1,280", Formatting),
            ("-1280", "△1,280", Formatting),
            ("１２８０", "1280", Formatting),
            ("1.50", "1.5", Formatting),
            ("1280", "1281", Other),
            ("5", "-5", Other),
            ("2026-11-24", "2026/11/24", Formatting),
            ("2026-11-24", "令和8年11月24日", Formatting),
            ("20261124", "2026/11/24", Formatting),
            ("2026-11-24", "R8.11.24", Formatting),
            ("2026-11-24", "2026/11/25", Other),
            ("2026-11-24 09:30:00", "2026-11-24T09:30", Formatting),
            ("09:30", "09:30:00", Formatting),
            ("09:30", "09:30:15", Other),
            ("2026-11-24T09:30", "2026-11-25T09:30", Other),
            ("0660042", "066-0042", Formatting),
            ("abc", "ABC", Formatting),
            ("ｶﾅ", "カナ", Formatting),
            ("0041207", "00412", Other),
            ("千歳 太郎", "千歳太郎", Other),
            ("千歳", "", Other),
            ("", "0", Other),
        ];
        for (entered, found, difference) in cases {
            assert_eq!(compare(entered, found), difference, "{entered} / {found}");
        }
    }
}
