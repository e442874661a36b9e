//! The desktop of Linux: AT-SPI for elements, X11 for windows, keys, pointer and pictures.
//!
//! Owns: every peculiarity of AT-SPI, of the toolkits behind it and of X11; deadlines for every call to another program.
//! Does not know: targets, readiness, scenarios; those are the same on every system and lie in `desktop`.

mod bus;
mod clipboard;
mod hand;
mod input;
mod keymap;
mod listen;
mod mark;
mod pointing;
mod process;
mod record;
mod roles;
mod screen;
mod sent;
mod tree;
mod windows;
mod x11;

use std::sync::Arc;
use tejun_desktop::listen::{Listening, Recorded};
use tejun_desktop::system::Answer;
use tejun_desktop::{Desktop, DesktopError, DesktopSource, HandSource, SharedDesktop};
use tokio::sync::mpsc::UnboundedReceiver;

/// The desktop of this session. Cheap to clone.
#[derive(Clone)]
pub struct LinuxDesktop {
    pub(crate) x: Arc<x11::X11>,
    pub(crate) bus: Arc<bus::Bus>,
    pub(crate) keys: Arc<tokio::sync::Mutex<keymap::Keymap>>,
    pub(crate) clipboard: Arc<clipboard::Owner>,
}

impl LinuxDesktop {
    /// Connects to the display of `DISPLAY` and to the accessibility bus of this session, and asks programs to show
    /// their trees.
    pub async fn connect() -> Result<Self, DesktopError> {
        Self::connect_to(None, None).await
    }

    /// The same for a display and a session bus that are named; `None` takes those of the environment.
    pub async fn connect_to(
        display: Option<&str>,
        session_bus: Option<&str>,
    ) -> Result<Self, DesktopError> {
        let x = Arc::new(x11::X11::connect(display)?);
        let bus = Arc::new(bus::Bus::connect(session_bus).await?);
        let keys = Arc::new(tokio::sync::Mutex::new(keymap::Keymap::load(&x)?));
        Ok(Self {
            x,
            bus,
            keys,
            clipboard: Arc::default(),
        })
    }
}

impl Desktop for LinuxDesktop {
    fn listen(
        &self,
        exclude: Vec<u32>,
    ) -> Answer<'_, (Box<dyn Listening>, UnboundedReceiver<Recorded>)> {
        Box::pin(async move {
            let (recording, receiver) = listen::Recording::begin(self, exclude).await?;
            Ok((Box::new(recording) as Box<dyn Listening>, receiver))
        })
    }
}

/// Watches the hand of whoever sits at this screen.
pub fn hand() -> HandSource {
    HandSource::new(|keys| hand::watch(&x11::X11::connect(None)?, keys))
}

/// Connects when a run first needs a desktop.
pub fn source() -> DesktopSource {
    DesktopSource::new(|| {
        Box::pin(async {
            let desktop = LinuxDesktop::connect().await?;
            Ok(SharedDesktop(Arc::new(desktop)))
        })
    })
}
