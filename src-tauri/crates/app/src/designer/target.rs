//! 試す: the target of a step is looked for on the screen, without acting, and framed there.

use super::checked::read;
use super::problem::cancelled;
use super::screen::{is_clear, problem as screen_problem};
use super::{Aside, Designer, lock};
use crate::catalogue::catalogue;
use crate::locate::{self, Located, There, way_word};
use crate::target_pictures;
use std::sync::Mutex;
use std::time::Duration;
use tejun_desktop::{Desktop, Rect, SharedDesktop};
use tejun_protocol::*;
use tejun_scenario::{ParameterKind, Scenario};
use tokio::sync::oneshot;

/// So long the frame stays on the screen.
const SHOWN: Duration = Duration::from_secs(2);

/// The search that goes on, if one does.
#[derive(Default)]
pub(super) struct Trying(Mutex<Option<oneshot::Sender<()>>>);

impl Designer {
    /// The designer stands aside, the target is looked for, framed, and the designer is back.
    pub(super) async fn target_try(&self, request: TargetTry) -> Result<TargetTried, Problem> {
        let (scenario, _) = read(request.document)?;
        if self.recording.is_on().await {
            return Err(Problem::new(
                ProblemCode::Request,
                "記録しているあいだは、対象を試せません。",
                "記録を終えてから試してください。",
            ));
        }
        // One that is begun anew ends the one before.
        let (end, mut ended) = oneshot::channel();
        *lock(&self.trying.0) = Some(end);
        let source = self.host.desktop();
        let pictures = target_pictures::of_library(&self.session);
        if on_page(&scenario, &request.step) {
            return tokio::select! {
                located = locate::locate(&scenario, &request.step, &source, &pictures) => Ok(told(located?, false)),
                _ = &mut ended => Err(cancelled()),
            };
        }
        let SharedDesktop(desktop) = source.connect().await.map_err(screen_problem)?;
        self.host.stand_aside(Aside::Gone);
        let trying = async {
            is_clear(desktop.as_ref()).await;
            let mut located = locate::locate(&scenario, &request.step, &source, &pictures).await?;
            // Behind other windows nobody sees it: it comes to the front, and is where it is then.
            if forward(desktop.as_ref(), &located).await? {
                located = locate::locate(&scenario, &request.step, &source, &pictures).await?;
            }
            let area = (located.outcome.as_ref().ok()).and_then(|there: &There| there.area);
            if let Some([x, y, width, height]) = area {
                let frame = desktop.frame(Rect::new(x, y, width, height)).await;
                let frame = frame.map_err(screen_problem)?;
                tokio::time::sleep(SHOWN).await;
                drop(frame);
            }
            Ok(told(located, area.is_some()))
        };
        let tried = tokio::select! {
            tried = trying => tried,
            _ = ended => Err(cancelled()),
        };
        self.host.stand_aside(Aside::Back);
        tried
    }

    /// The person does not wait for it any longer.
    pub(super) async fn target_try_end(&self, _: Nothing) -> Result<Nothing, Problem> {
        if let Some(end) = lock(&self.trying.0).take() {
            // It may be over by now.
            let _ = end.send(());
        }
        Ok(Nothing {})
    }
}

/// Brings the window of what was found to the front. `false`: it was there.
async fn forward(desktop: &dyn Desktop, located: &Located) -> Result<bool, Problem> {
    let handle = (located.outcome.as_ref().ok()).and_then(|there| there.window);
    let windows = desktop.list().await.map_err(screen_problem)?;
    let active = desktop.active().await.map_err(screen_problem)?;
    let window = windows.iter().find(|one| Some(one.handle) == handle);
    let Some(window) = window.filter(|one| Some(one.handle) != active.map(|one| one.handle)) else {
        return Ok(false);
    };
    desktop.activate(window).await.map_err(screen_problem)?;
    Ok(true)
}

/// Its target is in a page, not on the screen.
fn on_page(scenario: &Scenario, step: &str) -> bool {
    let Some(step) = super::sample::find(scenario, step) else {
        return false;
    };
    let spec = catalogue().get(&step.action);
    spec.is_some_and(|spec| {
        (spec.parameters.iter())
            .any(|one| one.kind == ParameterKind::BrowserTarget && step.with.contains_key(one.name))
    })
}

/// Facts that fit many things, and mean one only with others.
const SUPPORTING: [&str; 2] = ["role", "nth"];

fn told(located: Located, framed: bool) -> TargetTried {
    let ways: Vec<TargetWay> = (located.ways.into_iter())
        .filter(|way| !SUPPORTING.contains(&way.way))
        .map(|way| TargetWay {
            way: way.way.to_owned(),
            agrees: way.agrees,
            says: way.says,
        })
        .collect();
    let (found, why, remedy) = match located.outcome {
        Ok(there) => (Some(found(there, framed)), None, None),
        Err(refusal) => {
            let mut why = refusal.message;
            why.extend(located.likely.map(|likely| likely.says()));
            (None, Some(why), Some(refusal.remedy))
        }
    };
    TargetTried {
        certainty: match found {
            None => Certainty::Missing,
            Some(_) if ways.iter().all(|way| way.agrees) => Certainty::Sure,
            Some(_) => Certainty::Likely,
        },
        found,
        why,
        remedy,
        ways,
        remarks: located.remarks,
    }
}

fn found(there: There, framed: bool) -> TargetFound {
    let [on, _] = there.on;
    TargetFound {
        called: there.called,
        on,
        by: way_word(there.found_by).to_owned(),
        took_ms: u32::try_from(there.took.as_millis()).unwrap_or(u32::MAX),
        framed,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::locate::Way;
    use crate::refusal::Refusal;

    #[test]
    fn it_is_sure_when_every_fact_that_can_mean_one_thing_means_it() {
        let way = |way, agrees| Way {
            way,
            agrees,
            says: String::new(),
        };
        let there = || {
            Ok(There {
                found_by: "name",
                called: "「登録」（ボタン）".to_owned(),
                on: ["台帳".to_owned(), "app".to_owned()],
                window: Some(1),
                area: Some([0, 0, 10, 10]),
                took: Duration::from_millis(12),
            })
        };
        let lost = || {
            Err(Refusal::failed(
                "見つかりません。",
                "画面を開いてください。",
            ))
        };
        for (outcome, ways, certainty) in [
            (
                there(),
                vec![way("name", true), way("near", true)],
                Certainty::Sure,
            ),
            (
                there(),
                vec![way("name", true), way("role", false)],
                Certainty::Sure,
            ),
            (
                there(),
                vec![way("name", true), way("path", false)],
                Certainty::Likely,
            ),
            (there(), vec![], Certainty::Sure),
            (lost(), vec![way("name", false)], Certainty::Missing),
        ] {
            let located = Located {
                step: "a".to_owned(),
                title: String::new(),
                outcome,
                ways: ways.clone(),
                likely: None,
                remarks: Vec::new(),
            };
            let tried = told(located, false);
            assert_eq!(tried.certainty, certainty, "{ways:?}");
            assert_eq!(tried.found.is_some(), certainty != Certainty::Missing);
        }
    }
}
