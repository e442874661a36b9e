//! 表紙, 目次 and how the manual is read.

use super::parts::tags;
use super::{check_number, version};
use crate::model::*;
use maud::{Markup, html};

/// A part of the document, as the contents list it.
pub(super) struct Part<'a> {
    pub(super) id: String,
    /// 1, 第2章, …
    pub(super) number: Option<String>,
    pub(super) title: String,
    pub(super) chapter: Option<&'a Chapter>,
}

/// All parts in their order; sections and chapters are counted apart.
pub(super) fn parts(manual: &Manual) -> Vec<Part<'_>> {
    let mut all = Vec::new();
    let mut sections = 0;
    let mut section = |all: &mut Vec<Part<'_>>, id: &str, title: &str, there: bool| {
        if there {
            sections += 1;
            all.push(Part {
                id: id.to_owned(),
                number: Some(sections.to_string()),
                title: title.to_owned(),
                chapter: None,
            });
        }
    };
    section(&mut all, "overview", "業務の概要", true);
    let needed = !manual.materials.is_empty() || !manual.doers.is_empty();
    section(&mut all, "materials", "準備するもの", needed);
    section(&mut all, "flow", "全体の流れ", manual.flow.len() > 1);
    for (i, chapter) in manual.chapters.iter().enumerate() {
        all.push(Part {
            id: format!("chapter-{}", i + 1),
            number: chapter.number.map(|n| format!("第{n}章")),
            title: chapter.title.clone(),
            chapter: Some(chapter),
        });
    }
    let troubles = !manual.troubles.is_empty() || manual.contact.is_some();
    section(&mut all, "troubles", "うまくいかないとき", troubles);
    section(&mut all, "history", "変更履歴", true);
    all
}

/// The heading of a part.
pub(super) fn heading(manual: &Manual, id: &str) -> String {
    parts(manual)
        .into_iter()
        .find(|p| p.id == id)
        .map_or_else(String::new, |p| match p.number {
            Some(number) => format!("{number}　{}", p.title),
            None => p.title,
        })
}

pub(super) fn cover(manual: &Manual) -> Markup {
    let fact = |label: &str| {
        let facts = &manual.overview.facts;
        facts.iter().find(|(l, _)| l == label).map(|(_, v)| v)
    };
    html! {
        section .cover {
            div .cover-top {
                span { (fact("担当部署").map_or("", String::as_str)) }
                @if let Some(number) = &manual.number { span .number { "文書番号　" (number) } }
            }
            div .cover-title {
                @if let Some(number) = &manual.business_number { p .business { "業務番号 " (number) } }
                p .name { (manual.title) }
                p .kind { "操作手順書" span .reading { span .robot { "ロボット版" } span .staff { "手作業版" } } }
            }
            div .cover-foot {
                dl {
                    dt { "版" } dd { (version(manual)) }
                    @if !manual.info.date.is_empty() { dt { "作成日" } dd { (manual.info.date) } }
                    @if let Some(department) = fact("担当部署") { dt { "担当部署" } dd { (department) } }
                    @if let Some(zone) = fact("ネットワーク種別") { dt { "ネットワーク種別" } dd { (zone) } }
                    dt { "照合番号" } dd .figures { (check_number(manual)) }
                    @if let Some(handling) = fact("取扱い") { dt { "取扱い" } dd { (handling) } }
                }
                div .seals {
                    p { "決裁　　令和　　年　　月　　日" }
                    table { thead { tr { th { "課長" } th { "係長" } th { "作成者" } } } tbody { tr { td {} td {} td {} } } }
                }
            }
            p .made { "この手順書は、シナリオから自動で作りました。画面の斜線の部分は、個人情報を塗りつぶした場所です。" }
        }
    }
}

pub(super) fn contents(manual: &Manual) -> Markup {
    html! {
        section #contents {
            h2 { "目次" }
            table .toc { tbody { @for part in parts(manual) { tr {
                td .no { (part.number.as_deref().unwrap_or("")) }
                td { a href=(format!("#{}", part.id)) { (part.title) } }
                td .who { @if let Some(chapter) = part.chapter { (tags(chapter)) } }
                td .range { @if let Some(range) = part.chapter.and_then(Chapter::range) { (range) } }
            } } } }
            h3 { "この手順書の読み方" }
            table .legend { tbody {
                tr { td { span .badge .by-staff { "2" } " " span .tag .by-staff { "職員" } } td { "黒い丸の手順は、職員が行います。" } }
                tr .robot { td { span .badge .fixed { "9" } " " span .tag { "ロボット" } } td { "白い角形の手順は、ロボットが自動で行います。職員の操作は不要です。" } }
                tr { td { span .sample-frame { b { "9" } "00412873" } } td { "太い枠は、操作する場所です。枠の番号は、手順の番号と同じです。" } }
                tr { td { span .sample-mask { "氏名" } } td { "斜線の部分は、個人情報を塗りつぶした場所です。" } }
                tr { td { span .turn { "↻" } b { " 繰り返し" } } td { "左の太い線の間の手順を、1件ごとに繰り返します。" } }
                tr { td { span .letter { span { "A" } } b { " 分岐" } } td { "画面を見て、当てはまるほうへ進みます。" } }
                tr { td { b { "▲ 注意" } } td { "必ず守ることです。間違えると、取り消せないことがあります。" } }
            } }
        }
    }
}
