//! The 新旧対照表 as one offline HTML file for A4 landscape.

use super::check_digits;
use super::parts;
use super::running::quoted;
use crate::changes::*;
use maud::{DOCTYPE, Markup, PreEscaped, html};

const STYLE: &str = concat!(
    include_str!("style.css"),
    include_str!("picture.css"),
    include_str!("changes.css")
);

/// The file.
pub fn changes_html(changes: &Changes) -> String {
    let page = html! {
        (DOCTYPE)
        html lang="ja" {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width";
                // Nothing is loaded from anywhere.
                meta http-equiv="Content-Security-Policy" content="default-src 'none'; img-src data:; style-src 'unsafe-inline'";
                title { (changes.title) "　新旧対照表" }
                style { (PreEscaped(STYLE)) (PreEscaped(lines(changes))) }
            }
            body data-reading="robot" { main .sheet { (head(changes)) (table(changes)) (foot(changes)) } }
        }
    };
    page.into_string()
}

fn named(heading: &Heading) -> String {
    if heading.date.is_empty() {
        heading.name.clone()
    } else {
        format!("{}（{}）", heading.name, heading.date)
    }
}

fn head(changes: &Changes) -> Markup {
    html! {
        header .head {
            h1 { "新旧対照表" }
            p .of { (changes.title) "　操作手順書" }
            p .versions { (named(&changes.before)) " → " (named(&changes.after)) }
        }
        div .why {
            p { "変更の理由　" @if changes.reason.is_empty() { span .unwritten { "（書かれていません）" } } @else { (parts::kept_together(&changes.reason)) } }
            p .legend { ins { "追加した語" } del { "削除した語" } }
        }
    }
}

fn table(changes: &Changes) -> Markup {
    html! {
        table .changes {
            colgroup { col .kind; col; col; }
            thead { tr { th scope="col" { "変更" } (column(&changes.before)) (column(&changes.after)) } }
            tbody {
                @for row in &changes.rows {
                    tr { th scope="row" { (kind(row.kind)) } (cell(row.before.as_ref(), false)) (cell(row.after.as_ref(), true)) }
                }
                @if changes.rows.is_empty() { tr { td colspan="3" .absent { "違いはありません" } } }
            }
        }
    }
}

fn column(heading: &Heading) -> Markup {
    html! { th scope="col" { (heading.name) @if let Some(day) = &heading.screens { "（" (day) "の画面）" } } }
}

fn kind(kind: RowKind) -> Markup {
    let (word, class) = match kind {
        RowKind::Added => ("追加", "added"),
        RowKind::Removed => ("削除", "removed"),
        RowKind::Changed => ("変更", "changed"),
        RowKind::Moved => ("移動", "moved"),
    };
    html! { span .sort .(class) { (word) } }
}

fn cell(cell: Option<&Cell>, new: bool) -> Markup {
    let Some(cell) = cell else {
        return html! { td .absent { "この手順はありません" } };
    };
    html! {
        td {
            div .line {
                @if let Some(number) = &cell.number { span .badge .by-staff[cell.staff] { (number) } }
                @else if !cell.sentence.is_empty() { span .badge .none { "–" } }
                div .words {
                    @if !cell.sentence.is_empty() {
                        p .sentence { @for word in &cell.sentence { (marked(&word.text, word.differs, new)) } }
                    }
                    @for (name, value) in &cell.settings {
                        p .setting { span { (name) } (marked(value, true, new)) }
                    }
                    @if let Some(picture) = &cell.picture { (parts::picture(picture)) }
                }
            }
        }
    }
}

/// A word that only this version has: underlined in the new one, struck through in the old.
fn marked(text: &str, differs: bool, new: bool) -> Markup {
    html! {
        @match (differs, new) {
            (false, _) => { (text) }
            (true, true) => { ins { (text) } }
            (true, false) => { del { (text) } }
        }
    }
}

fn foot(changes: &Changes) -> Markup {
    html! {
        footer .end {
            div {
                @if !changes.renumbered.is_empty() {
                    p {
                        "番号だけが変わった手順　"
                        @for (i, (was, is)) in changes.renumbered.iter().enumerate() {
                            @if i > 0 { "、" } span .whole { "旧" (was) " → 新" (is) }
                        }
                        "（文と画面は同じです）"
                    }
                }
            }
            table .seals { tr { th { "課長" } th { "係長" } th { "作成者" } } tr { td {} td {} td {} } }
        }
    }
}

/// What stands below each page: number and versions, the page, both 照合番号.
fn lines(changes: &Changes) -> String {
    let (before, after) = (&changes.before, &changes.after);
    let what = format!("新旧対照表　{}→{}", before.name, after.name);
    let left: Vec<&str> = changes
        .number
        .as_deref()
        .into_iter()
        .chain([what.as_str()])
        .collect();
    format!(
        "@page {{ @bottom-left {{ content: {}; }} @bottom-right {{ content: {}; }} }}",
        quoted(&left.join("　")),
        quoted(&format!(
            "照合番号 {} → {}",
            check_digits(&before.hash),
            check_digits(&after.hash)
        )),
    )
}
