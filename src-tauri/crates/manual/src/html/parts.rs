//! Scenes, loops, branches and lines.

pub(super) use crate::model::each_line;
use crate::model::*;
use maud::{Markup, PreEscaped, html};
use tejun_scenario::Reading;

/// A picture up to this width stands beside its steps, in CSS pixels.
const BESIDE: i32 = 550;

pub(super) fn blocks(all: &[Block]) -> Markup {
    html! {
        @for (i, block) in all.iter().enumerate() {
            @match block {
                Block::Scene(scene) => { (self::scene(scene, doer_changes(all, i))) }
                Block::Loop(turns) => { (self::repeated(turns)) }
                Block::Branch(branch) => { (self::branch(branch)) }
                Block::Part { title, blocks: inner } => { section .inner { h3 { (title) } (blocks(inner)) } }
            }
        }
    }
}

/// Another acts from here on than in the line before.
fn doer_changes(all: &[Block], at: usize) -> bool {
    let before = each_line(&all[..at]).last().map(|line| line.by_staff);
    let here = each_line(&all[at..]).next().map(|line| line.by_staff);
    before != here
}

/// A rail with a head and a foot. The head is there a second time for the pages on which the loop goes on.
fn repeated(turns: &Loop) -> Markup {
    let head = || html! { span .turn aria-hidden="true" { "↻" } strong { "繰り返し" } span { span .robot { (turns.robot) } span .staff { (turns.staff) } } };
    html! {
        section .loop {
            p .loop-head { (head()) }
            div .loop-table {
                div .loop-again aria-hidden="true" { p { (head()) small { "前のページの続き" } } }
                div .loop-body {
                    (blocks(&turns.blocks))
                    p .loop-foot { span .turn aria-hidden="true" { "↻" } span { (turns.foot) } }
                }
            }
        }
    }
}

fn scene(scene: &Scene, changed: bool) -> Markup {
    let examples = scene.steps.iter().filter(|l| l.example.is_some()).count();
    let beside = scene
        .picture
        .as_ref()
        .is_some_and(|p| p.width <= BESIDE && scene.steps.len() <= 4);
    html! {
        div .scene .beside[beside] .examples-beside[examples >= 3] {
            @if changed { @if let Some(first) = scene.steps.first() { p .doer { (tag(first.by_staff)) } } }
            @if let Some(picture) = &scene.picture { (self::picture(picture)) }
            ol .lines { @for one in &scene.steps { (line(one)) } }
        }
    }
}

pub(super) fn picture(picture: &ScenePicture) -> Markup {
    html! {
        figure .screen style=(format!("--w:{}", picture.width)) {
            svg viewBox=(format!("0 0 {} {}", picture.width, picture.height)) role="group" aria-label=(picture.alt) {
                image href=(picture.data) width=(picture.width) height=(picture.height) {}
                @for mask in &picture.masks { (masked(mask)) }
                @for mark in &picture.marks { (self::mark(mark)) }
            }
            figcaption { (picture.alt) @if !picture.masks.is_empty() { "（個人情報は塗りつぶしています）" } }
        }
    }
}

/// What kind of datum lies under a hatch.
fn masked(mask: &MaskedArea) -> Markup {
    let [x, y, w, h] = mask.area;
    let wide = 12 + 12 * i32::try_from(mask.kind.chars().count()).unwrap_or(2);
    html! {
        g .mask role="img" aria-label=(format!("塗りつぶした{}", mask.kind)) {
            rect x=(x + (w - wide) / 2) y=(y + h / 2 - 9) width=(wide) height="18" {}
            text x=(x + w / 2) y=(y + h / 2 + 4) { (mask.kind) }
        }
    }
}

/// A frame with a white halo, and the number in the doer's shape half on it.
fn mark(mark: &Mark) -> Markup {
    let [x, y, w, h] = mark.area;
    let (x, y, w, h) = (x - 4, y - 4, w + 8, h + 8);
    let [cx, cy, cw, ch] = mark.callout;
    html! {
        g .mark .by-staff[mark.staff] data-number=(mark.number) role="img" aria-label=(mark.alt) {
            rect .halo x=(x) y=(y) width=(w) height=(h) rx="4" {}
            rect .frame x=(x) y=(y) width=(w) height=(h) rx="4" {}
            g .number {
                rect .callout x=(cx) y=(cy) width=(cw) height=(ch) {}
                text x=(f64::from(cx) + f64::from(cw) / 2.0) y=(cy + 16) { (mark.number) }
            }
        }
    }
}

fn branch(branch: &Branch) -> Markup {
    let two = branch.cases.len() == 2;
    let empty = branch.cases.iter().filter(|c| c.blocks.is_empty()).count();
    html! {
        section .branch {
            ol .lines { (line(&branch.line)) }
            div .cases .two[two] .wide[two && empty == 1] {
                @for case in &branch.cases {
                    section .case .empty[case.blocks.is_empty()] {
                        p .case-head { span .letter { span { (case.letter) } } span { (kept_together(&case.label)) } }
                        (blocks(&case.blocks))
                        p .way { "→ " (case.way) }
                    }
                }
            }
        }
    }
}

pub(super) fn line(line: &Line) -> Markup {
    html! {
        li .line .robot-only[line.only == Some(Reading::Robot)] .staff-only[line.only == Some(Reading::Staff)] id=(format!("step-{}", line.number)) data-number=(line.number) {
            (badge(line))
            div .words {
                p .sentence { span { (sentence(line)) } @if let Some(example) = &line.example { " " span .example { span { "例" } " " (example) } } }
                @if let Some(caution) = &line.caution { p .caution { span { "注意" } span { (kept_together(caution)) } } }
                @if let Some(note) = &line.note { p .note { span .note-word { "補足" } " " (kept_together(note)) } }
                @if let Some(way) = &line.way { p .way { "→ " (way) } }
            }
        }
    }
}

/// The number in the shape of the doer: round and filled for staff, square and outlined for the robot.
pub(super) fn badge(line: &Line) -> Markup {
    html! { span .badge .by-staff[line.by_staff] { (line.number) } }
}

/// 「職員」 or 「ロボット」; in the 手作業版 all is done by staff.
pub(super) fn tag(staff: bool) -> Markup {
    html! {
        @if staff { span .tag .by-staff { "職員" } } @else { span .tag .robot { "ロボット" } span .tag .by-staff .staff { "職員" } }
    }
}

/// Who acts in a chapter.
pub(super) fn tags(chapter: &Chapter) -> Markup {
    let doers: Vec<bool> = chapter.doers().collect();
    html! {
        span .tags {
            @match doers.as_slice() {
                [only] => { (tag(*only)) }
                _ => { span .tag .by-staff { "職員" } span .tag .robot { "ロボット" } }
            }
        }
    }
}

/// Both readings; the page shows one.
pub(super) fn sentence(line: &Line) -> Markup {
    html! {
        @if line.robot == line.staff { (kept_together(&line.robot)) } @else {
            span .robot { (kept_together(&line.robot)) } span .staff { (kept_together(&line.staff)) }
        }
    }
}

/// No break inside 「欄の名前」 of up to nine characters, which is printed bold.
pub(super) fn kept_together(text: &str) -> Markup {
    let mut out = String::new();
    let mut rest = text;
    while let Some(open) = rest.find('「') {
        let Some(close) = rest[open..]
            .find('」')
            .map(|at| open + at + '」'.len_utf8())
        else {
            break;
        };
        out.push_str(&escaped(&rest[..open]));
        let quoted = &rest[open..close];
        let class = if quoted.chars().count() <= 11 {
            " class=\"whole\""
        } else {
            ""
        };
        out.push_str(&format!("<b{class}>{}</b>", escaped(quoted)));
        rest = &rest[close..];
    }
    out.push_str(&escaped(rest));
    PreEscaped(out)
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
}
