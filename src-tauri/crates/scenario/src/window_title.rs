//! What changes in the title of a window while it stays the same window.

/// Marks of a document that is not saved, before its name.
const BEFORE: [&str; 4] = ["*", "●", "•", "＊"];
/// The same behind its name.
const BEHIND: [&str; 12] = [
    "*",
    "＊",
    "●",
    "（変更あり）",
    "(変更あり)",
    "［変更あり］",
    "[変更あり]",
    "[変更]",
    "（未保存）",
    "(未保存)",
    "[Modified]",
    "(modified)",
];
/// What is counted in titles.
const COUNTED: [char; 4] = ['件', '人', '名', '通'];
const ERAS: [&str; 3] = ["令和", "平成", "昭和"];

/// The title without the mark of a document that is not saved.
pub fn unmarked(title: &str) -> &str {
    let mut bare = title.trim();
    if let Some(rest) = BEFORE.iter().find_map(|mark| bare.strip_prefix(mark)) {
        bare = rest.trim_start();
    }
    if let Some(rest) = BEHIND.iter().find_map(|mark| bare.strip_suffix(mark)) {
        bare = rest.trim_end();
    }
    // A title of nothing but a mark is a title.
    if bare.is_empty() { title } else { bare }
}

/// The parts of a title: what stays, and in its place `None` what counts or dates it. Dates and times, numbers of three
/// digits and more, and counts (`3件`, `(3)`) change; 「第2号様式」 does not.
pub fn parts(title: &str) -> Vec<Option<String>> {
    let chars: Vec<char> = title.chars().collect();
    let mut parts = Vec::new();
    let mut kept = String::new();
    let mut at = 0;
    while at < chars.len() {
        let end = run(&chars, at);
        if end == at {
            kept.push(chars[at]);
            at += 1;
            continue;
        }
        let era = ERAS.iter().find(|era| kept.ends_with(**era));
        let digits = chars[at..end].iter().filter(|c| is_digit(**c)).count();
        let counted = chars.get(end).is_some_and(|c| COUNTED.contains(c));
        let within = matches!(kept.chars().last(), Some('(' | '（' | '['))
            && matches!(chars.get(end), Some(')' | '）' | ']'));
        if digits >= 3 || era.is_some() || counted || within {
            if let Some(era) = era {
                kept.truncate(kept.len() - era.len());
            }
            if !kept.is_empty() {
                parts.push(Some(std::mem::take(&mut kept)));
            }
            parts.push(None);
        } else {
            kept.extend(&chars[at..end]);
        }
        at = end;
    }
    if !kept.is_empty() {
        parts.push(Some(kept));
    }
    parts
}

fn is_digit(c: char) -> bool {
    c.is_ascii_digit() || ('０'..='９').contains(&c)
}

/// Where a number, date or time that begins here ends; here, if none does.
fn run(chars: &[char], from: usize) -> usize {
    let mut at = from;
    while let Some(&c) = chars.get(at) {
        let next = chars.get(at + 1).copied();
        let joins = at > from
            && match c {
                ',' | '，' | '.' | '/' | '／' | ':' | '：' | '-' => next.is_some_and(is_digit),
                '年' => next != Some('度'),
                '月' | '日' | '時' | '分' | '秒' => true,
                _ => false,
            };
        if !is_digit(c) && !joins {
            break;
        }
        at += 1;
    }
    at
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_mark_of_what_is_not_saved_is_no_part_of_the_title() {
        for (title, bare) in [
            ("届出", "届出"),
            ("*届出", "届出"),
            ("● 届出.txt", "届出.txt"),
            ("届出 *", "届出"),
            ("届出（変更あり）", "届出"),
            ("届出 [Modified]", "届出"),
            ("*", "*"),
            ("2*3", "2*3"),
        ] {
            assert_eq!(unmarked(title), bare, "{title}");
        }
    }

    #[test]
    fn dates_numbers_and_counts_change() {
        for (title, expected) in [
            ("届出", "届出"),
            ("受付番号 0041207 の届出", "受付番号 * の届出"),
            ("2026/11/24 の集計", "* の集計"),
            ("令和8年11月24日の集計", "*の集計"),
            ("令和8年度 予算", "*年度 予算"),
            ("2026年度予算", "*年度予算"),
            ("照会結果（3件）", "照会結果（*件）"),
            ("(3) 受信箱", "(*) 受信箱"),
            ("１２：３０ の予約", "* の予約"),
            ("1,280件の未処理", "*件の未処理"),
            ("第2号様式", "第2号様式"),
            ("届出 2号", "届出 2号"),
        ] {
            let told: Vec<String> = parts(title)
                .into_iter()
                .map(|part| part.unwrap_or_else(|| "*".to_owned()))
                .collect();
            assert_eq!(told.concat(), expected, "{title}");
        }
    }
}
