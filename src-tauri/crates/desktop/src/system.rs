//! What a system must be able to do: narrow traits, together a [`Desktop`].

use crate::error::DesktopError;
use crate::geometry::Rect;
use crate::keys::Chord;
use crate::listen::{Listening, Recorded};
use crate::node::{Snapshot, UiNode};
use crate::window::{WindowInfo, WindowState};
use image::RgbaImage;
use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;
use tokio::sync::mpsc::UnboundedReceiver;

pub type BoxFuture<'a, T> = Pin<Box<dyn Future<Output = T> + Send + 'a>>;
pub type Answer<'a, T> = BoxFuture<'a, Result<T, DesktopError>>;

/// The elements of windows. Each call ends within a few seconds, whatever the other program does.
pub trait Tree: Send + Sync {
    /// All elements of a window, its pop-ups included.
    fn snapshot<'a>(&'a self, window: &'a WindowInfo) -> Answer<'a, Snapshot>;
    /// One element as it is now, without its children; [`DesktopError::Gone`] when it is no more.
    fn look<'a>(&'a self, node: &'a UiNode, window: &'a WindowInfo) -> Answer<'a, UiNode>;
    /// Presses it as its program offers it.
    fn press<'a>(&'a self, node: &'a UiNode) -> Answer<'a, ()>;
    fn focus<'a>(&'a self, node: &'a UiNode) -> Answer<'a, ()>;
    /// Replaces the whole text.
    fn set_text<'a>(&'a self, node: &'a UiNode, text: &'a str) -> Answer<'a, ()>;
    /// Sets a number (sliders, spin buttons).
    fn set_number<'a>(&'a self, node: &'a UiNode, number: f64) -> Answer<'a, ()>;
    /// The text it holds now; nothing where it holds none.
    fn text<'a>(&'a self, node: &'a UiNode) -> Answer<'a, Option<String>>;
    /// The address of the page that a document shows, where its program tells it.
    fn address<'a>(&'a self, document: &'a UiNode) -> Answer<'a, Option<String>>;
    /// Chooses the child with that place among the children (from 0).
    fn choose_child<'a>(&'a self, parent: &'a UiNode, child: usize) -> Answer<'a, ()>;
}

/// Windows of programs, topmost first.
pub trait Windows: Send + Sync {
    fn list(&self) -> Answer<'_, Vec<WindowInfo>>;
    fn active(&self) -> Answer<'_, Option<WindowInfo>>;
    /// Brings it to the front and waits until it is there.
    fn activate<'a>(&'a self, window: &'a WindowInfo) -> Answer<'a, ()>;
    /// Asks it to close, as its frame does.
    fn close<'a>(&'a self, window: &'a WindowInfo) -> Answer<'a, ()>;
    /// What is `None` stays.
    fn place<'a>(
        &'a self,
        window: &'a WindowInfo,
        position: Option<(i32, i32)>,
        size: Option<(i32, i32)>,
    ) -> Answer<'a, ()>;
    fn set_state<'a>(&'a self, window: &'a WindowInfo, state: WindowState) -> Answer<'a, ()>;
    /// Whether a point of the screen shows this window or one of its pop-ups, and nothing above them.
    fn owns_point<'a>(&'a self, window: &'a WindowInfo, x: i32, y: i32) -> Answer<'a, bool>;
}

/// A button of the pointer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Button {
    #[default]
    Left,
    Middle,
    Right,
}

/// Keys and pointer. They go to whatever is in front: callers check that first.
pub trait Input: Send + Sync {
    fn press_keys<'a>(&'a self, chord: &'a Chord) -> Answer<'a, ()>;
    /// Types any characters, those the keyboard lacks included.
    fn type_text<'a>(&'a self, text: &'a str) -> Answer<'a, ()>;
    fn move_pointer(&self, x: i32, y: i32) -> Answer<'_, ()>;
    fn button(&self, button: Button, down: bool) -> Answer<'_, ()>;
    /// Notches; positive is right and down.
    fn scroll(&self, dx: i32, dy: i32) -> Answer<'_, ()>;
    fn hold_modifiers<'a>(
        &'a self,
        modifiers: &'a [tejun_trace::raw::Modifier],
        down: bool,
    ) -> Answer<'a, ()>;
}

/// Pictures of the screen.
pub trait Screen: Send + Sync {
    fn size(&self) -> (i32, i32);
    fn capture(&self, area: Rect) -> Answer<'_, RgbaImage>;
}

/// Showing a person where something is.
pub trait Mark: Send + Sync {
    /// A frame around a part of the screen, above everything, that takes neither pointer nor keys. It goes with the value.
    fn frame(&self, around: Rect) -> Answer<'_, Box<dyn Send>>;
}

/// What a person does while the pointer is held for them. Places are of the screen, in pixels.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Pointed {
    Over(i32, i32),
    /// Clicked there.
    Taken(i32, i32),
    /// Esc, or the other button.
    GivenUp,
}

/// Letting a person point at something.
pub trait Pointing: Send + Sync {
    /// Holds pointer and keys, so that nothing reaches a program, until the receiver is gone.
    fn hold_pointer(&self) -> Answer<'_, UnboundedReceiver<Pointed>>;
}

/// The clipboard. What is put there stays while the desktop lives.
pub trait Clipboard: Send + Sync {
    fn read_clipboard(&self) -> Answer<'_, Option<String>>;
    fn write_clipboard<'a>(&'a self, text: &'a str) -> Answer<'a, ()>;
}

/// A desktop.
pub trait Desktop: Tree + Windows + Input + Screen + Mark + Pointing + Clipboard {
    /// Listens to what a person does, until stopped. Windows of `exclude` (process ids, with all processes they started)
    /// are left out.
    fn listen(
        &self,
        exclude: Vec<u32>,
    ) -> Answer<'_, (Box<dyn Listening>, UnboundedReceiver<Recorded>)>;
}

/// A desktop that the actions of a run share.
#[derive(Clone)]
pub struct SharedDesktop(pub Arc<dyn Desktop>);

/// How a run comes to its desktop: connected at the first act that needs it, so that a run without one needs no display.
#[derive(Clone)]
pub struct DesktopSource(
    Arc<dyn Fn() -> BoxFuture<'static, Result<SharedDesktop, DesktopError>> + Send + Sync>,
);

impl DesktopSource {
    pub fn new(
        connect: impl Fn() -> BoxFuture<'static, Result<SharedDesktop, DesktopError>>
        + Send
        + Sync
        + 'static,
    ) -> Self {
        Self(Arc::new(connect))
    }

    pub async fn connect(&self) -> Result<SharedDesktop, DesktopError> {
        (self.0)().await
    }
}
