//! The manual as one offline HTML file: step by step on the screen, the whole document on paper.

mod changes;
mod front;
mod parts;
mod running;
mod sections;

pub use changes::changes_html;

use crate::model::*;
use maud::{DOCTYPE, Markup, PreEscaped, html};
use parts::{badge, each_line, sentence};
use tejun_scenario::Reading;

const STYLE: &str = concat!(
    include_str!("html/style.css"),
    include_str!("html/picture.css"),
    include_str!("html/document.css"),
    include_str!("html/walk.css"),
    include_str!("html/print.css"),
);
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
                style { (PreEscaped(STYLE)) (PreEscaped(running::lines(manual))) }
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
    let version = manual.info.version.map(|v| format!("第{v}版"));
    match (version, manual.info.draft) {
        (Some(version), true) => format!("{version}（下書き）"),
        (Some(version), false) => version,
        (None, _) => "下書き".to_owned(),
    }
}

fn check_number(manual: &Manual) -> String {
    check_digits(&manual.info.hash)
}

/// First eight hex digits in two groups.
fn check_digits(hash: &str) -> String {
    match (hash.get(..4), hash.get(4..8)) {
        (Some(a), Some(b)) => format!("{a} {b}"),
        _ => hash.to_owned(),
    }
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
            label .search { span .unseen { "手順をさがす" } input #search type="search" placeholder="手順をさがす　/"; }
            ol .contents {
                @for part in front::parts(manual) {
                    li .chapter data-goes=[part.chapter.is_none().then_some(part.id.as_str())] {
                        a href=(format!("#{}", part.id)) {
                            span { @if let Some(number) = &part.number { (number) "　" } (part.title) }
                            @if let Some(chapter) = part.chapter { (parts::tags(chapter)) }
                        }
                    }
                    @if let Some(chapter) = part.chapter { (entries(&chapter.blocks)) }
                }
            }
            footer {
                @if let Some(number) = &manual.number { (number) "　" }
                (manual.info.date) br; "照合番号 " (check_number(manual))
            }
        }
    }
}

/// The steps of a chapter, loops with their rail.
fn entries(blocks: &[Block]) -> Markup {
    html! {
        @for block in blocks {
            @match block {
                Block::Loop(turns) => li .rail {
                    p { "↻ " span .robot { (turns.robot.trim_end_matches("を行います。")) } span .staff { (turns.staff.trim_end_matches("を行います。")) } }
                    ol { (entries(&turns.blocks)) }
                },
                other => @for line in each_line(std::slice::from_ref(other)) {
                    li .entry data-number=(line.number) {
                        a href=(format!("#step-{}", line.number)) { (badge(line)) span { (sentence(line)) } }
                    }
                },
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
            (front::cover(manual))
            (front::contents(manual))
            (sections::overview(&manual.overview))
            (sections::materials(manual))
            (sections::flow(manual))
            @for chapter in &manual.chapters { (sections::chapter(chapter)) }
            (sections::troubles(manual))
            (sections::history(manual))
        }
    }
}
