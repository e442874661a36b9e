//! The 雛形 that come with the product: whole scenarios of `scenarios/templates`, each checked and, where it needs no
//! screen, run by a test. What only the person knows is taken out of what is inserted.

use std::sync::LazyLock;
use tejun_scenario::{Scenario, Step, parse};

/// A 雛形 of the product.
#[derive(Debug, Clone, PartialEq)]
pub struct Shipped {
    /// Complete, with invented values.
    pub whole: Scenario,
    /// As it is inserted.
    pub document: Scenario,
    pub words: &'static [&'static str],
}

/// File, words for the search, and what only the person knows: steps with their parameters.
struct Row {
    text: &'static str,
    words: &'static [&'static str],
    left: &'static [(&'static str, &'static str)],
}

macro_rules! row {
    ($file:literal, $words:expr, $left:expr) => {
        Row {
            text: include_str!(concat!(
                "../../../../../scenarios/templates/",
                $file,
                ".json"
            )),
            words: &$words,
            left: &$left,
        }
    };
}

const ROWS: &[Row] = &[
    row!(
        "register-rows",
        [
            "いちらんをいっけんずつとうろく",
            "登録",
            "とうろく",
            "入力",
            "データ入力",
            "Excelから入力"
        ],
        [
            ("open", "file"),
            ("page", "url"),
            ("again", "url"),
            ("field1", "target"),
            ("field2", "target"),
            ("commit", "target"),
            ("done", "target"),
        ]
    ),
    row!(
        "search-and-copy",
        [
            "けんさくしててんき",
            "検索",
            "転記",
            "けんさく",
            "てんき",
            "照会",
            "書き写す",
            "スクレイピング"
        ],
        [
            ("open", "file"),
            ("page", "url"),
            ("field1", "target"),
            ("search", "target"),
            ("read", "target"),
            ("read", "into"),
            ("out", "file"),
        ]
    ),
    row!(
        "csv-import",
        [
            "しーえすぶいをつくってとりこむ",
            "取り込み",
            "取込",
            "とりこみ",
            "一括登録",
            "アップロード",
            "インポート"
        ],
        [
            ("open", "file"),
            ("page", "url"),
            ("file", "target"),
            ("commit", "target"),
            ("done", "target"),
        ]
    ),
    row!(
        "print-and-save",
        [
            "ちょうひょうをいんさつしてほぞん",
            "印刷",
            "いんさつ",
            "帳票",
            "ちょうひょう",
            "PDF",
            "ダウンロード",
            "保存"
        ],
        [
            ("open", "file"),
            ("page", "url"),
            ("field1", "target"),
            ("search", "target"),
            ("save", "target"),
        ]
    ),
    row!(
        "mail-one-by-one",
        [
            "いちらんからじゅんにめーる",
            "メール",
            "めーる",
            "送信",
            "そうしん",
            "メール送信",
            "通知",
            "お知らせ"
        ],
        [
            ("open", "file"),
            ("page", "url"),
            ("new", "target"),
            ("to", "target"),
            ("subject", "target"),
            ("subject", "text"),
            ("body", "target"),
            ("body", "text"),
            ("commit", "target"),
            ("done", "target"),
        ]
    ),
    row!(
        "confirm-then-register",
        [
            "もくしかくにんしてからとうろく",
            "目視確認",
            "もくし",
            "確認",
            "かくにん",
            "ダブルチェック",
            "見比べる"
        ],
        [
            ("open", "file"),
            ("page", "url"),
            ("again", "url"),
            ("field1", "target"),
            ("field2", "target"),
            ("commit", "target"),
            ("done", "target"),
        ]
    ),
    row!(
        "skip-errors",
        [
            "えらーのいっけんをとばしてつづける",
            "エラー",
            "えらー",
            "とばす",
            "スキップ",
            "例外処理",
            "Try Catch"
        ],
        [("open", "file")]
    ),
    row!(
        "collect-csv",
        [
            "ふぉるだーのしーえすぶいをひとつにまとめる",
            "まとめる",
            "結合",
            "けつごう",
            "集約",
            "マージ",
            "フォルダ"
        ],
        [("folder", "folder"), ("out", "file")]
    ),
    row!(
        "file-away",
        [
            "とどいたふぁいるにひづけをつけてかたづける",
            "片付ける",
            "かたづける",
            "保管",
            "日付",
            "ひづけ",
            "名前変更",
            "リネーム",
            "退避"
        ],
        [("folder", "folder"), ("store", "value")]
    ),
    row!(
        "sort-out",
        [
            "いちらんをじょうけんでふたつにわける",
            "分ける",
            "わける",
            "振り分け",
            "ふりわけ",
            "抽出",
            "絞り込み",
            "フィルター"
        ],
        [("open", "file"), ("out", "file"), ("rest", "file")]
    ),
    row!(
        "totals",
        [
            "けんすうとごうけいをかぞえてきろく",
            "集計",
            "しゅうけい",
            "合計",
            "ごうけい",
            "件数",
            "日計"
        ],
        [("open", "file"), ("out", "file")]
    ),
    row!(
        "letters",
        [
            "ぶんれいにさしこんでいっけんずつぶんしょをつくる",
            "差し込み",
            "さしこみ",
            "差込印刷",
            "文書",
            "ぶんしょ",
            "通知書",
            "Word"
        ],
        [("text", "file"), ("open", "file"), ("store", "value")]
    ),
    row!(
        "sign-in-and-out",
        [
            "ろぐいんしてさいごにかならずろぐあうと",
            "ログイン",
            "ろぐいん",
            "ログアウト",
            "サインイン",
            "パスワード"
        ],
        [
            ("page", "url"),
            ("user", "target"),
            ("user", "text"),
            ("password", "target"),
            ("password", "text"),
            ("signin", "target"),
            ("menu", "target"),
            ("signout", "target"),
        ]
    ),
    row!(
        "wait-for-file",
        [
            "ふぁいるがとどくまでまってはじめる",
            "待つ",
            "まつ",
            "到着",
            "届く",
            "監視",
            "かんし",
            "トリガー"
        ],
        [("file", "file")]
    ),
    row!(
        "enter-in-program",
        [
            "ぎょうむそふとのがめんにいっけんずつにゅうりょく",
            "業務ソフト",
            "アプリ",
            "画面",
            "入力",
            "にゅうりょく",
            "登録"
        ],
        [
            ("open", "file"),
            ("window", "window"),
            ("field1", "target"),
            ("field2", "target"),
            ("commit", "target"),
            ("done", "target"),
        ]
    ),
];

/// In the order in which they are shown.
pub fn shipped() -> &'static [Shipped] {
    static ALL: LazyLock<Vec<Shipped>> = LazyLock::new(|| {
        ROWS.iter()
            .filter_map(|row| {
                let whole = parse(row.text).0?;
                let mut document = whole.clone();
                leave_out(&mut document.steps, row.left);
                Some(Shipped {
                    whole,
                    document,
                    words: row.words,
                })
            })
            .collect()
    });
    &ALL
}

fn leave_out(steps: &mut [Step], left: &[(&str, &str)]) {
    for step in steps {
        for (_, parameter) in left.iter().filter(|(id, _)| *id == step.id.0) {
            step.with.remove(*parameter);
        }
        for inner in step.bodies_mut() {
            leave_out(inner, left);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalogue::check;
    use crate::template::open;

    #[test]
    fn each_is_there_whole_and_without_any_remark() {
        assert_eq!(shipped().len(), ROWS.len());
        for (one, row) in shipped().iter().zip(ROWS) {
            let mut found = parse(row.text).1;
            found.extend(check(&one.whole));
            assert_eq!(found, [], "{}", one.whole.name);
            assert!(one.whole.summary.is_some(), "{}", one.whole.name);
            assert!(open(&one.whole.steps).is_empty(), "{}", one.whole.name);
        }
    }

    #[test]
    fn what_is_left_to_the_person_is_a_problem_at_that_step_and_nothing_else_is() {
        for (one, row) in shipped().iter().zip(ROWS) {
            let mut told: Vec<String> = check(&one.document)
                .into_iter()
                .filter_map(|found| found.step.map(|step| step.0))
                .collect();
            let mut left: Vec<String> = row.left.iter().map(|(id, _)| (*id).to_owned()).collect();
            for ids in [&mut told, &mut left] {
                ids.sort();
                ids.dedup();
            }
            assert_eq!(told, left, "{}", one.whole.name);
            let mut open: Vec<String> = open(&one.document.steps)
                .into_iter()
                .map(|id| id.0)
                .collect();
            open.sort();
            assert_eq!(open, left, "{}", one.whole.name);
        }
    }
}
