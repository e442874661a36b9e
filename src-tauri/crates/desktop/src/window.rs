//! Windows of programs.

use crate::geometry::Rect;
use tejun_trace::raw::WindowFacts;

/// One top-level window.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct WindowInfo {
    /// The system's number for it.
    pub handle: u64,
    pub title: String,
    /// Program name without ending.
    pub app: String,
    pub class: Option<String>,
    pub pid: Option<u32>,
    /// Without the frame that the window manager draws.
    pub area: Rect,
    /// The window it belongs to (dialogs).
    pub owner: Option<u64>,
    pub minimized: bool,
}

impl WindowInfo {
    pub fn facts(&self) -> WindowFacts {
        WindowFacts {
            handle: self.handle,
            title: self.title.clone(),
            app: self.app.clone(),
            class: self.class.clone(),
            area: self.area.array(),
            owner: self.owner,
            own: false,
        }
    }
}

/// How a window stands on the screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WindowState {
    Normal,
    Minimized,
    Maximized,
}
