//! Listening to what a person does. The way of an event:
//!
//! `input` (XRecord, its own thread: stamps and queues) → `camera` (its own thread: which window, and its picture before
//! the program changes it) → `writer` (looks up elements, reads fields back, tells everything in order).
//!
//! Beside it `looks` keeps what windows held at any moment, `focus` hears where the keys go, `windows` what windows do.

mod camera;
mod excluded;
mod focus;
mod input;
mod keys;
mod looks;
mod loss;
mod pictures;
mod windows;
mod writer;

use crate::LinuxDesktop;
use crate::bus::Place;
use crate::x11::X11;
use excluded::Excluded;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::time::{Duration, Instant};
use tejun_desktop::listen::{Listening, Recorded};
use tejun_desktop::{BoxFuture, DesktopError, WindowInfo};
use tejun_trace::raw::{RawKind, WindowChange};
use tokio::sync::mpsc::{self, UnboundedReceiver, UnboundedSender};
use tokio::sync::watch;
use tokio::task::JoinHandle;

/// How long what waits still, and the last fields, may take to be looked at when the recording ends.
const ENDING: Duration = Duration::from_secs(6);
/// How long the rest may take after that, without a look.
const HURRY: Duration = Duration::from_secs(6);

/// What the writer hears, in the order in which it was noticed.
enum Heard {
    Input(Box<camera::Seen>),
    /// The focus went to this element.
    Focused(Place),
    Window(WindowChange, WindowInfo),
    /// A window that is left out came to the front.
    Away,
    Paused(bool),
    Stop,
}

/// Acts that the writer has not told yet.
#[derive(Default)]
struct Waiting {
    acts: AtomicU64,
    /// The recording is over: what waits is told as it is.
    hurry: AtomicBool,
}

impl Waiting {
    fn one_more(&self) {
        self.acts.fetch_add(1, Ordering::Relaxed);
    }

    fn one_less(&self) {
        self.acts.fetch_sub(1, Ordering::Relaxed);
    }

    fn has_more_than(&self, acts: u64) -> bool {
        self.acts.load(Ordering::Relaxed) > acts
    }

    fn hurries(&self) -> bool {
        self.hurry.load(Ordering::Relaxed)
    }
}

/// A recording that is going on.
pub(crate) struct Recording {
    input: Option<input::Input>,
    camera: Option<std::thread::JoinHandle<()>>,
    waiting: Arc<Waiting>,
    recorded: UnboundedSender<Recorded>,
    heard: UnboundedSender<Heard>,
    paused: Arc<AtomicBool>,
    writer: Option<JoinHandle<()>>,
    /// Tasks that only look; they end with the recording.
    lookers: Vec<JoinHandle<()>>,
}

impl Recording {
    pub(crate) async fn begin(
        desktop: &LinuxDesktop,
        exclude: Vec<u32>,
    ) -> Result<(Self, UnboundedReceiver<Recorded>), DesktopError> {
        let (heard, listening) = mpsc::unbounded_channel();
        let (recorded, receiver) = mpsc::unbounded_channel();
        let excluded = Arc::new(Excluded::new(exclude));
        let paused = Arc::new(AtomicBool::new(false));
        let loss = Arc::<loss::Loss>::default();
        let waiting = Arc::<Waiting>::default();
        let (moved, pointer) = watch::channel((0, 0));

        let (looks, look_taker) = looks::Looks::begin(desktop.clone(), recorded.clone());
        let focus = focus::follow(&desktop.bus, excluded.clone(), heard.clone()).await?;
        let windows = windows::follow(&desktop.x, excluded.clone(), heard.clone())?;
        let rests =
            looks::follow_pointer(desktop.x.again()?, excluded.clone(), pointer, looks.clone());
        let camera = camera::Camera::new(
            desktop.x.again()?,
            excluded,
            paused.clone(),
            heard.clone(),
            waiting.clone(),
        );
        let (queue, camera) = camera.start()?;
        let input = input::Input::start(&desktop.x, queue, moved, loss.clone())?;
        let writer = writer::Writer::new(
            desktop.clone(),
            looks,
            loss,
            waiting.clone(),
            recorded.clone(),
        );
        let writer = tokio::spawn(writer.write(listening));
        let recording = Self {
            input: Some(input),
            camera: Some(camera),
            waiting,
            recorded,
            heard,
            paused,
            writer: Some(writer),
            lookers: vec![look_taker, focus, windows, rests],
        };
        Ok((recording, receiver))
    }
}

impl Listening for Recording {
    fn pause(&self, paused: bool) {
        self.paused.store(paused, Ordering::Relaxed);
        // Without a writer there is nothing left to pause.
        let _ = self.heard.send(Heard::Paused(paused));
    }

    fn stop(mut self: Box<Self>) -> BoxFuture<'static, ()> {
        Box::pin(async move {
            let (input, camera) = (self.input.take(), self.camera.take());
            // Everything that was done before is with the writer then.
            let ended = move || {
                if let Some(input) = input {
                    input.stop();
                }
                if let Some(Err(_)) = camera.map(std::thread::JoinHandle::join) {
                    tracing::error!("the camera of the recording broke off");
                }
            };
            let _ = tokio::task::spawn_blocking(ended).await;
            let _ = self.heard.send(Heard::Stop);
            let Some(mut writer) = self.writer.take() else {
                return;
            };
            if tokio::time::timeout(ENDING, &mut writer).await.is_ok() {
                return;
            }
            self.waiting.hurry.store(true, Ordering::Relaxed);
            if tokio::time::timeout(HURRY, &mut writer).await.is_err() {
                writer.abort();
                let count = self.waiting.acts.load(Ordering::Relaxed);
                if count > 0 {
                    let _ = self.recorded.send(Recorded::Event {
                        at: Instant::now(),
                        event: Box::new(RawKind::Lost { count }),
                    });
                }
            }
        })
    }
}

impl Drop for Recording {
    fn drop(&mut self) {
        if let Some(input) = self.input.take() {
            input.stop();
        }
        for task in self.lookers.drain(..).chain(self.writer.take()) {
            task.abort();
        }
    }
}

/// A thread of its own with a name.
pub(crate) fn thread(
    name: &str,
    work: impl FnOnce() + Send + 'static,
) -> Result<std::thread::JoinHandle<()>, DesktopError> {
    std::thread::Builder::new()
        .name(name.to_owned())
        .spawn(work)
        .map_err(crate::x11::refused)
}

/// The window as it is now, unless it belongs to what is left out.
fn not_excluded(x: &X11, excluded: &Excluded, window: u32) -> Option<WindowInfo> {
    let info = x.info(window)?;
    let left_out = info.pid.is_some_and(|pid| excluded.has(pid));
    (!left_out).then_some(info)
}
