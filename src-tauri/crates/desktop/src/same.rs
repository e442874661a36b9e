//! Whether a field holds what was entered: the program's own formatting of the same number or date is the same.

/// How the content of a field compares with what was entered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Same {
    Equal,
    /// The same number or date, written otherwise.
    Formatted,
    Different,
}

/// Compares what was entered with what the field holds.
pub fn same(entered: &str, holds: &str) -> Same {
    let lines = |text: &str| text.replace("\r\n", "\n");
    if lines(entered) == lines(holds) {
        return Same::Equal;
    }
    // A number with leading zeros is a code: a field that drops them holds something else.
    let is_code = |text: &str| {
        let text = half_width(text);
        text.len() > 1 && text.starts_with('0') && !text.starts_with("0.")
    };
    let code_cut = is_code(entered) && !is_code(holds) && date(entered).is_none();
    let alike = number(entered)
        .zip(number(holds))
        .is_some_and(|(a, b)| a == b && !code_cut)
        || date(entered)
            .zip(date(holds))
            .is_some_and(|(a, b)| a == b)
        // An editor that ends its text with a line end of its own, fields that trim.
        || entered.trim() == holds.trim();
    if alike {
        Same::Formatted
    } else {
        Same::Different
    }
}

fn half_width(text: &str) -> String {
    text.trim()
        .chars()
        .map(|c| match c {
            '０'..='９' => char::from_u32(c as u32 - '０' as u32 + '0' as u32).unwrap_or(c),
            '，' => ',',
            '．' => '.',
            '－' | '−' | 'ー' | '▲' | '△' => '-',
            '／' => '/',
            '￥' => '¥',
            c => c,
        })
        .collect()
}

/// Sign, whole digits without leading zeros, decimals without trailing ones.
fn number(text: &str) -> Option<(bool, String, String)> {
    let text = half_width(text);
    let bare: String = text
        .trim_start_matches(['¥', '\\'])
        .trim_end_matches('円')
        .chars()
        .filter(|c| *c != ',')
        .collect();
    let (negative, digits) = match bare.strip_prefix('-') {
        Some(rest) => (true, rest.trim_start_matches('¥').to_owned()),
        None => (false, bare.trim_start_matches('+').to_owned()),
    };
    let (whole, decimals) = digits.split_once('.').unwrap_or((&digits, ""));
    let all_digits = |part: &str| part.chars().all(|c| c.is_ascii_digit());
    if (whole.is_empty() && decimals.is_empty()) || !all_digits(whole) || !all_digits(decimals) {
        return None;
    }
    Some((
        negative,
        whole.trim_start_matches('0').to_owned(),
        decimals.trim_end_matches('0').to_owned(),
    ))
}

/// Year, month, day.
fn date(text: &str) -> Option<(u32, u32, u32)> {
    const ERAS: [(&str, u32); 8] = [
        ("令和", 2018),
        ("R", 2018),
        ("平成", 1988),
        ("H", 1988),
        ("昭和", 1925),
        ("S", 1925),
        ("大正", 1911),
        ("T", 1911),
    ];
    let text = half_width(text).replace("元年", "1年");
    let (base, rest) = ERAS
        .iter()
        .find_map(|(era, base)| text.strip_prefix(era).map(|rest| (*base, rest)))
        .unwrap_or((0, &text));
    let numbers: Vec<&str> = rest
        .split(['-', '/', '.', '年', '月', '日'])
        .map(str::trim)
        .filter(|part| !part.is_empty())
        .collect();
    let parts: Vec<u32> = match numbers[..] {
        [one] if one.len() == 8 => [&one[..4], &one[4..6], &one[6..]]
            .iter()
            .map_while(|part| part.parse().ok())
            .collect(),
        _ => numbers.iter().map_while(|part| part.parse().ok()).collect(),
    };
    match parts[..] {
        [year, month, day]
            if numbers.len() != 2 && (1..=12).contains(&month) && (1..=31).contains(&day) =>
        {
            let full = base > 0 || year >= 1800;
            full.then_some((base + year, month, day))
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_programs_formatting_of_the_same_number_or_date_is_the_same() {
        use Same::{Different, Equal, Formatted};
        for (entered, holds, expected) in [
            ("千歳 太郎", "千歳 太郎", Equal),
            ("-1280", "-1,280", Formatted),
            ("1280", "1,280円", Formatted),
            ("１２８０", "1280", Formatted),
            ("12.50", "12.5", Formatted),
            ("2026-11-24", "2026/11/24", Formatted),
            ("20261124", "2026年11月24日", Formatted),
            ("2026-11-24", "令和8年11月24日", Formatted),
            ("2026-11-24", "R8.11.24", Formatted),
            ("1280", "1281", Different),
            ("髙﨑", "高崎", Different),
            ("12345", "1234", Different),
            ("2026-11-24", "2026-11-25", Different),
            ("a\r\nb", "a\nb", Equal),
            ("abc", "", Different),
        ] {
            assert_eq!(same(entered, holds), expected, "{entered} {holds}");
        }
    }

    #[test]
    fn a_code_that_loses_its_leading_zeros_is_another() {
        assert_eq!(same("0041207", "41207"), Same::Different);
        assert_eq!(same("7", "007"), Same::Formatted);
        assert_eq!(same("0.5", "0.50"), Same::Formatted);
        assert_eq!(same("A-01", "A-1"), Same::Different);
    }
}
