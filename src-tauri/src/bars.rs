//! The bars that stand on top of everything while the designer is out of the way.

use crate::host::WindowHost;
use crate::windows;
use std::collections::HashMap;
use std::sync::Arc;
use tauri::{AppHandle, LogicalSize, Manager, WebviewUrl, WebviewWindow, WebviewWindowBuilder};

/// Height of a bar, and its distance from the upper edge of the screen where nobody moved it.
const HEIGHT: f64 = 40.0;
const TOP: f64 = 4.0;
/// Height with a picture.
const UNFOLDED: f64 = 300.0;

/// Where the person put the bars, by their labels.
pub(crate) type Places = HashMap<String, [f64; 2]>;

/// One of the bars.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Bar {
    Record,
    Steps,
    /// Before a picture of the screen is taken.
    Count,
    /// While a person points at what a step is to act on.
    Pick,
}

impl Bar {
    pub(crate) fn label(self) -> &'static str {
        match self {
            Self::Record => "record-bar",
            Self::Steps => "step-bar",
            Self::Count => "count-bar",
            Self::Pick => "pick-bar",
        }
    }

    fn title(self) -> &'static str {
        match self {
            Self::Record => "記録中",
            Self::Steps => "手順バー",
            Self::Count => "画面を撮る",
            Self::Pick => "対象を選ぶ",
        }
    }

    fn width(self) -> f64 {
        match self {
            Self::Record => 760.0,
            Self::Steps => 1060.0,
            Self::Count => 460.0,
            Self::Pick => 640.0,
        }
    }

    pub(crate) fn window(self, app: &AppHandle) -> Option<WebviewWindow> {
        app.get_webview_window(self.label())
    }

    /// Shows it, and hides the designer.
    pub(crate) fn show(self, app: &AppHandle) -> tauri::Result<WebviewWindow> {
        let main = windows::main(app);
        let bar = match self.window(app) {
            Some(bar) => bar,
            None => self.open(app, main.as_ref())?,
        };
        if let Some(main) = main {
            main.hide()?;
        }
        Ok(bar)
    }

    fn open(self, app: &AppHandle, main: Option<&WebviewWindow>) -> tauri::Result<WebviewWindow> {
        let page = format!("index.html#/{}", self.label());
        let width = self.width();
        let mut bar = WebviewWindowBuilder::new(app, self.label(), WebviewUrl::App(page.into()))
            .title(self.title())
            .inner_size(width, HEIGHT)
            // A window that is not resizable is never lower than 200 pixels with GTK.
            .min_inner_size(width, HEIGHT)
            .max_inner_size(width, HEIGHT)
            .decorations(false)
            .always_on_top(true)
            .skip_taskbar(true)
            .focused(false)
            // A note is written into the record bar; the step bar leaves the keys to the program that is worked on.
            .focusable(self == Self::Record)
            .disable_drag_drop_handler();
        let screen = main.map(WebviewWindow::current_monitor).transpose()?;
        if let Some(screen) = screen.flatten() {
            let scale = screen.scale_factor();
            let at = screen.position().to_logical::<f64>(scale);
            let size = screen.size().to_logical::<f64>(scale);
            let inside = |[x, y]: &[f64; 2]| {
                *x >= at.x
                    && *y >= at.y
                    && x + width <= at.x + size.width
                    && y + HEIGHT <= at.y + size.height
            };
            let [x, y] = app
                .state::<Arc<WindowHost>>()
                .place_of(self.label())
                // Of a screen that is no more.
                .filter(inside)
                .unwrap_or([at.x + (size.width - width) / 2.0, at.y + TOP]);
            bar = bar.position(x, y);
        }
        bar.build()
    }

    /// Makes room for a picture below, or takes it back.
    pub(crate) fn unfold(self, app: &AppHandle, open: bool) -> tauri::Result<()> {
        let Some(bar) = self.window(app) else {
            return Ok(());
        };
        let height = if open { UNFOLDED } else { HEIGHT };
        let size = LogicalSize::new(self.width(), height);
        bar.set_min_size(Some(size))?;
        bar.set_max_size(Some(size))?;
        bar.set_size(size)
    }

    /// The bar goes, and the designer comes back.
    pub(crate) fn hide(self, app: &AppHandle) -> tauri::Result<()> {
        windows::come_forward(app);
        self.go(app)
    }

    /// The bar goes, and nothing takes its place.
    pub(crate) fn go(self, app: &AppHandle) -> tauri::Result<()> {
        let Some(bar) = self.window(app) else {
            return Ok(());
        };
        let place = bar.outer_position()?.to_logical::<f64>(bar.scale_factor()?);
        app.state::<Arc<WindowHost>>()
            .remember_place(self.label(), [place.x, place.y]);
        bar.destroy()
    }
}
