//! Scenes, loops, branches and lines.

use super::{badge, only};
use crate::model::*;
use maud::{Markup, PreEscaped, html};

pub(super) fn blocks(all: &[Block]) -> Markup {
    html! {
        @for block in all {
            @match block {
                Block::Scene(scene) => { (self::scene(scene)) }
                Block::Loop(turns) => {
                    section .loop {
                        p .loop-head { span .turn aria-hidden="true" { "↻" } " " strong { "繰り返し" } "　"
                            span .robot { (turns.robot) } span .staff { (turns.staff) } }
                        (blocks(&turns.blocks))
                        p .loop-foot { span .turn aria-hidden="true" { "↻" } " " (turns.foot) }
                    }
                }
                Block::Branch(branch) => { (self::branch(branch)) }
                Block::Part { title, blocks: inner } => { section .inner { h3 { (title) } (blocks(inner)) } }
            }
        }
    }
}

fn scene(scene: &Scene) -> Markup {
    let examples = scene.steps.iter().filter(|l| l.example.is_some()).count();
    html! {
        div .scene .with-picture[scene.picture.is_some()] .examples-beside[examples >= 3] {
            @if let Some(picture) = &scene.picture { (self::picture(picture)) }
            ol .lines { @for one in &scene.steps { (line(one)) } }
        }
    }
}

fn picture(picture: &ScenePicture) -> Markup {
    html! {
        figure .screen {
            svg viewBox=(format!("0 0 {} {}", picture.width, picture.height)) role="group" {
                image href=(picture.data) width=(picture.width) height=(picture.height) {}
                @for mark in &picture.marks { (self::mark(mark)) }
            }
        }
    }
}

/// A frame with a white halo, and the number in the doer's shape at its left edge.
fn mark(mark: &Mark) -> Markup {
    let [x, y, w, h] = mark.area;
    let (x, y, w, h) = (x - 3, y - 3, w + 6, h + 6);
    let wide = 12 + 9 * i32::try_from(mark.number.chars().count()).unwrap_or(2);
    let (cx, cy) = ((x - wide / 2).max(2), y + h / 2 - 11);
    let round = if mark.staff { 11 } else { 4 };
    html! {
        g .mark data-number=(mark.number) role="img" aria-label=(mark.alt) {
            rect .halo x=(x) y=(y) width=(w) height=(h) rx="5" {}
            rect .frame x=(x) y=(y) width=(w) height=(h) rx="5" {}
            rect .callout x=(cx) y=(cy) width=(wide) height="22" rx=(round) {}
            text x=(cx + wide / 2) y=(cy + 16) { (mark.number) }
        }
    }
}

fn branch(branch: &Branch) -> Markup {
    let wide = branch.cases.len() == 2 && branch.cases.iter().any(|c| c.blocks.is_empty());
    html! {
        section .branch {
            ol .lines { (line(&branch.line)) }
            div .cases .two[branch.cases.len() == 2] .wide[wide] {
                @for case in &branch.cases {
                    section .case .empty[case.blocks.is_empty()] {
                        p .case-head { span .letter { span { (case.letter) } } " " (kept_together(&case.label)) }
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
        li .line id=(format!("step-{}", line.number)) data-number=(line.number) data-only=[only(line)] {
            (badge(line))
            div .words {
                p .sentence { span { (sentence(line)) } @if let Some(example) = &line.example { " " span .example { span { "例" } " " (example) } } }
                @if let Some(caution) = &line.caution { p .caution { span { "注意" } " " (kept_together(caution)) } }
                @if let Some(note) = &line.note { p .note { span { "補足" } " " (kept_together(note)) } }
                @if let Some(way) = &line.way { p .way { "→ " (way) } }
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
fn kept_together(text: &str) -> Markup {
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

/// All lines of blocks in their order, those of branches and loops with them.
pub(super) fn each_line(all: &[Block]) -> Box<dyn Iterator<Item = &Line> + '_> {
    Box::new(
        all.iter()
            .flat_map(|block| -> Box<dyn Iterator<Item = &Line> + '_> {
                match block {
                    Block::Scene(scene) => Box::new(scene.steps.iter()),
                    Block::Loop(turns) => each_line(&turns.blocks),
                    Block::Part { blocks, .. } => each_line(blocks),
                    Block::Branch(branch) => Box::new(
                        std::iter::once(&branch.line)
                            .chain(branch.cases.iter().flat_map(|case| each_line(&case.blocks))),
                    ),
                }
            }),
    )
}
