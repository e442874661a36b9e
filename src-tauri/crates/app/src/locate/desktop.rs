//! On the desktop.

use super::{Eyes, Likely, Located, There, Way, sight};
use crate::refusal::{Refusal, Why};
use std::time::{Duration, Instant};
use tejun_desktop::locate;
use tejun_desktop::{DesktopError, Progress, SharedDesktop, Snapshot, WindowInfo, by_sight};
use tejun_scenario::{DesktopTarget, Element};

/// Programs show their elements a moment after somebody asked for the first time.
pub(super) const TIME: Duration = Duration::from_secs(3);

pub(super) async fn look(
    located: &mut Located,
    eyes: &mut Eyes<'_>,
    target: &DesktopTarget,
    stakes: &locate::safe::Stakes,
) -> Result<(), Refusal> {
    if *target == DesktopTarget::default() {
        return Err(refused(&DesktopError::BadTarget {
            detail: "何も書かれていません",
        }));
    }
    let desktop = eyes
        .source
        .connect()
        .await
        .map_err(|error| refused(&error))?;
    if made_anew(target) {
        located.remarks.push(
            "識別名は、始めるたびに変わるもののようなので、見分けに使いませんでした。".to_owned(),
        );
    }
    if by_sight(target) {
        return sight::look(located, eyes, &desktop, target).await;
    }
    let progress = Progress::new(TIME);
    let mut known = None;
    for turn in 0.. {
        if !progress.pause(turn).await {
            break;
        }
        let began = Instant::now();
        let look = once(&desktop, target, stakes).await;
        located.ways = look.ways;
        located.likely = look.likely;
        let window = look.window;
        known = window.or(known);
        let seen = look.seen.map(|there| There {
            took: began.elapsed(),
            ..there
        });
        let over = seen.is_ok() || !worth_waiting(eyes, window);
        located.outcome = seen.map_err(|error| refused(&error));
        if over {
            break;
        }
    }
    eyes.awake.extend(known);
    Ok(())
}

/// Whether the target has an id that is not looked at; one that a value comes into is another matter.
fn made_anew(target: &DesktopTarget) -> bool {
    let element = target.element.as_ref();
    element.is_some_and(|element| {
        let id = element.id.as_deref();
        id.is_some_and(|id| !id.contains('*')) && !locate::id_weighs(element)
    })
}

/// A window that is there may show its elements a moment later, the first time.
fn worth_waiting(eyes: &Eyes<'_>, window: Option<u64>) -> bool {
    match window {
        Some(handle) => !eyes.awake.contains(&handle),
        None => eyes.waits,
    }
}

/// What one look shows.
struct Look {
    /// If it is there.
    window: Option<u64>,
    seen: Result<There, DesktopError>,
    /// What each fact says alone.
    ways: Vec<Way>,
    likely: Option<Likely>,
}

async fn once(
    desktop: &SharedDesktop,
    target: &DesktopTarget,
    stakes: &locate::safe::Stakes,
) -> Look {
    let plain = |window, seen| Look {
        window,
        seen,
        ways: Vec::new(),
        likely: None,
    };
    let (window, snapshot) = match window_and_elements(desktop, target).await {
        Ok(both) => both,
        Err(error) => return plain(None, Err(error)),
    };
    let handle = Some(window.handle);
    let there = |found_by, called, area: tejun_desktop::Rect| There {
        found_by,
        called,
        on: [window.title.clone(), window.app.clone()],
        window: Some(window.handle),
        area: Some(area.array()),
        took: Duration::ZERO,
    };
    let Some((snapshot, element)) = snapshot.as_ref().zip(target.element.as_ref()) else {
        let found = match locate::place(target, &window) {
            Some((x, y)) => there(
                "at",
                "指定の位置".to_owned(),
                tejun_desktop::Rect::new(x, y, 1, 1),
            ),
            None => there("window", format!("画面「{}」", window.title), window.area),
        };
        return plain(handle, Ok(found));
    };
    let found = locate::element(snapshot, element, true);
    let node = found.as_ref().ok().map(|found| found.node);
    let mut ways = each_alone(snapshot, element, node);
    if let Some((x, y)) = locate::place(target, &window) {
        ways.push(at_place(snapshot, node, x, y));
    }
    let seen = found.map(|found| {
        let node = &snapshot.nodes[found.node];
        there(found.found_by, node.called(), node.area)
    });
    let change = locate::likely::likely(snapshot, element, target.seen.as_ref());
    let likely = change.map(|change| Likely {
        called: snapshot.nodes[change.node].called(),
        goes_on: locate::safe::goes_on(
            &change,
            &locate::likely::with_seen(element, target.seen.as_ref()),
            snapshot,
            stakes,
        ),
        change,
    });
    Look {
        window: handle,
        seen,
        ways,
        likely,
    }
}

async fn window_and_elements(
    desktop: &SharedDesktop,
    target: &DesktopTarget,
) -> Result<(WindowInfo, Option<Snapshot>), DesktopError> {
    let all = desktop.0.list().await?;
    let active = desktop.0.active().await?.map(|window| window.handle);
    let window = locate::window(target.window.as_ref(), &all, active)?.clone();
    let snapshot = match target.element {
        Some(_) => Some(desktop.0.snapshot(&window).await?),
        None => None,
    };
    Ok((window, snapshot))
}

/// What each fact says without the others; those that only count or measure keep the kind of thing.
fn each_alone(snapshot: &Snapshot, whole: &Element, found: Option<usize>) -> Vec<Way> {
    let kind = || Element {
        role: whole.role.clone(),
        ..Element::default()
    };
    let alone = [
        (
            "id",
            locate::id_weighs(whole),
            Element {
                id: whole.id.clone(),
                ..Element::default()
            },
        ),
        (
            "name",
            whole.name.is_some(),
            Element {
                name: whole.name.clone(),
                ..kind()
            },
        ),
        (
            "near",
            whole.near.is_some(),
            Element {
                near: whole.near.clone(),
                ..kind()
            },
        ),
        (
            "cell",
            whole.cell.is_some(),
            Element {
                cell: whole.cell.clone(),
                ..kind()
            },
        ),
        (
            "path",
            whole.path.is_some(),
            Element {
                path: whole.path.clone(),
                ..Element::default()
            },
        ),
        (
            "nth",
            whole.nth.is_some(),
            Element {
                name: whole.name.clone(),
                nth: whole.nth,
                ..kind()
            },
        ),
        ("role", whole.role.is_some(), kind()),
    ];
    alone
        .into_iter()
        .filter(|(_, given, _)| *given)
        .map(|(way, _, element)| {
            let said = locate::element(snapshot, &element, true);
            let means = said.as_ref().ok().map(|said| said.node);
            Way {
                way,
                agrees: means.is_some() && means == found,
                says: match said {
                    Ok(said) if Some(said.node) == found => "同じものです".to_owned(),
                    Ok(said) => format!("{}です", snapshot.nodes[said.node].called()),
                    Err(DesktopError::Ambiguous { first, second, .. }) => {
                        format!("2つ以上に当てはまります（{first} と {second}）")
                    }
                    Err(_) => "当てはまるものがありません".to_owned(),
                },
            }
        })
        .collect()
}

fn at_place(snapshot: &Snapshot, found: Option<usize>, x: i32, y: i32) -> Way {
    let there = snapshot.at_point(x, y);
    let agrees = match (there, found) {
        (Some(there), Some(found)) => there == found || snapshot.is_inside(there, found),
        _ => false,
    };
    Way {
        way: "at",
        agrees,
        says: match there {
            _ if agrees => "同じものです".to_owned(),
            Some(there) => format!("{}です", snapshot.nodes[there].called()),
            None => "そこには何もありません".to_owned(),
        },
    }
}

pub(super) fn refused(error: &DesktopError) -> Refusal {
    let why = match error {
        DesktopError::NoDisplay { .. }
        | DesktopError::NoAccessibility { .. }
        | DesktopError::Refused { .. } => Why::Surroundings,
        DesktopError::BadTarget { .. } => Why::Wrong,
        _ => Why::Failed,
    };
    Refusal {
        why,
        message: error.to_string(),
        remedy: error.remedy().to_owned(),
    }
}
