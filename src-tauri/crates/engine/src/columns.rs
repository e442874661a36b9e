//! Columns that are not where they are looked for, in the user's words.

use crate::failure::{FailureCode, StepFailure};
use std::collections::HashSet;
use unicode_normalization::UnicodeNormalization;

/// `of` (「一覧.csv」) has no such column.
pub fn no_column(of: &str, column: &str, there: &[String]) -> StepFailure {
    let listed: String = there.iter().map(|name| format!("「{name}」")).collect();
    let (has, remedy) = match near(column, there) {
        Some(near) => (
            format!("あるのは{listed}。近い名前は「{near}」です"),
            format!(
                "一覧の見出しを「{column}」に戻すか、手順の列の名前を「{near}」に直してください。"
            ),
        ),
        None if there.is_empty() => (
            "列は1つもありません".to_owned(),
            "一覧に見出しの行があるかどうかを確かめてください。".to_owned(),
        ),
        None => (
            format!("あるのは{listed}"),
            "列の名前を確かめてください。空白や全角・半角の違いも見てください。".to_owned(),
        ),
    };
    StepFailure::new(
        FailureCode::ColumnNotFound,
        format!("{of}に「{column}」列がありません（{has}）。"),
        remedy,
    )
}

/// The name that has the most characters in common with the one that is looked for; none that has less than half.
fn near<'n>(column: &str, there: &'n [String]) -> Option<&'n str> {
    let wanted = folded(column);
    there
        .iter()
        .map(|name| (alike(&wanted, &folded(name)), name.as_str()))
        .filter(|(share, _)| *share >= 50)
        .max_by_key(|(share, _)| *share)
        .map(|(_, name)| name)
}

fn folded(name: &str) -> Vec<char> {
    let plain = name.nfkc().filter(|c| !c.is_whitespace());
    plain.flat_map(char::to_lowercase).collect()
}

/// In parts of a hundred: characters that both have, against all.
fn alike(a: &[char], b: &[char]) -> usize {
    let (one, other): (HashSet<&char>, HashSet<&char>) = (a.iter().collect(), b.iter().collect());
    let all = one.len() + other.len();
    if all == 0 {
        return 0;
    }
    200 * one.intersection(&other).count() / all
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_name_is_proposed() {
        let there = ["水栓番号", "取替年月日", "ﾒｰﾀｰ番号", "備考"].map(str::to_owned);
        for (column, near) in [
            ("取替日", Some("取替年月日")),
            ("メーター番号", Some("ﾒｰﾀｰ番号")),
            ("水栓 番号", Some("水栓番号")),
            ("氏名", None),
        ] {
            let failure = no_column("「一覧」", column, &there);
            match near {
                Some(near) => {
                    let words = format!("近い名前は「{near}」");
                    assert!(failure.message.contains(&words), "{}", failure.message);
                    assert!(failure.remedy.contains(near), "{}", failure.remedy);
                }
                None => assert!(!failure.message.contains("近い名前"), "{}", failure.message),
            }
        }
    }
}
