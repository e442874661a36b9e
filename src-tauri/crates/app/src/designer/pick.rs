//! 選び直す: a person points at what a step is to act on.

use super::problem::cancelled;
use super::screen::{is_clear, is_own, problem};
use super::{Aside, Designer};
use crate::recording::Personal;
use tejun_desktop::facts::{facts, is_ground};
use tejun_desktop::{Desktop, Picked, Rect, SharedDesktop, pick, still};
use tejun_protocol::*;
use tejun_trace::raw::ElementFacts;

/// So many things around the one that was pointed at are offered.
const AROUND: usize = 6;

impl Designer {
    /// The designer stands aside, the person points, and the designer is back.
    pub(super) async fn target_pick(&self, _: Nothing) -> Result<TargetPicked, Problem> {
        if self.is_running() || self.recording.is_on().await {
            return Err(Problem::new(
                ProblemCode::Request,
                "記録や実行のあいだは、対象を選び直せません。",
                "記録や実行を終えてから選び直してください。",
            ));
        }
        let SharedDesktop(desktop) = self.host.desktop().connect().await.map_err(problem)?;
        self.host.stand_aside(Aside::Picking);
        let picked = self.picked(desktop.as_ref()).await;
        self.host.stand_aside(Aside::Back);
        picked
    }

    async fn picked(&self, desktop: &dyn Desktop) -> Result<TargetPicked, Problem> {
        let tell = |called| self.stream.tell(StreamMessage::Pointed { called });
        let picked = pick(desktop, |window| is_own(window.pid), tell).await;
        tell(None);
        let picked = picked.map_err(problem)?.ok_or_else(cancelled)?;
        self.host.stand_aside(Aside::Gone);
        is_clear(desktop).await;
        let window = picked.snapshot.window.handle;
        let taken = still(desktop, Some(window)).await.map_err(problem)?;
        let (width, height) = desktop.size();
        let screen = Rect::new(0, 0, width, height);
        let shown = picked.snapshot.window.area.intersection(screen);
        let mut personal = Personal::of(&taken.sight.shown);
        Ok(TargetPicked {
            looked: self.look_at(taken.png, &taken.sight)?,
            things: things(&picked, shown.unwrap_or(screen), &mut personal),
        })
    }
}

/// What was pointed at and what it is inside of, with places in the picture of what is `shown` of its window. By what is a
/// person's nothing is found: another day it is another one's.
fn things(picked: &Picked, shown: Rect, personal: &mut Personal) -> Vec<PickedThing> {
    let Picked { snapshot, at } = picked;
    let mut window = snapshot.window.facts();
    window.title = personal.clean(&window.title);
    let around = snapshot.ancestors(*at).filter(|up| {
        let node = &snapshot.nodes[*up];
        let named = !node.name.trim().is_empty() || !is_ground(&node.role);
        named && node.role != "window" && !node.area.is_empty()
    });
    std::iter::once(*at)
        .chain(around.take(AROUND))
        .map(|at| {
            let node = &snapshot.nodes[at];
            let facts = anybodys(facts(snapshot, at), personal);
            PickedThing {
                called: node.called(),
                area: node.area.moved(-shown.x, -shown.y).array(),
                target: tejun_recorder::target(&facts, Some(&window)),
                facts: tejun_recorder::known(&facts),
            }
        })
        .collect()
}

/// The facts in which nothing is of a person's.
fn anybodys(mut facts: ElementFacts, personal: &mut Personal) -> ElementFacts {
    for word in [&mut facts.name, &mut facts.description] {
        if personal.is_in(word) {
            word.clear();
            // It is told apart by its place then.
            facts.same_name = facts.same_name.max(2);
        }
    }
    facts.labels.retain(|label| !personal.is_in(&label.text));
    if let Some(cell) = &mut facts.cell {
        cell.row.take_if(|row| personal.is_in(row));
    }
    facts
}

#[cfg(test)]
mod tests {
    use super::*;
    use tejun_trace::raw::{CellFacts, NearbyLabel};
    use tejun_trace::sight::Shown;

    #[test]
    fn nothing_is_found_by_what_is_a_persons() {
        let shown = |label: &str, text: &str| Shown {
            labels: vec![label.to_owned()],
            text: text.to_owned(),
            area: [0; 4],
        };
        let mut personal = Personal::of(&[
            shown("氏名", "林"),
            shown("使用者名", "見本 花子"),
            shown("区分", "転入"),
        ]);
        let label = |text: &str| NearbyLabel {
            text: text.to_owned(),
            side: "right".to_owned(),
            own: false,
        };
        for (name, left) in [
            ("林", ""),
            ("見本 花子 様の記録", ""),
            ("kaori@example.jp", ""),
            ("転入", "転入"),
            ("登録", "登録"),
        ] {
            let facts = ElementFacts {
                name: name.to_owned(),
                labels: vec![label("見本 花子"), label("区分")],
                cell: Some(CellFacts {
                    column: Some("氏名".to_owned()),
                    row: Some("見本 花子".to_owned()),
                }),
                ..ElementFacts::default()
            };
            let facts = anybodys(facts, &mut personal);
            assert_eq!(facts.name, left, "{name}");
            assert_eq!(facts.labels, [label("区分")], "{name}");
            let cell = facts.cell.expect("a cell");
            assert_eq!((cell.row, cell.column.as_deref()), (None, Some("氏名")));
        }
    }
}
