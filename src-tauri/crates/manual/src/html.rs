//! The manual as one offline HTML file: step by step on the screen, the whole document on paper.

mod parts;

use crate::model::*;
use maud::{DOCTYPE, Markup, PreEscaped, html};
use parts::{blocks, each_line, sentence};
use tejun_scenario::Reading;

const STYLE: &str = include_str!("html/style.css");
const SCRIPT: &str = include_str!("html/script.js");

/// The file. `reading` is the one that is shown first; both are in it.
pub fn html(manual: &Manual, reading: Reading) -> String {
    let first = match reading {
        Reading::Robot => "robot",
        Reading::Staff => "staff",
    };
    let page = html! {
        (DOCTYPE)
        html lang="ja" {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width";
                // Nothing is loaded from anywhere.
                meta http-equiv="Content-Security-Policy" content="default-src 'none'; img-src data:; style-src 'unsafe-inline'; script-src 'unsafe-inline'";
                title { (manual.title) "　操作手順書" }
                style { (PreEscaped(STYLE)) (PreEscaped(running_lines(manual))) }
            }
            body data-reading=(first) {
                (top(manual))
                div .columns {
                    (side(manual))
                    main { div #stage hidden {} (document(manual)) }
                }
                (bottom(manual))
                div #walk hidden {}
                script { (PreEscaped(SCRIPT)) }
            }
        }
    };
    page.into_string()
}

fn version(manual: &Manual) -> String {
    let version = manual
        .info
        .version
        .map_or_else(|| "版なし".to_owned(), |v| format!("第{v}版"));
    if manual.info.draft {
        format!("{version}（下書き）")
    } else {
        version
    }
}

/// First eight hex digits in two groups.
fn check_number(manual: &Manual) -> String {
    let hash = &manual.info.hash;
    match (hash.get(..4), hash.get(4..8)) {
        (Some(a), Some(b)) => format!("{a} {b}"),
        _ => hash.clone(),
    }
}

/// Head and foot of each printed page.
fn running_lines(manual: &Manual) -> String {
    let quoted = |text: &str| {
        format!(
            "\"{}\"",
            text.replace('\\', "\\\\")
                .replace('"', "\\\"")
                .replace('<', "")
        )
    };
    let foot: Vec<String> = manual
        .number
        .iter()
        .cloned()
        .chain([version(manual), manual.info.date.clone()])
        .filter(|t| !t.is_empty())
        .collect();
    format!(
        "@page {{ @top-left {{ content: {}; }} @top-right {{ content: {}; }} @bottom-left {{ content: {}; }} @bottom-right {{ content: {}; }} }}",
        quoted(&format!("{}　操作手順書", manual.title)),
        quoted(if manual.info.draft { "下書き" } else { "" }),
        quoted(&foot.join("　")),
        quoted(&format!("照合番号 {}", check_number(manual))),
    )
}

fn top(manual: &Manual) -> Markup {
    html! {
        header .top {
            h1 { (manual.title) " " small { "操作手順書　" (version(manual)) } }
            div .switch role="group" aria-label="読み方" {
                button type="button" data-show="robot" aria-pressed="true" { "ロボット版" }
                button type="button" data-show="staff" aria-pressed="false" { "手作業版" }
            }
            button type="button" #big { "大きく表示 " kbd { "F" } }
            button type="button" #print { "印刷 " kbd { "P" } }
        }
    }
}

fn side(manual: &Manual) -> Markup {
    html! {
        nav .side aria-label="目次" {
            label .search { span .unseen { "手順をさがす" } input #search type="search" placeholder="手順をさがす  /"; }
            ol .contents {
                li { a href="#overview" { "業務の概要" } }
                @if !manual.materials.is_empty() { li { a href="#materials" { "準備するもの" } } }
                @for chapter in &manual.chapters {
                    li .chapter { a href=(format!("#{}", chapter_id(chapter))) { (chapter_title(chapter)) } }
                    @for line in each_line(&chapter.blocks) {
                        li .entry data-number=(line.number) data-only=[only(line)] {
                            a href=(format!("#step-{}", line.number)) { (badge(line)) span { (sentence(line)) } }
                        }
                    }
                }
                @if !manual.troubles.is_empty() { li .chapter { a href="#troubles" { "うまくいかないとき" } } }
                @if !manual.info.history.is_empty() { li .chapter { a href="#history" { "変更履歴" } } }
            }
            footer {
                @if let Some(number) = &manual.number { (number) " " }
                (manual.info.date) br; "照合番号 " (check_number(manual))
            }
        }
    }
}

fn bottom(manual: &Manual) -> Markup {
    let count = manual
        .chapters
        .iter()
        .flat_map(|c| each_line(&c.blocks))
        .count();
    html! {
        footer .bottom {
            button type="button" #back { "← 前の手順" }
            div .progress { span #where {} progress #progress max=(count) value="0" {} }
            button type="button" #next .primary { "次の手順 →" }
        }
    }
}

fn document(manual: &Manual) -> Markup {
    html! {
        article .document {
            @if manual.info.draft { p .draft { "下書き" } }
            section .cover {
                p .cover-title { (manual.title) }
                p .cover-kind { "操作手順書" span .robot { "（ロボット版）" } span .staff { "（手作業版）" } }
                dl {
                    @if let Some(number) = &manual.number { dt { "文書番号" } dd { (number) } }
                    dt { "版" } dd { (version(manual)) }
                    @if !manual.info.date.is_empty() { dt { "作成日" } dd { (manual.info.date) } }
                    dt { "照合番号" } dd .figures { (check_number(manual)) }
                }
            }
            (overview(&manual.overview))
            @if !manual.materials.is_empty() {
                section #materials {
                    h2 { "準備するもの" }
                    table { tbody { @for one in &manual.materials { tr { th scope="row" { (one.kind) } td { (one.name) } } } } }
                }
            }
            @for chapter in &manual.chapters { (self::chapter(chapter)) }
            (troubles(&manual.troubles))
            @if !manual.info.history.is_empty() {
                section #history {
                    h2 { "変更履歴" }
                    table {
                        thead { tr { th { "版" } th { "日付" } th { "変更の内容" } th { "保存した人" } } }
                        tbody { @for c in &manual.info.history { tr { td { "第" (c.version) "版" } td { (c.date) } td { (c.reason) } td { (c.by) } } } }
                    }
                }
            }
        }
    }
}

fn overview(overview: &Overview) -> Markup {
    let most = overview.cases.iter().copied().max().unwrap_or(0).max(1);
    html! {
        section #overview {
            h2 { "業務の概要" }
            @if let Some(summary) = &overview.summary { p { (summary) } }
            table { tbody { @for (label, value) in &overview.facts { tr { th scope="row" { (label) } td { (value) } } } } }
            @if !overview.cases.is_empty() {
                h3 { "月別の件数" }
                table .months {
                    thead { tr { @for month in 1..=overview.cases.len() { th { (month) "月" } } th { "合計" } } }
                    tbody {
                        tr .bars aria-hidden="true" {
                            @for count in &overview.cases { td { span style=(format!("height:{}px", count * 48 / most)) {} } }
                            td {}
                        }
                        tr { @for count in &overview.cases { td .figures { (count) } } td .figures { (overview.cases.iter().sum::<u32>()) } }
                    }
                }
                p {
                    @if let Some(hours) = &overview.hours { "年間の作業時間は、手作業で" (hours) "時間です。" }
                    @if let Some(hours) = &overview.robot_hours { "ロボットでは" (hours) "時間です。" }
                }
            }
        }
    }
}

fn chapter_id(chapter: &Chapter) -> String {
    chapter
        .number
        .map_or_else(|| "chapter-0".to_owned(), |n| format!("chapter-{n}"))
}

fn chapter_title(chapter: &Chapter) -> String {
    chapter.number.map_or_else(
        || chapter.title.clone(),
        |n| format!("第{n}章　{}", chapter.title),
    )
}

fn chapter(chapter: &Chapter) -> Markup {
    html! {
        section .chapter id=(chapter_id(chapter)) data-title=(chapter_title(chapter)) {
            h2 { (chapter_title(chapter)) }
            @if let Some(lead) = &chapter.lead { p .lead { (lead) } }
            (blocks(&chapter.blocks))
        }
    }
}

fn troubles(troubles: &[Trouble]) -> Markup {
    html! {
        @if !troubles.is_empty() {
            section #troubles .chapter {
                h2 { "うまくいかないとき" }
                @for trouble in troubles {
                    div .trouble {
                        h3 { (trouble.what) small { "（" (trouble.at) "）" } }
                        @if !trouble.robot.is_empty() {
                            div .robot {
                                p .part { "ロボットがすること" }
                                ol .lines { @for line in &trouble.robot { (parts::line(line)) } }
                            }
                        }
                        p .part { "職員がすること" }
                        p { (trouble.remedy) }
                        p .way { "→ " (trouble.way) }
                    }
                }
            }
        }
    }
}

/// The number in the shape of the doer: round and filled for staff, square and outlined for the robot.
fn badge(line: &Line) -> Markup {
    html! { span .badge .by-staff[line.by_staff] { (line.number) } }
}

/// The reading in which alone a line stands.
fn only(line: &Line) -> Option<&'static str> {
    line.only.map(|only| match only {
        Reading::Robot => "robot",
        Reading::Staff => "staff",
    })
}
