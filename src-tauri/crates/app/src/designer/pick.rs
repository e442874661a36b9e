//! 選び直す: a person points at what a step is to act on.

use super::problem::cancelled;
use super::screen::{is_clear, is_own, problem};
use super::{Aside, Designer};
use tejun_desktop::facts::{facts, is_ground};
use tejun_desktop::{Desktop, Picked, Rect, SharedDesktop, pick, still};
use tejun_protocol::*;

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
        Ok(TargetPicked {
            looked: self.look_at(taken.png, &taken.sight)?,
            things: things(&picked, shown.unwrap_or(screen)),
        })
    }
}

/// What was pointed at and what it is inside of, with places in the picture of what is `shown` of its window.
fn things(picked: &Picked, shown: Rect) -> Vec<PickedThing> {
    let Picked { snapshot, at } = picked;
    let window = snapshot.window.facts();
    let around = snapshot.ancestors(*at).filter(|up| {
        let node = &snapshot.nodes[*up];
        let named = !node.name.trim().is_empty() || !is_ground(&node.role);
        named && node.role != "window" && !node.area.is_empty()
    });
    std::iter::once(*at)
        .chain(around.take(AROUND))
        .map(|at| {
            let node = &snapshot.nodes[at];
            let facts = facts(snapshot, at);
            PickedThing {
                called: node.called(),
                area: node.area.moved(-shown.x, -shown.y).array(),
                target: tejun_recorder::target(&facts, Some(&window)),
                facts: tejun_recorder::known(&facts),
            }
        })
        .collect()
}
