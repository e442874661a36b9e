//! Waiting until a thing can be acted on, and acting once: clicks and hovering.

use crate::browser::Browser;
use crate::cdp::lock;
use crate::error::BrowserError;
use crate::explain::{explain, failure};
use crate::known::Tab;
use crate::progress::{Acted, LOAD_TIME, Progress};
use crate::target_text;
use serde_json::{Value, json};
use std::collections::HashSet;
use std::sync::atomic::Ordering;
use std::time::{Duration, Instant};
use tejun_scenario::BrowserTarget;

/// Two things that fit may be one that takes the other's place: looked at for this long before it is an error.
const AMBIGUITY_TIME: Duration = Duration::from_millis(1200);
/// A document that is still being read is waited for this long; one that a script never closes is used after it.
const PARSE_TIME: Duration = Duration::from_secs(5);

/// What was sent is waited for at least this long.
pub(crate) const SENT_TIME: Duration = Duration::from_millis(700);

/// Buttons of the mouse.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum MouseButton {
    #[default]
    Left,
    Middle,
    Right,
}

impl MouseButton {
    fn word(self) -> &'static str {
        match self {
            Self::Left => "left",
            Self::Middle => "middle",
            Self::Right => "right",
        }
    }

    fn bits(self) -> u8 {
        match self {
            Self::Left => 1,
            Self::Right => 2,
            Self::Middle => 4,
        }
    }
}

/// How to click.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Click {
    /// 2 for a double click.
    pub count: u8,
    pub button: MouseButton,
    /// Bits of the protocol: Alt 1, Ctrl 2, Meta 4, Shift 8.
    pub modifiers: u8,
}

impl Default for Click {
    fn default() -> Self {
        Self {
            count: 1,
            button: MouseButton::Left,
            modifiers: 0,
        }
    }
}

/// What an act demands of its target.
#[derive(Debug, Clone, Default)]
pub(crate) struct Want {
    pub(crate) enabled: bool,
    pub(crate) editable: bool,
    /// Choices that must be there.
    pub(crate) choice: Option<Vec<String>>,
    /// The first event of the pointer is looked at before the page sees it.
    pub(crate) guard: bool,
    /// It need not be seen: file fields.
    pub(crate) unseen: bool,
    /// The words of a label stand for their field.
    pub(crate) control: bool,
}

/// A target that can be acted on now.
#[derive(Debug, Clone)]
pub(crate) struct Ready {
    pub(crate) frame: String,
    pub(crate) tab: String,
    /// In pixels of the tab's visible part.
    pub(crate) point: (f64, f64),
    pub(crate) facts: Value,
    /// Number of the act that the guard in the page waits for.
    act: u64,
}

impl Browser {
    /// Clicks.
    pub async fn click(
        &self,
        target: &BrowserTarget,
        click: Click,
        progress: &mut Progress,
    ) -> Result<Acted, BrowserError> {
        let want = Want {
            enabled: true,
            guard: true,
            ..Want::default()
        };
        self.take_unexpected()?;
        loop {
            let ready = self.ready(target, &want, progress).await?;
            let sends = ready.facts["sends"] == "press" && click.button == MouseButton::Left;
            if sends && progress.holds_back {
                return Ok(Acted::HeldBack);
            }
            let before = self.navigating(&ready.tab);
            match self.press_pointer(&ready, click, progress).await? {
                Landed::Yes => {
                    self.after_act(&ready, &before, progress).await?;
                    return Ok(Acted::Done);
                }
                Landed::Elsewhere(reason) => progress.attempt(reason),
                Landed::Nowhere => {
                    self.take_unexpected()?;
                    return Err(BrowserError::NotReady {
                        target: target_text::describe(target),
                        reason: "クリックが対象に届きませんでした".to_owned(),
                    });
                }
            }
            if progress.is_over() {
                return Err(BrowserError::NotReady {
                    target: target_text::describe(target),
                    reason: progress
                        .attempts
                        .last()
                        .map(|a| a.message.clone())
                        .unwrap_or_default(),
                });
            }
            progress.pause(3).await?;
        }
    }

    /// Moves the pointer over the target.
    pub async fn hover(
        &self,
        target: &BrowserTarget,
        progress: &mut Progress,
    ) -> Result<(), BrowserError> {
        self.take_unexpected()?;
        let ready = self.ready(target, &Want::default(), progress).await?;
        let before = self.navigating(&ready.tab);
        self.mouse(&ready, "mouseMoved", json!({}))?.await;
        self.after_act(&ready, &before, progress).await
    }

    /// Waits until the target is there, alone, visible, enabled, still, scrolled into view and topmost.
    pub(crate) async fn ready(
        &self,
        target: &BrowserTarget,
        want: &Want,
        progress: &mut Progress,
    ) -> Result<Ready, BrowserError> {
        let mut turn = 0;
        let mut loading = Duration::ZERO;
        let mut ambiguous_since: Option<Instant> = None;
        loop {
            progress.check_cancelled()?;
            self.take_unexpected()?;
            let tab = self.current_tab(progress)?;
            self.wait_for_page(&tab, &HashSet::new(), progress).await?;
            let last = match self.look(target, want, &tab, turn, loading, progress).await {
                Ok(Look::Ready(ready)) => {
                    progress.found_by = Some(target_text::found_by(target));
                    return Ok(ready);
                }
                Ok(Look::Not(state)) => state,
                Err(
                    error @ (BrowserError::FrameNotFound { .. }
                    | BrowserError::FrameAmbiguous { .. }),
                ) => {
                    progress.attempt(error.to_string());
                    if progress.is_over() {
                        return Err(error);
                    }
                    progress.pause(turn).await?;
                    turn += 1;
                    continue;
                }
                Err(error) if error.is_passing() => json!({ "state": "gone" }),
                Err(error) => return Err(error),
            };
            progress.attempt(explain(&last));
            let many = last["state"] == "many" || last["state"] == "many_choices";
            let long = match (many, ambiguous_since) {
                (true, Some(since)) => since.elapsed() >= AMBIGUITY_TIME,
                (true, None) => {
                    ambiguous_since = Some(Instant::now());
                    false
                }
                (false, _) => {
                    ambiguous_since = None;
                    false
                }
            };
            let hopeless = matches!(last["state"].as_str(), Some("bad_css" | "single"));
            if hopeless || long || progress.is_over() {
                return Err(failure(target, want, &last));
            }
            let pause = Instant::now();
            progress.pause(turn).await?;
            if last["state"] == "loading" {
                loading += pause.elapsed();
                progress.extend(pause.elapsed());
            }
            turn += 1;
        }
    }

    async fn look(
        &self,
        target: &BrowserTarget,
        want: &Want,
        tab: &str,
        turn: u32,
        loading: Duration,
        progress: &mut Progress,
    ) -> Result<Look, BrowserError> {
        let frame = self.frame_for(target, progress).await?;
        let act = self.state.acts.fetch_add(1, Ordering::Relaxed);
        let seen = self
            .script(
                &frame,
                "probe",
                json!({
                    "target": target,
                    "options": {
                        "enabled": want.enabled,
                        "editable": want.editable,
                        "choice": want.choice,
                        "guard": want.guard,
                        "act": act,
                        "orHidden": want.unseen,
                        "control": want.control,
                        "still": !want.unseen,
                        "turn": turn,
                        "anyway": loading >= PARSE_TIME,
                    },
                }),
            )
            .await?;
        if seen["state"] != "ok" {
            return Ok(Look::Not(seen));
        }
        let mut point = (number(&seen["x"]), number(&seen["y"]));
        if !want.unseen {
            match self.to_tab(&frame, point).await? {
                Through::At(outer) => point = outer,
                Through::Scrolled => {
                    return Ok(Look::Not(
                        json!({ "state": "moving", "what": seen["what"] }),
                    ));
                }
                Through::Covered(by) => {
                    return Ok(Look::Not(
                        json!({ "state": "covered", "what": seen["what"], "by": by }),
                    ));
                }
            }
        }
        Ok(Look::Ready(Ready {
            frame,
            tab: tab.to_owned(),
            point,
            facts: seen["facts"].clone(),
            act,
        }))
    }

    /// A point of a frame as a point of the tab; or what covers the frame there.
    async fn to_tab(&self, frame: &str, point: (f64, f64)) -> Result<Through, BrowserError> {
        let mut chain = lock(&self.state.known).chain(frame);
        let mut point = point;
        let mut scrolled = false;
        while let Some(inner) = chain.pop() {
            let parent = {
                let known = lock(&self.state.known);
                let inner = known.frames.get(&inner).ok_or(BrowserError::Gone)?;
                inner.parent.clone().ok_or(BrowserError::Gone)?
            };
            let owner = self.frame_owner(&inner, &parent).await?;
            let through = self
                .script_on(
                    &parent,
                    "through",
                    &owner,
                    vec![json!(point.0), json!(point.1)],
                )
                .await?;
            scrolled |= through["scrolled"] == true;
            if through["hit"] != true && !scrolled {
                let by = through["by"].as_str().unwrap_or_default().to_owned();
                return Ok(Through::Covered(by));
            }
            point = (number(&through["x"]), number(&through["y"]));
        }
        if !scrolled {
            return Ok(Through::At(point));
        }
        // Where frames of other sites lie is known to the pointer only after the next pictures were drawn.
        let tab = lock(&self.state.known).main_frame_of(frame);
        if let Some(tab) = tab {
            self.script(&tab, "settle", Value::Null).await?;
        }
        Ok(Through::Scrolled)
    }

    pub(crate) async fn press_pointer(
        &self,
        ready: &Ready,
        click: Click,
        progress: &Progress,
    ) -> Result<Landed, BrowserError> {
        let around = self.frames_around(&ready.frame);
        for frame in &around {
            self.script(frame, "shield", Value::Null).await?;
        }
        let keys = json!({ "modifiers": click.modifiers });
        self.mouse(ready, "mouseMoved", keys)?.await;
        let mut sent = Vec::new();
        for count in 1..=click.count.max(1) {
            for (kind, buttons) in [("mousePressed", click.button.bits()), ("mouseReleased", 0)] {
                let about = json!({
                    "button": click.button.word(),
                    "buttons": buttons,
                    "clickCount": count,
                    "modifiers": click.modifiers,
                });
                sent.push(self.mouse(ready, kind, about)?);
            }
        }
        let time = progress.left().max(SENT_TIME);
        let all = async {
            for one in sent {
                one.await;
            }
        };
        if tokio::time::timeout(time, all).await.is_err() {
            return Err(BrowserError::NotResponding {
                method: "click".to_owned(),
                waited: time,
            });
        }
        for frame in &around {
            // A page around that went away went because of the click.
            let _ = self.script(frame, "verdict", Value::Null).await;
        }
        let verdict = match self.script(&ready.frame, "verdict", Value::Null).await {
            Ok(verdict) => verdict,
            Err(BrowserError::Gone) => json!({ "verdict": "fresh" }),
            Err(error) => return Err(error),
        };
        Ok(match verdict["verdict"].as_str() {
            Some("ok") => Landed::Yes,
            Some("covered") => Landed::Elsewhere(format!(
                "押す直前に、{}が上に重なりました。",
                verdict["by"].as_str().unwrap_or("別のもの")
            )),
            Some("changed") => {
                Landed::Elsewhere("押す直前に、対象が変わりました。探し直します。".to_owned())
            }
            // A frame that was only just shown may not be there for the pointer yet; no page saw anything.
            None if !around.is_empty() => {
                Landed::Elsewhere("クリックがフレームに届きませんでした。やり直します。".to_owned())
            }
            // Another page is there: because of the click, or the click came too late for it.
            _ => {
                let landed = self.state.wait(Duration::from_millis(700), |known| {
                    (known.landed == ready.act).then_some(())
                });
                if landed.await.is_some() {
                    Landed::Yes
                } else {
                    Landed::Nowhere
                }
            }
        })
    }

    /// The frames in which a frame lies.
    fn frames_around(&self, frame: &str) -> Vec<String> {
        let known = lock(&self.state.known);
        let chain = known.chain(frame);
        chain
            .iter()
            .filter_map(|id| known.frames.get(id).and_then(|f| f.parent.clone()))
            .collect()
    }

    fn mouse(
        &self,
        ready: &Ready,
        kind: &str,
        about: Value,
    ) -> Result<impl Future<Output = ()> + Send + 'static, BrowserError> {
        let session = self.session_of(&ready.tab)?;
        let mut params = json!({ "type": kind, "x": ready.point.0, "y": ready.point.1 });
        if let (Some(params), Some(about)) = (params.as_object_mut(), about.as_object()) {
            params.extend(about.clone());
        }
        let reply = self
            .state
            .connection
            .send(Some(&session), "Input.dispatchMouseEvent", params);
        Ok(async move {
            // A page that goes away because of the click does not answer: that is no failure.
            if let Ok(Err(error)) = reply.await {
                tracing::debug!(%error, "an event of the pointer had no answer");
            }
        })
    }

    /// Frames of the tab that are on their way to another document.
    pub(crate) fn navigating(&self, tab: &str) -> HashSet<String> {
        let known = lock(&self.state.known);
        let mut ids = known.below(tab);
        ids.push(tab.to_owned());
        ids.retain(|id| known.frames.get(id).is_some_and(|f| f.navigating));
        ids.into_iter().collect()
    }

    /// After an act: what it set going (another page, a dialog) is waited for.
    pub(crate) async fn after_act(
        &self,
        ready: &Ready,
        before: &HashSet<String>,
        progress: &mut Progress,
    ) -> Result<(), BrowserError> {
        self.after_act_in(&ready.frame, &ready.tab, before, progress)
            .await
    }

    pub(crate) async fn after_act_in(
        &self,
        frame: &str,
        tab: &str,
        before: &HashSet<String>,
        progress: &mut Progress,
    ) -> Result<(), BrowserError> {
        let settle = self.script(frame, "settle", Value::Null);
        let _ = tokio::time::timeout(Duration::from_secs(2), settle).await;
        self.take_unexpected()?;
        self.wait_for_page(tab, before, progress).await?;
        self.take_unexpected()
    }

    /// Waits until no frame of the tab but these is on its way to another document; loading has a time of its own.
    pub(crate) async fn wait_for_page(
        &self,
        tab: &str,
        but: &HashSet<String>,
        progress: &mut Progress,
    ) -> Result<(), BrowserError> {
        let crashed = |one: &Tab| one.id == tab && one.crashed;
        if lock(&self.state.known).tabs.iter().any(crashed) {
            return Err(BrowserError::PageCrashed);
        }
        let busy = || self.navigating(tab).iter().any(|id| !but.contains(id));
        if !busy() {
            return Ok(());
        }
        progress.attempt("ページの読み込みを待っています。");
        let began = Instant::now();
        while busy() {
            progress.check_cancelled()?;
            self.take_unexpected()?;
            if began.elapsed() > LOAD_TIME {
                let url = lock(&self.state.known)
                    .frames
                    .get(tab)
                    .map(|f| f.url.clone())
                    .unwrap_or_default();
                return Err(BrowserError::PageSlow {
                    url,
                    waited: LOAD_TIME,
                });
            }
            self.state
                .wait(Duration::from_millis(200), |known| {
                    let quiet = known.frames.values().all(|f| !f.navigating);
                    (quiet || known.unexpected.is_some()).then_some(())
                })
                .await;
        }
        progress.extend(began.elapsed());
        Ok(())
    }
}

/// A point of a frame, seen from its tab.
enum Through {
    At((f64, f64)),
    /// It had to be brought into view first; it is looked at again.
    Scrolled,
    Covered(String),
}

enum Look {
    Ready(Ready),
    Not(Value),
}

pub(crate) enum Landed {
    Yes,
    /// The page did not see it: something else was in the way.
    Elsewhere(String),
    Nowhere,
}

pub(crate) fn number(value: &Value) -> f64 {
    value.as_f64().unwrap_or_default()
}
