//! The pages, as a municipal billing system shows them: tables, forms, and a confirmation before registering.

use crate::customers::Customer;
use crate::entries::Entry;
use crate::troubles::Troubles;
use maud::{DOCTYPE, Markup, PreEscaped, html};
use serde::Deserialize;

const STYLE: &str = include_str!("style.css");
const SCRIPT: &str = include_str!("script.js");
const BORES: &[&str] = &["13 mm", "20 mm", "25 mm", "30 mm", "40 mm", "50 mm"];
const KINDS: &[&str] = &["1 検定満期", "2 故障", "3 口径変更", "4 その他"];

/// What the entry form holds.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Form {
    pub(crate) suisen: String,
    pub(crate) torikae: String,
    pub(crate) kyu_shishin: String,
    pub(crate) shin_bango: String,
    pub(crate) kokei: String,
    pub(crate) manki: String,
    pub(crate) shin_shishin: String,
    pub(crate) kubun: String,
    pub(crate) gyosha: String,
}

impl Form {
    /// What is missing or cannot be registered, in the words of the system.
    pub(crate) fn mistakes(&self) -> Vec<String> {
        let needed = [
            ("取替年月日", &self.torikae),
            ("旧メーター指針", &self.kyu_shishin),
            ("新メーター番号", &self.shin_bango),
            ("口径", &self.kokei),
            ("検定満期年月", &self.manki),
            ("新メーター指針", &self.shin_shishin),
            ("取替区分", &self.kubun),
        ];
        let mut wrong: Vec<String> = needed
            .iter()
            .filter(|(_, v)| v.trim().is_empty())
            .map(|(n, _)| format!("E0201　{n}を入力してください。"))
            .collect();
        for (name, value) in [
            ("旧メーター指針", &self.kyu_shishin),
            ("新メーター指針", &self.shin_shishin),
        ] {
            if !value.trim().is_empty() && value.replace(',', "").parse::<u32>().is_err() {
                wrong.push(format!("E0202　{name}は半角の数字で入力してください。"));
            }
        }
        wrong
    }
}

impl Form {
    /// What a strict system finds besides.
    pub(crate) fn doubts(&self, customer: &Customer) -> Vec<String> {
        let mut wrong = Vec::new();
        let era = |text: &str, parts: usize| {
            let numbers: Vec<&str> = text.trim().trim_start_matches('R').split('.').collect();
            text.trim().starts_with('R')
                && numbers.len() == parts
                && numbers
                    .iter()
                    .all(|n| n.len() == 2 && n.bytes().all(|b| b.is_ascii_digit()))
        };
        if !era(&self.torikae, 3) {
            wrong.push("E0204　取替年月日は R03.10.04 の形で入力してください。".to_owned());
        }
        if !era(&self.manki, 2) {
            wrong.push("E0205　検定満期年月は R11.09 の形で入力してください。".to_owned());
        }
        let old: Option<u32> = self.kyu_shishin.replace(',', "").trim().parse().ok();
        if old.is_some_and(|old| old < customer.reading) {
            wrong.push("E0203　旧メーター指針が前回の指針より小さくなっています。".to_owned());
        }
        wrong
    }
}

fn page(title: &str, path: &[&str], body: &Markup) -> Markup {
    html! {
        (DOCTYPE)
        html lang="ja" {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width";
                title { "水道料金システム " (title) }
                style { (PreEscaped(STYLE)) }
            }
            body {
                header {
                    strong { "水道料金システム" }
                    span .practice { "練習用" }
                    span .user { "利用者: renshu01" }
                }
                @if !path.is_empty() { nav aria-label="現在の場所" { (path.join(" > ")) } }
                main { (*body) }
                footer aria-label="練習のための画面" {
                    "練習のための画面: "
                    a href="/arrived" { "届いたデータ" } " "
                    a href="/settings" { "練習の設定" }
                }
                script { (PreEscaped(SCRIPT)) }
            }
        }
    }
}

pub(crate) fn login(error: &str) -> Markup {
    page(
        "ログイン",
        &[],
        &html! {
            form .card .narrow method="post" action="/login" {
                h1 { "ログイン" }
                (errors(&if error.is_empty() { Vec::new() } else { vec![error.to_owned()] }))
                table .form {
                    tr { th { label for="user" { "利用者ID" } } td { input #user name="user" autocomplete="off"; } }
                    tr { th { label for="password" { "パスワード" } } td { input #password name="password" type="password"; } }
                }
                p .buttons { button .primary { "ログイン" } }
                p .hint { "練習用の利用者ID・パスワードは、どちらも renshu01 です。" }
            }
        },
    )
}

pub(crate) fn menu() -> Markup {
    page(
        "メニュー",
        &["メニュー"],
        &html! {
            div .menus {
                section .card { h2 { "料金管理" } button disabled { "調定" } button disabled { "収納" } }
                section .card {
                    h2 { "計器管理" }
                    form action="/meter" { button { "メーター取替入力" } }
                    form action="/list" { button { "取替一覧" } }
                }
            }
        },
    )
}

pub(crate) fn meter(
    form: &Form,
    customer: Option<&Customer>,
    wrong: &[String],
    notice: bool,
) -> Markup {
    page(
        "メーター取替入力",
        &["メニュー", "計器管理", "メーター取替入力"],
        &html! {
            div .card {
                h1 { "メーター取替入力" }
                (errors(wrong))
                form method="get" action="/meter" {
                    table .form { tr {
                        th { label for="suisen" { "水栓番号" (required()) } }
                        td { input #suisen name="suisen" value=(form.suisen) size="14" maxlength="8" autocomplete="off"; " " button { "検索" } }
                    } }
                }
                @if let Some(customer) = customer { (entry(form, customer)) }
            }
            @if notice { (maintenance()) }
        },
    )
}

/// Lies over the form until somebody closes it.
fn maintenance() -> Markup {
    html! {
        div #notice .notice role="dialog" aria-modal="true" aria-labelledby="notice-title" {
            div .box {
                h2 #notice-title { "保守のお知らせ" }
                p { "本日20時から22時まで、保守のためこのシステムは使えません。" }
                p .buttons { button #notice-close .primary type="button" { "閉じる" } }
            }
        }
    }
}

/// 届いたデータ: what was registered, the newest first, and what came more than once.
pub(crate) fn arrived(entries: &[Entry]) -> Markup {
    let again = |entry: &Entry| entries.iter().filter(|e| e.tap == entry.tap).count() > 1;
    let twice = entries.iter().filter(|e| again(e)).count();
    page(
        "届いたデータ",
        &["練習", "届いたデータ"],
        &html! {
            div .card {
                h1 { "届いたデータ" }
                p #count role="status" { "届いたデータは " (entries.len()) " 件です。" }
                @if twice > 0 { div .error role="alert" { p { "同じ水栓番号のデータが " (twice) " 件あります（二重登録）。" } } }
                @if !entries.is_empty() {
                    table .list {
                        thead { tr { @for h in ["受付番号", "登録日時", "水栓番号", "取替年月日", "旧指針", "新メーター番号", "口径", "検定満期", "新指針", "区分", "業者", ""] { th scope="col" { (h) } } } }
                        tbody { @for e in entries.iter().rev() { tr {
                            @for v in [&e.receipt, &e.registered, &e.tap, &e.date, &e.old_reading, &e.new_meter, &e.bore, &e.expires, &e.new_reading, &e.kind, &e.contractor] { td { (v) } }
                            td { @if again(e) { "二重" } }
                        } } }
                    }
                }
            }
        },
    )
}

/// 練習の設定: what real systems make difficult.
pub(crate) fn settings(troubles: &Troubles, said: &str) -> Markup {
    let choice = |id: &str, now: u64, all: &[(u64, &str)]| {
        let other = all.iter().all(|(value, _)| *value != now);
        html! {
            select id=(id) name=(id) {
                @for (value, word) in all { option value=(value) selected[*value == now] { (word) } }
                @if other { option value=(now) selected { (now) } }
            }
        }
    };
    page(
        "練習の設定",
        &["練習", "練習の設定"],
        &html! {
            div .card {
                h1 { "練習の設定" }
                @if !said.is_empty() { p .success role="status" { (said) } }
                form method="post" action="/settings" {
                    table .form {
                        tr { th { label for="delay_ms" { "画面が出るまでの遅れ" } }
                             td { (choice("delay_ms", troubles.delay_ms, &[(0, "なし"), (1_000, "1秒"), (3_000, "3秒"), (8_000, "8秒")])) } }
                        tr { th { label for="strict" { "入力のエラー" } }
                             td { label { input #strict type="checkbox" name="strict" value="on" checked[troubles.strict]; " 日付の形と、前回より小さい指針を受け付けない" } } }
                        tr { th { label for="notice-on" { "保守のお知らせ" } }
                             td { label { input #notice-on type="checkbox" name="notice" value="on" checked[troubles.notice]; " 入力の画面に重ねて出す" } } }
                        tr { th { label for="signs_out_after_s" { "操作がないときのログアウト" } }
                             td { (choice("signs_out_after_s", troubles.signs_out_after_s, &[(0, "しない"), (10, "10秒"), (60, "1分"), (300, "5分")])) } }
                    }
                    p .buttons { button .primary { "この設定にする" } }
                }
                form method="post" action="/settings/reset" {
                    p .hint { "最初の状態に戻すと、届いたデータはすべて消え、上の設定はすべて「なし」になります。" }
                    p .buttons { button { "最初の状態に戻す" } }
                }
            }
        },
    )
}

fn entry(form: &Form, customer: &Customer) -> Markup {
    let text = |id: &str, value: &str, size: &str| html! { input id=(id) name=(id) value=(value) size=(size) autocomplete="off"; };
    let choice = |id: &str, value: &str, all: &[&str]| {
        html! {
            select id=(id) name=(id) {
                option value="" { "選択してください" }
                @for one in all { option value=(one) selected[*one == value] { (one) } }
            }
        }
    };
    let label = |id: &str, name: &str, needed: bool| html! { th { label for=(id) { (name) @if needed { (required()) } } } };
    html! {
        h2 { "使用者" }
        table .form {
            tr { th { "氏名" } td { (customer.name) } th { "使用場所" } td { (customer.place) } }
            tr { th { "旧メーター番号" } td { (customer.meter) } th { "前回の指針" } td { span #zenkai { (grouped(customer.reading)) } " m³" } }
        }
        form #entry method="post" action="/meter" {
            input type="hidden" name="suisen" value=(form.suisen);
            h2 { "取替の内容" }
            table .form {
                tr { (label("torikae", "取替年月日", true)) td { (text("torikae", &form.torikae, "12")) }
                     (label("kyu_shishin", "旧メーター指針", true)) td { (text("kyu_shishin", &form.kyu_shishin, "10")) " m³" } }
                tr { (label("shin_bango", "新メーター番号", true)) td { (text("shin_bango", &form.shin_bango, "16")) }
                     (label("kokei", "口径", true)) td { (choice("kokei", &form.kokei, BORES)) } }
                tr { (label("manki", "検定満期年月", true)) td { (text("manki", &form.manki, "10")) }
                     (label("shin_shishin", "新メーター指針", true)) td { (text("shin_shishin", &form.shin_shishin, "10")) " m³" } }
                tr { (label("kubun", "取替区分", true)) td { (choice("kubun", &form.kubun, KINDS)) }
                     (label("gyosha", "取替業者", false)) td { (text("gyosha", &form.gyosha, "22")) } }
            }
            p .buttons { button type="reset" { "クリア" } " " button #register .primary type="button" { "登録" } }
        }
        dialog #confirm aria-labelledby="confirm-title" {
            h2 #confirm-title { "確認" }
            p { "入力した内容で登録します。よろしいですか。" }
            p .buttons { button #ok .primary type="button" { "OK" } " " button #cancel type="button" { "キャンセル" } }
        }
    }
}

pub(crate) fn done(entry: &Entry) -> Markup {
    page(
        "登録完了",
        &["メニュー", "計器管理", "メーター取替入力"],
        &html! {
            div .card {
                h1 { "メーター取替入力" }
                p .success role="status" { "登録しました。" }
                table .form {
                    tr { th #receipt-label { "受付番号" } td { output #receipt aria-labelledby="receipt-label" { strong { (entry.receipt) } } } }
                    tr { th { "水栓番号" } td { (entry.tap) } }
                    tr { th { "登録日時" } td { (entry.registered) } }
                }
                form .buttons action="/meter" { button { "続けて入力" } }
            }
        },
    )
}

pub(crate) fn list(entries: &[Entry]) -> Markup {
    page(
        "取替一覧",
        &["メニュー", "計器管理", "取替一覧"],
        &html! {
            div .card {
                h1 { "取替一覧" }
                @if entries.is_empty() { p { "登録はまだありません。" } } @else {
                    table .list {
                        thead { tr { @for h in ["受付番号", "水栓番号", "取替年月日", "旧メーター指針", "新メーター番号", "口径", "検定満期年月", "新メーター指針", "取替区分", "取替業者"] { th scope="col" { (h) } } } }
                        tbody { @for e in entries { tr {
                            @for v in [&e.receipt, &e.tap, &e.date, &e.old_reading, &e.new_meter, &e.bore, &e.expires, &e.new_reading, &e.kind, &e.contractor] { td { (v) } }
                        } } }
                    }
                }
                form .buttons action="/menu" { button { "メニューに戻る" } }
            }
        },
    )
}

fn errors(wrong: &[String]) -> Markup {
    html! { @if !wrong.is_empty() { div .error role="alert" { @for line in wrong { p { (line) } } } } }
}

fn required() -> Markup {
    html! { " " span .required aria-hidden="true" { "必須" } }
}

/// 1284 → 1,284
fn grouped(number: u32) -> String {
    let digits = number.to_string();
    let mut out = String::new();
    for (i, c) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            out.push(',');
        }
        out.push(c);
    }
    out
}
