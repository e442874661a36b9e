//! A text among lines that were read. What the models take for one another counts as the same; spaces do not count.

use crate::Line;
use unicode_normalization::UnicodeNormalization as _;

/// A place where the text stands.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Found {
    /// `[x, y, width, height]` in pixels of the picture.
    pub area: [i32; 4],
    /// How sure the least sure letter is, 0 to 1.
    pub sure: f32,
}

/// All places, as one reads. An empty text is nowhere.
pub fn find(lines: &[Line], text: &str) -> Vec<Found> {
    let wanted: Vec<char> = text.chars().flat_map(folded).collect();
    let mut found = Vec::new();
    for line in lines {
        // Each folded character with the number of its letter: a letter may come to several, or to none.
        let letters = line.letters.iter().enumerate();
        let folded: Vec<(usize, char)> = letters
            .flat_map(|(at, one)| folded(one.letter).map(move |letter| (at, letter)))
            .collect();
        let mut from = 0;
        while !wanted.is_empty() && from + wanted.len() <= folded.len() {
            let part = &folded[from..from + wanted.len()];
            if part.iter().map(|(_, letter)| letter).eq(&wanted) {
                let letters = part[0].0..part[part.len() - 1].0 + 1;
                let sure = line.letters[letters.clone()].iter();
                found.push(Found {
                    area: line.part(letters),
                    sure: sure.map(|one| one.sure).fold(1.0, f32::min),
                });
                from += wanted.len();
            } else {
                from += 1;
            }
        }
    }
    found
}

/// Width and look-alikes folded: kana and kanji of one shape, old and new forms, long marks and dashes.
fn folded(letter: char) -> impl Iterator<Item = char> {
    let plain = letter.nfkc().filter(|letter| !letter.is_whitespace());
    plain
        .flat_map(char::to_lowercase)
        .map(|letter| match letter {
            '工' => 'エ',
            '力' => 'カ',
            '口' => 'ロ',
            '二' => 'ニ',
            '八' => 'ハ',
            '夕' => 'タ',
            '卜' => 'ト',
            '才' => 'オ',
            '千' => 'チ',
            'へ' => 'ヘ',
            'べ' => 'ベ',
            'ぺ' => 'ペ',
            'ー' | '一' | '-' | '−' | '―' | '‐' | '–' => '-',
            '﨑' => '崎',
            '髙' => '高',
            '歲' => '歳',
            '收' => '収',
            '〇' | '○' | 'o' => '0',
            'l' | '|' => '1',
            other => other,
        })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Letter;

    fn line(text: &str) -> Line {
        let letters = text.chars().enumerate().map(|(at, letter)| Letter {
            letter,
            sure: if letter == '?' { 0.4 } else { 0.99 },
            x: 105.0 + 10.0 * at as f32,
        });
        Line {
            area: [100, 20, 10 * text.chars().count() as i32, 16],
            letters: letters.collect(),
        }
    }

    #[test]
    fn a_text_is_found_as_it_is_meant() {
        for (read, wanted, places) in [
            ("番号 登録 取消", "登録", vec![[130, 20, 20, 16]]),
            (
                "登録登録",
                "登録",
                vec![[100, 20, 20, 16], [120, 20, 20, 16]],
            ),
            ("登 録", "登録", vec![[100, 20, 30, 16]]),
            ("工ラ一", "エラー", vec![[100, 20, 30, 16]]),
            ("ＯＫ", "ok", vec![[100, 20, 20, 16]]),
            ("登録", "登録する", vec![]),
            ("登録", " ", vec![]),
            ("㈱千歳", "千歳", vec![[110, 20, 20, 16]]),
        ] {
            let found = find(&[line(read)], wanted);
            let areas: Vec<[i32; 4]> = found.iter().map(|one| one.area).collect();
            assert_eq!(areas, places, "{wanted} in {read}");
        }
        assert!(find(&[line("登?録")], "登?録")[0].sure < 0.5);
    }
}
