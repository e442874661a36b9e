//! A picture of the moment with what it shows: of one window, or of the whole screen.

use crate::error::DesktopError;
use crate::geometry::Rect;
use crate::picture;
use crate::sight::inside;
use crate::system::Desktop;
use crate::window::WindowInfo;
use tejun_trace::sight::{Shown, Sight};

/// No frame that a window manager draws is higher.
const FRAME: i32 = 48;

/// A picture as PNG, with all that its programs tell of it.
#[derive(Debug, Clone, PartialEq)]
pub struct Still {
    pub png: Vec<u8>,
    pub sight: Sight,
}

/// Takes the picture now. `handle`: of a window as [`crate::Windows::list`] tells it; none: the whole screen.
pub async fn still(desktop: &dyn Desktop, handle: Option<u64>) -> Result<Still, DesktopError> {
    let (width, height) = desktop.size();
    let screen = Rect::new(0, 0, width, height);
    let mut windows = desktop.list().await?;
    windows.retain(|window| !window.minimized);
    let area = match handle {
        None => screen,
        Some(handle) => windows
            .iter()
            .find(|window| window.handle == handle)
            .and_then(|window| window.area.intersection(screen))
            .ok_or_else(|| DesktopError::WindowNotFound {
                wanted: "選んだ画面".to_owned(),
                seen: titles(&windows),
            })?,
    };
    let taken = desktop.capture(area).await?;
    let sight = sight_of(desktop, &windows, area).await;
    let png = picture::png(&taken).ok_or(DesktopError::CannotDo {
        what: "画面の画像".to_owned(),
        deed: "作る",
    })?;
    Ok(Still { png, sight })
}

/// What all windows show there, without what others above them hide.
async fn sight_of(desktop: &dyn Desktop, windows: &[WindowInfo], area: Rect) -> Sight {
    let mut all = Sight {
        shown: Vec::new(),
        judged: true,
    };
    let mut above: Vec<Rect> = Vec::new();
    for window in windows {
        let visible = window.area.intersection(area);
        if visible.is_some_and(|part| !above.iter().any(|upper| covers(*upper, part))) {
            let told = match desktop.snapshot(window).await {
                Ok(snapshot) => inside(&snapshot, area),
                Err(_) => Sight::default(),
            };
            all.judged &= told.judged;
            let shown = told.shown.into_iter().chain(title(window, area));
            all.shown.extend(shown.filter(|shown| {
                let [x, y, width, height] = shown.area;
                let place = Rect::new(x, y, width, height).moved(area.x, area.y);
                !above.iter().any(|upper| covers(*upper, place))
            }));
        }
        above.push(window.area);
    }
    all
}

/// The title above a window.
fn title(window: &WindowInfo, area: Rect) -> Option<Shown> {
    let frame = Rect::new(
        window.area.x,
        window.area.y.saturating_sub(FRAME),
        window.area.width,
        FRAME,
    );
    let place = frame.intersection(area)?;
    (!window.title.is_empty()).then(|| Shown {
        labels: Vec::new(),
        text: window.title.clone(),
        area: place.moved(-area.x, -area.y).array(),
    })
}

fn covers(outer: Rect, inner: Rect) -> bool {
    outer.intersection(inner) == Some(inner)
}

fn titles(windows: &[WindowInfo]) -> String {
    let titles: Vec<String> = windows
        .iter()
        .map(|window| format!("「{}」", window.title))
        .collect();
    titles.join("、")
}
