//! What a desktop is: windows, elements, keys, pointer, pictures, as narrow traits that a system implements; and what is
//! the same on every system: which element a target means, waiting until it can be acted on, and the acts themselves.
//!
//! Owns: locator resolution, the rules of readiness, of entering text and reading it back, and the facts of a recording.
//! Does not know: AT-SPI, X11 or any other system; scenarios and variables (targets come in expanded).

pub mod act;
pub mod error;
pub mod facts;
pub mod file_dialog;
pub mod geometry;
pub mod grid;
pub mod hand;
pub mod keys;
pub mod listen;
pub mod locate;
pub mod node;
pub mod page;
pub mod pattern;
pub mod pick;
pub mod picture;
pub mod progress;
pub mod same;
pub mod sight;
pub mod still;
pub mod system;
pub mod window;

pub use act::change::{ChangeIs, Region, TextLetter};
pub use act::input::{Meant, Spot};
pub use act::seen::{PictureSource, Seen, SeenIs, by_sight, search};
pub use act::wait::ElementIs;
pub use act::windows::WindowIs;
pub use act::{Acting, ClickHow, OnScreen, ToggleTo};
pub use error::DesktopError;
pub use file_dialog::FileDialog;
pub use geometry::Rect;
pub use hand::{HandSign, HandSource, HandWatch, Watched};
pub use keys::{Chord, Key};
pub use listen::{Listening, Recorded};
pub use locate::Found;
pub use node::{Can, Snapshot, States, UiNode};
pub use pick::{Picked, pick};
pub use progress::Progress;
pub use still::{Still, still};
pub use system::{
    BoxFuture, Button, Clipboard, Desktop, DesktopSource, Input, Mark, Pointed, Pointing, Screen,
    SharedDesktop, Tree, Windows,
};
pub use window::{WindowInfo, WindowState};
