//! Formats of dates and numbers: `{今日:yyyy/MM/dd}`, `format(金額, "#,##0")`.

use crate::convert::Misfit;
use jiff::civil::{DateTime, Weekday};
use rust_decimal::{Decimal, RoundingStrategy};

/// A date or time as a pattern says. `yyyy` `MM` `M` `dd` `d` `HH` `H` `mm` `m` `ss` `s`; `gg` era (令和), `g` its
/// letter (R), `e` `ee` year of the era; `ddd` 月, `dddd` 月曜日. What is in single quotes and what is no letter stands as it is.
pub fn date_time(at: DateTime, pattern: &str) -> Result<String, Misfit> {
    let mut out = String::new();
    let mut chars = pattern.chars().peekable();
    while let Some(c) = chars.next() {
        if c == '\'' {
            out.extend(chars.by_ref().take_while(|c| *c != '\''));
            continue;
        }
        if !c.is_ascii_alphabetic() {
            out.push(c);
            continue;
        }
        let mut count = 1;
        while chars.next_if_eq(&c).is_some() {
            count += 1;
        }
        match (c, count) {
            ('y', 4) => out.push_str(&format!("{:04}", at.year())),
            ('y', 2) => out.push_str(&format!("{:02}", at.year() % 100)),
            ('M', 2) => out.push_str(&format!("{:02}", at.month())),
            ('M', 1) => out.push_str(&at.month().to_string()),
            ('d', 2) => out.push_str(&format!("{:02}", at.day())),
            ('d', 1) => out.push_str(&at.day().to_string()),
            ('d', 3) => out.push_str(weekday(at)),
            ('d', 4) => {
                out.push_str(weekday(at));
                out.push_str("曜日");
            }
            ('H', 2) => out.push_str(&format!("{:02}", at.hour())),
            ('H', 1) => out.push_str(&at.hour().to_string()),
            ('m', 2) => out.push_str(&format!("{:02}", at.minute())),
            ('m', 1) => out.push_str(&at.minute().to_string()),
            ('s', 2) => out.push_str(&format!("{:02}", at.second())),
            ('s', 1) => out.push_str(&at.second().to_string()),
            ('g', 2) => out.push_str(era(at)?.0),
            ('g', 1) => out.push_str(era(at)?.1),
            ('e', 2) => out.push_str(&format!("{:02}", era(at)?.2)),
            ('e', 1) => out.push_str(&era(at)?.2.to_string()),
            _ => {
                return Err(Misfit::new(
                    format!(
                        "日時の書式「{pattern}」の「{}」は使えません。",
                        c.to_string().repeat(count)
                    ),
                    "yyyy MM M dd d HH mm ss と、和暦の gg e を使ってください（例: yyyy/MM/dd）。",
                ));
            }
        }
    }
    Ok(out)
}

/// Whether a pattern is one of dates or of numbers.
pub(crate) fn check(pattern: &str) -> Result<(), Misfit> {
    if pattern.contains(['#', '0']) {
        return number(Decimal::ONE, pattern).map(drop);
    }
    date_time(DateTime::constant(2020, 1, 1, 0, 0, 0, 0), pattern).map(drop)
}

fn weekday(at: DateTime) -> &'static str {
    match at.weekday() {
        Weekday::Monday => "月",
        Weekday::Tuesday => "火",
        Weekday::Wednesday => "水",
        Weekday::Thursday => "木",
        Weekday::Friday => "金",
        Weekday::Saturday => "土",
        Weekday::Sunday => "日",
    }
}

fn era(at: DateTime) -> Result<(&'static str, &'static str, i16), Misfit> {
    const ERAS: [((i16, i8, i8), &str, &str); 5] = [
        ((2019, 5, 1), "令和", "R"),
        ((1989, 1, 8), "平成", "H"),
        ((1926, 12, 25), "昭和", "S"),
        ((1912, 7, 30), "大正", "T"),
        ((1868, 1, 25), "明治", "M"),
    ];
    let day = (at.year(), at.month(), at.day());
    ERAS.iter()
        .find(|(first, ..)| day >= *first)
        .map(|(first, name, letter)| (*name, *letter, at.year() - first.0 + 1))
        .ok_or_else(|| {
            Misfit::new(
                "明治より前の日付は和暦で表せません。",
                "西暦の書式（yyyy/MM/dd）を使ってください。",
            )
        })
}

/// A number as a pattern says: `#,##0`, `0.00`, `00000`, `#.##`. Rounds half away from zero.
pub fn number(value: Decimal, pattern: &str) -> Result<String, Misfit> {
    let wrong = || {
        Misfit::new(
            format!("数の書式「{pattern}」は使えません。"),
            "#,##0 や 0.00 や 00000 のように書いてください。",
        )
    };
    let start = pattern.find(['#', '0']).ok_or_else(wrong)?;
    let end = pattern.rfind(['#', '0']).ok_or_else(wrong)? + 1;
    let (before, core, after) = (&pattern[..start], &pattern[start..end], &pattern[end..]);
    let (whole, fraction) = core.split_once('.').unwrap_or((core, ""));
    let fits = |part: &str, allowed: &str| part.chars().all(|c| allowed.contains(c));
    if !fits(whole, "#0,") || !fits(fraction, "#0") {
        return Err(wrong());
    }
    let places = u32::try_from(fraction.len()).map_err(|_| wrong())?;
    let least_places = fraction.rfind('0').map_or(0, |i| i + 1);
    let least_digits = whole.chars().filter(|c| *c == '0').count();
    let rounded = value.round_dp_with_strategy(places, RoundingStrategy::MidpointAwayFromZero);
    let text = rounded.abs().normalize().to_string();
    let (digits, decimals) = text.split_once('.').unwrap_or((&text, ""));
    let digits = if digits == "0" { "" } else { digits };
    let digits = format!("{digits:0>least_digits$}");
    let decimals = format!("{decimals:0<least_places$}");
    let mut out = String::from(before);
    if rounded.is_sign_negative() && !rounded.is_zero() {
        out.push('-');
    }
    if whole.contains(',') {
        for (i, digit) in digits.chars().enumerate() {
            if i > 0 && (digits.len() - i).is_multiple_of(3) {
                out.push(',');
            }
            out.push(digit);
        }
    } else {
        out.push_str(&digits);
    }
    if !decimals.is_empty() {
        out.push('.');
        out.push_str(&decimals);
    }
    out.push_str(after);
    Ok(out)
}
