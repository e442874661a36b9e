//! The sections before and after the chapters, and the chapters themselves.

use super::front::heading;
use super::parts::{self, blocks, kept_together};
use super::{check_number, version};
use crate::model::*;
use maud::{Markup, html};

pub(super) fn overview(overview: &Overview) -> Markup {
    html! {
        section #overview .section {
            h2 { "1　業務の概要" }
            table .facts { tbody { @for (label, value) in &overview.facts { tr { th scope="row" { (label) } td { (kept_together(value)) } } } } }
            @if !overview.cases.is_empty() { (months(overview)) }
            @if let (Some(hours), Some(robot)) = (overview.hours, overview.robot_hours) { (effect(hours, robot)) }
        }
    }
}

/// One decimal, and none where it is zero.
fn one_decimal(value: f64) -> String {
    let text = format!("{value:.1}");
    text.strip_suffix(".0").map_or(text.clone(), str::to_owned)
}

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

/// Bars on the table's own columns.
fn months(overview: &Overview) -> Markup {
    let most = overview.cases.iter().copied().max().unwrap_or(0).max(1);
    let total: u32 = overview.cases.iter().sum();
    html! {
        h3 { "月別の処理件数" @if overview.minutes.is_some() { "と処理時間（手作業の場合）" } }
        table .months {
            tbody {
                tr .bars aria-hidden="true" {
                    td {}
                    @for count in &overview.cases { td {
                        @if *count > 0 { b { (grouped(*count)) } span .most[*count == most] style=(format!("height:{}px", (count * 96 / most).max(2))) {} }
                    } }
                    td {}
                }
                tr .names { th {} @for month in 1..=overview.cases.len() { th scope="col" { (month) "月" } } th scope="col" { "合計" } }
                tr { th scope="row" { "件数（件）" } @for count in &overview.cases { td { (grouped(*count)) } } td { b { (grouped(total)) } } }
                @if let Some(minutes) = overview.minutes {
                    tr { th scope="row" { "時間（時間）" }
                        @for count in &overview.cases { td { (one_decimal(f64::from(*count) * minutes / 60.0)) } }
                        td { b { (one_decimal(f64::from(total) * minutes / 60.0)) } } }
                }
            }
        }
        @if let Some(minutes) = overview.minutes { p .small { "1件あたり" (minutes) "分で計算しています。" } }
    }
}

fn effect(hours: f64, robot: f64) -> Markup {
    let saved = hours - robot;
    let share = if hours > 0.0 { saved / hours } else { 0.0 };
    let width = |part: f64| format!("width:{:.1}%", part / hours.max(robot).max(0.1) * 60.0);
    html! {
        h3 { "導入効果（計画）" }
        table .effect { tbody {
            tr { th scope="row" { "手作業" } td { span .bar style=(width(hours)) {} "年間 " (one_decimal(hours)) " 時間" } }
            tr { th scope="row" { "ロボット（職員の作業）" } td { span .bar .most style=(width(robot)) {} "年間 " (one_decimal(robot)) " 時間　"
                @if saved > 0.0 { b { (one_decimal(saved)) " 時間の削減（" (format!("{:.0}", share * 100.0)) "%）" } } } }
        } }
    }
}

pub(super) fn materials(manual: &Manual) -> Markup {
    html! {
        @if !manual.materials.is_empty() || !manual.doers.is_empty() {
            section #materials .section {
                h2 { (heading(manual, "materials")) }
                @if !manual.materials.is_empty() {
                    p .lead { "始める前に、次のものがそろっていることを確かめ、□に印を付けてください。" }
                    table .lined {
                        thead { tr { th {} th { "もの" } th { "確かめること" } th { "使う手順" } } }
                        tbody { @for one in &manual.materials { tr data-only=[one.robot_only.then_some("robot")] {
                            td { span .box {} } td { (one.name) } td { (one.check) }
                            td { @if one.used.is_empty() { "―" } @else { "手順" (one.used.join("・")) } }
                        } } }
                    }
                }
                @if !manual.doers.is_empty() {
                    div .robot {
                        h3 { "だれが何をするか" }
                        table .lined {
                            thead { tr { th { "担当" } th { "すること" } th { "手順の数" } } }
                            tbody { @for doer in &manual.doers { tr {
                                td { span .tag .by-staff[doer.staff] { @if doer.staff { "職員" } @else { "ロボット" } } }
                                td { (doer.work) } td { (doer.steps) }
                            } } }
                        }
                        p .small { span .note-word { "補足" } " ロボットが動かない日は、手作業版を使います。手順の番号は、ロボット版と同じです。" }
                    }
                }
            }
        }
    }
}

/// 全体の流れ: who does what in which order, from above.
pub(super) fn flow(manual: &Manual) -> Markup {
    html! {
        @if manual.flow.len() > 1 {
            section #flow .section {
                h2 { (heading(manual, "flow")) }
                div .lanes .robot { (lanes(&manual.flow, true)) }
                div .lanes .single .staff { (lanes(&manual.flow, false)) }
                p .small { "箱の中の番号は、手順の番号です。" }
            }
        }
    }
}

fn lanes(boxes: &[FlowBox], both: bool) -> Markup {
    let last = boxes.len();
    html! {
        @if both { div .lane-head .by-staff { "職員" } div .lane-head { "ロボット" } } @else { div .lane-head .by-staff { "職員" } }
        div .cell .staff-lane { span .terminal { "はじめ" } span .down {} }
        @if both { div .cell {} }
        @for (i, one) in boxes.iter().enumerate() {
            @let here = one.staff || !both;
            @let next_here = boxes.get(i + 1).is_none_or(|n| n.staff || !both);
            @let turn = if here == next_here { "" } else if here { "to-robot" } else { "to-staff" };
            @if both && !here { div .cell .passed {} }
            div .cell .staff-lane[here] {
                span .step-box .looped[one.looped] {
                    @if one.looped { small .loop-mark { "↻ " @if both { (one.each_robot) } @else { (one.each_staff) } } }
                    b { (one.title) } small { (one.range) }
                }
                span .down .turning[!turn.is_empty()] .to-robot[turn == "to-robot"] .to-staff[turn == "to-staff"] .last[i + 1 == last] {}
            }
            @if both && here { div .cell .passed {} }
        }
        div .cell .staff-lane { span .terminal { "おわり" } }
        @if both { div .cell {} }
    }
}

pub(super) fn chapter(chapter: &Chapter) -> Markup {
    let title = match chapter.number {
        Some(number) => format!("第{number}章　{}", chapter.title),
        None => chapter.title.clone(),
    };
    html! {
        section .chapter id=(format!("chapter-{}", chapter.place)) data-title=(title) data-short=[chapter.number.map(|n| format!("第{n}章"))] {
            h2 { (title) }
            @if chapter.lead.is_some() || chapter.minutes.is_some() {
                div .opening {
                    p .lead { (kept_together(chapter.lead.as_deref().unwrap_or(""))) }
                    @if let Some(minutes) = &chapter.minutes { span .time { "約" (minutes) "分" } }
                }
            }
            (blocks(&chapter.blocks))
        }
    }
}

pub(super) fn troubles(manual: &Manual) -> Markup {
    html! {
        @if !manual.troubles.is_empty() || manual.contact.is_some() {
            section #troubles .section {
                h2 { (heading(manual, "troubles")) }
                @if !manual.troubles.is_empty() { p .lead { "表示された内容を下から探してください。ないときは、表示を控えて連絡してください。" } }
                @for trouble in &manual.troubles {
                    section .trouble {
                        p .trouble-head { strong { (trouble.what) } span { "起きる手順　" (trouble.at) } }
                        dl {
                            @for line in &trouble.robot {
                                dt .robot id=(format!("step-{}", line.number)) { "ロボットの動き" }
                                dd .robot { (parts::badge(line)) " " (kept_together(&line.robot)) }
                            }
                            dt .robot { "その後" } dd .robot { (trouble.way) }
                            @for line in &trouble.robot {
                                dt .staff { "手作業では" } dd .staff { (parts::badge(line)) " " (kept_together(&line.staff)) }
                            }
                            dt .do { "職員がすること" } dd .do { (kept_together(&trouble.remedy)) }
                        }
                    }
                }
                @if let Some(contact) = &manual.contact {
                    h3 { "連絡先" }
                    table .lined { thead { tr { th { "内容" } th { "連絡先" } } } tbody { tr { td { "この業務とロボットのこと" } td { (contact) } } } }
                }
            }
        }
    }
}

pub(super) fn history(manual: &Manual) -> Markup {
    html! {
        section #history .section {
            h2 { (heading(manual, "history")) }
            @if !manual.info.history.is_empty() {
                table .lined {
                    thead { tr { th { "版" } th { "日付" } th { "変更した内容と理由" } th { "保存した人" } } }
                    tbody { @for c in &manual.info.history { tr { td { "第" (c.version) "版" } td { (c.date) } td { (c.reason) } td { (c.by) } } } }
                }
            }
            h3 { "この手順書が今のシナリオと合っているか" }
            table .facts { tbody {
                tr { th scope="row" { "シナリオの版" } td { (version(manual)) } }
                tr { th scope="row" { "照合番号" } td { span .figures { (check_number(manual)) } "　毎ページの右下にも印刷しています。" } }
                tr { th scope="row" { "確かめ方" } td { "シナリオの画面の" b { "「手順書」" } "を開くと、照合番号が表示されます。違うときは、この手順書は古い版です。" } }
            } }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_printed_as_people_write_them() {
        assert_eq!(grouped(6000), "6,000");
        assert_eq!(grouped(10), "10");
        assert_eq!(one_decimal(200.0), "200");
        assert_eq!(one_decimal(0.333), "0.3");
    }
}
