//! What actions on the desktop have in common: the desktop of the run, its time, and its failures with a picture.

use crate::healing;
use crate::parameters::{bad_value, choice};
use std::sync::Arc;
use std::time::Duration;
use tejun_desktop::keys::{Chord, modifier};
use tejun_desktop::{
    Acting, Button, DesktopError, DesktopSource, Meant, PictureSource, Progress, Rect,
    SharedDesktop, WindowInfo,
};
use tejun_engine::{Context, FailureCode, Parameters, StepFailure, Value};
use tejun_ocr::ReaderSource;
use tejun_scenario::{Choice, DesktopTarget, ParameterKind, ParameterSpec, Window, text};
use tejun_trace::Attempt;
use tejun_trace::raw::Modifier;

/// `target`, required.
pub(crate) const TARGET: ParameterSpec = ParameterSpec::required(
    "target",
    ParameterKind::DesktopTarget,
    text("対象", "Target"),
);

/// `target`, where the window or what is in front will do.
pub(crate) const TARGET_OPTIONAL: ParameterSpec = ParameterSpec::optional(
    "target",
    ParameterKind::DesktopTarget,
    text("対象", "Target"),
);

/// `window`, required.
pub(crate) const WINDOW: ParameterSpec =
    ParameterSpec::required("window", ParameterKind::Window, text("画面", "Window"));

/// `window`, where what is in front will do.
pub(crate) const WINDOW_OPTIONAL: ParameterSpec =
    ParameterSpec::optional("window", ParameterKind::Window, text("画面", "Window"));

const BUTTONS: &[Choice] = &[
    choice("left", text("左ボタン", "Left")),
    choice("middle", text("中ボタン", "Middle")),
    choice("right", text("右ボタン", "Right")),
];

/// `button`
pub(crate) const BUTTON: ParameterSpec = ParameterSpec::optional(
    "button",
    ParameterKind::Choice(BUTTONS),
    text("マウスのボタン", "Mouse button"),
)
.with_default("left")
.advanced();

/// `modifiers`
pub(crate) const MODIFIERS: ParameterSpec = ParameterSpec::optional(
    "modifiers",
    ParameterKind::List,
    text("一緒に押すキー", "Keys held meanwhile"),
)
.read_by(held)
.with_help(text(
    "Ctrl、Shift、Alt から選びます。",
    "Of Ctrl, Shift and Alt.",
))
.advanced();

fn held(written: &str) -> Result<(), &'static str> {
    match written
        .split('+')
        .all(|word| modifier(word.trim()).is_some())
    {
        true => Ok(()),
        false => Err("Ctrl、Shift、Alt、Super から選んでください。"),
    }
}

/// Reads `keys` as they will be pressed.
pub(crate) fn keys(written: &str) -> Result<(), &'static str> {
    Chord::parse(written)
        .map(|_| ())
        .map_err(|_| "「Ctrl+S」「Alt+F4」「Return」のように書いてください。")
}

/// What is kept back of a step's time, so that the failure can still be told with its explanation.
const RESERVE: Duration = Duration::from_millis(500);

/// One act on the desktop: its time, its notes, and its failure with a picture.
pub(crate) async fn act<T>(
    cx: &mut dyn Context,
    work: impl AsyncFnOnce(&mut Acting<'_>) -> Result<T, DesktopError>,
) -> Result<T, StepFailure> {
    let desktop = desktop(cx).await?;
    let mut progress = Progress::new(cx.time_left().saturating_sub(RESERVE));
    progress.stakes = Some(healing::stakes(cx.step()));
    let pictures = cx.resources().get::<PictureSource>();
    let texts = cx.resources().get::<ReaderSource>();
    let acting = Acting::new(desktop.0.as_ref(), &mut progress);
    let done =
        work(&mut acting.with_sight(pictures.as_deref().cloned(), texts.as_deref().cloned())).await;
    if let Some(way) = progress.found_by {
        cx.found_by(way);
    }
    if let Some(changed) = progress.changed {
        healing::tell(cx, changed);
    }
    if let Some(way) = progress.acted_by {
        cx.acted_by(way);
    }
    for note in progress.notes {
        cx.note(note);
    }
    match done {
        Ok(done) => Ok(done),
        Err(error) => {
            let attempts = progress
                .attempts
                .into_iter()
                .map(|line| Attempt {
                    at_ms: line.at_ms,
                    message: line.message,
                })
                .collect();
            let picture = picture(&desktop).await;
            Err(failure(&error, attempts).with_picture(picture))
        }
    }
}

/// The desktop of this run, connected at the first act.
async fn desktop(cx: &mut dyn Context) -> Result<SharedDesktop, StepFailure> {
    if let Some(desktop) = cx.resources().get::<SharedDesktop>() {
        return Ok(desktop.as_ref().clone());
    }
    let Some(source) = cx.resources().get::<DesktopSource>() else {
        return Err(failure(
            &DesktopError::NoDisplay {
                detail: "この実行では画面を使えません".to_owned(),
            },
            Vec::new(),
        ));
    };
    let desktop = source
        .connect()
        .await
        .map_err(|error| failure(&error, Vec::new()))?;
    cx.resources().put(Arc::new(desktop.clone()));
    Ok(desktop)
}

/// The window in front as it is now, as PNG.
async fn picture(desktop: &SharedDesktop) -> Option<Vec<u8>> {
    let front: Option<WindowInfo> = desktop.0.active().await.ok().flatten();
    let (width, height) = desktop.0.size();
    let area = front.map_or(tejun_desktop::Rect::new(0, 0, width, height), |window| {
        window.area
    });
    let image = desktop.0.capture(area).await.ok()?;
    tejun_desktop::picture::png(&image)
}

/// A desktop's failure as a step's.
pub(crate) fn failure(error: &DesktopError, attempts: Vec<Attempt>) -> StepFailure {
    use DesktopError as E;
    let code = match error {
        E::NoDisplay { .. } => FailureCode::NoDisplay,
        E::NoAccessibility { .. } => FailureCode::NoAccessibility,
        E::WindowNotFound { .. } => FailureCode::WindowNotFound,
        E::WindowAmbiguous { .. } | E::Ambiguous { .. } | E::SeenTwice { .. } => {
            FailureCode::TargetAmbiguous
        }
        E::NotFound { .. } | E::Gone => FailureCode::TargetNotFound,
        E::NotReady { .. } | E::CannotDo { .. } | E::Refused { .. } => FailureCode::TargetNotReady,
        E::NotResponding { .. } => FailureCode::NotResponding,
        E::WrongContent { .. } => FailureCode::WrongContent,
        E::ChoiceNotFound { .. } | E::ChoiceAmbiguous { .. } => FailureCode::ChoiceNotFound,
        E::NoFileDialog { .. } => FailureCode::TargetNotFound,
        E::FileNotTaken { .. } => FailureCode::UnexpectedDialog,
        E::StateNotReached { .. } => FailureCode::Timeout,
        E::BadPicture { .. } => FailureCode::BadValue,
        E::NoReading { .. } => FailureCode::NoReader,
        E::BadKeys { .. } | E::BadTarget { .. } | E::CannotType { .. } => FailureCode::BadValue,
    };
    let failure = StepFailure::new(code, error.to_string(), error.remedy()).with_attempts(attempts);
    if error.is_retryable() {
        failure.retryable()
    } else {
        failure
    }
}

pub(crate) fn optional_target(with: &Parameters) -> Result<Option<DesktopTarget>, StepFailure> {
    target_of(with, "target")
}

/// The target of that parameter; one that says nothing is none.
pub(crate) fn target_of(
    with: &Parameters,
    name: &str,
) -> Result<Option<DesktopTarget>, StepFailure> {
    let target: Option<DesktopTarget> = with.parse(name)?;
    Ok(target.filter(|target| *target != DesktopTarget::default()))
}

/// `target`, which must be there and say something.
pub(crate) fn target(with: &Parameters) -> Result<DesktopTarget, StepFailure> {
    optional_target(with)?
        .ok_or_else(|| bad_value("「target」（対象）がありません。", "対象を選んでください。"))
}

pub(crate) fn optional_window(with: &Parameters) -> Result<Option<Window>, StepFailure> {
    window_of(with, "window")
}

/// The window of that parameter; one that says nothing is none.
pub(crate) fn window_of(with: &Parameters, name: &str) -> Result<Option<Window>, StepFailure> {
    let window: Option<Window> = with.parse(name)?;
    Ok(window.filter(|window| *window != Window::default()))
}

/// `window`, which must be there and say something.
pub(crate) fn window(with: &Parameters) -> Result<Window, StepFailure> {
    optional_window(with)?
        .ok_or_else(|| bad_value("「window」（画面）がありません。", "画面を選んでください。"))
}

/// `target`, which must name a picture.
pub(crate) fn picture_target(with: &Parameters) -> Result<DesktopTarget, StepFailure> {
    let target = target(with)?;
    match &target.picture {
        Some(_) => Ok(DesktopTarget {
            element: None,
            ..target
        }),
        None => Err(bad_value(
            "探す画像が選ばれていません。",
            "対象で「画像」を選んでください。",
        )),
    }
}

/// Four numbers, in pixels: left, top, width, height.
pub(crate) fn area(with: &Parameters, name: &str) -> Result<Option<Rect>, StepFailure> {
    let numbers: Option<Vec<i32>> = crate::parameters::list(with, name)
        .iter()
        .map(pixels)
        .collect();
    match numbers.as_deref() {
        Some([]) => Ok(None),
        Some([x, y, width, height]) if *width > 0 && *height > 0 => {
            Ok(Some(Rect::new(*x, *y, *width, *height)))
        }
        _ => Err(bad_value(
            format!("「{name}」の値が読めません。"),
            "[0, 40, 600, 300] のように、左、上、幅、高さを4つの数で書いてください。",
        )),
    }
}

/// What keys and pointer are meant for.
pub(crate) fn meant(with: &Parameters) -> Result<Meant, StepFailure> {
    Ok(Meant {
        window: optional_window(with)?,
        target: optional_target(with)?,
    })
}

pub(crate) fn button(with: &Parameters) -> Result<Button, StepFailure> {
    match with.text("button").as_deref() {
        None | Some("left") => Ok(Button::Left),
        Some("middle") => Ok(Button::Middle),
        Some("right") => Ok(Button::Right),
        Some(word) => Err(bad_value(
            format!("マウスのボタン「{word}」はありません。"),
            "left、middle、right のどれかにしてください。",
        )),
    }
}

pub(crate) fn modifiers(with: &Parameters) -> Result<Vec<Modifier>, StepFailure> {
    crate::parameters::list(with, "modifiers")
        .iter()
        .flat_map(|value| {
            value
                .to_string()
                .split('+')
                .map(str::to_owned)
                .collect::<Vec<_>>()
        })
        .map(|word| {
            modifier(word.trim()).ok_or_else(|| {
                bad_value(
                    format!("一緒に押すキー「{word}」はありません。"),
                    "Ctrl、Shift、Alt、Super から選んでください。",
                )
            })
        })
        .collect()
}

/// Two numbers, in pixels.
pub(crate) fn point(with: &Parameters, name: &str) -> Result<Option<(i32, i32)>, StepFailure> {
    let bad = |shown: String| {
        bad_value(
            format!("「{name}」の値「{shown}」が読めません。"),
            "[120, 80] のように、2つの数で書いてください。",
        )
    };
    let Some(value) = with.get(name) else {
        return Ok(None);
    };
    let Value::List(parts) = value else {
        return Err(bad(value.to_string()));
    };
    match parts.as_slice() {
        [x, y] => Ok(Some((
            pixels(x).ok_or_else(|| bad(x.to_string()))?,
            pixels(y).ok_or_else(|| bad(y.to_string()))?,
        ))),
        _ => Err(bad(value.to_string())),
    }
}

fn pixels(value: &Value) -> Option<i32> {
    let number: f64 = value.to_string().trim().parse().ok()?;
    let rounded = number.round();
    (rounded.abs() <= 100_000.0).then_some(rounded as i32)
}

/// A whole number, or what is taken without one.
pub(crate) fn whole(with: &Parameters, name: &str, default: i32) -> Result<i32, StepFailure> {
    match with.get(name) {
        None => Ok(default),
        Some(value) => pixels(value).ok_or_else(|| {
            bad_value(
                format!("「{name}」の値「{value}」は数ではありません。"),
                "数で書いてください。",
            )
        }),
    }
}
