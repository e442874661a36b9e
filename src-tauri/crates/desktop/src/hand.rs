//! What a person's own hand does while a run works on the screen, told apart from what the run sends itself.

use crate::error::DesktopError;
use crate::keys::Chord;
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::mpsc::UnboundedReceiver;

/// How long Escape is held until it counts.
pub const HELD: Duration = Duration::from_millis(1500);

/// What the hand did.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum HandSign {
    /// Escape was held for [`HELD`].
    EscapeHeld,
    /// The pointer was moved further than a table that shakes moves it.
    PointerMoved,
    /// One of the keys that are watched for was pressed, by its place among them; menus that are open stay open.
    Key(usize),
}

/// A watch over the hand. It ends when it is dropped.
pub trait HandWatch: Send + Sync {
    /// While it holds, the keys that are watched for reach no program.
    fn keep_keys(&self, kept: bool);
}

/// A watch with what it sees.
pub type Watched = (Box<dyn HandWatch>, UnboundedReceiver<HandSign>);

/// How a run comes to a watch over the hand on this screen.
#[derive(Clone)]
pub struct HandSource(Arc<Begin>);

type Begin = dyn Fn(&[Chord]) -> Result<Watched, DesktopError> + Send + Sync;

impl HandSource {
    pub fn new(
        watch: impl Fn(&[Chord]) -> Result<Watched, DesktopError> + Send + Sync + 'static,
    ) -> Self {
        Self(Arc::new(watch))
    }

    /// Watches from now on, for these keys too.
    pub fn watch(&self, keys: &[Chord]) -> Result<Watched, DesktopError> {
        (self.0)(keys)
    }
}
