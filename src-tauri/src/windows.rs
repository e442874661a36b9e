//! The main window and the record bar.

use crate::host::WindowHost;
use std::sync::Arc;
use tauri::{
    AppHandle, Manager, WebviewUrl, WebviewWindow, WebviewWindowBuilder, Window, WindowEvent,
};

const MAIN: &str = "main";
const BAR: &str = "record-bar";

/// Size of the bar, and its distance from the upper edge of the screen.
const BAR_WIDTH: f64 = 760.0;
const BAR_HEIGHT: f64 = 40.0;
const BAR_TOP: f64 = 4.0;

pub(crate) fn open_main(app: &AppHandle) -> tauri::Result<()> {
    WebviewWindowBuilder::new(app, MAIN, WebviewUrl::App("index.html".into()))
        .title("Tejun（手順）")
        .inner_size(1280.0, 720.0)
        .min_inner_size(800.0, 500.0)
        .maximized(true)
        // Files and steps are dragged by pointer events of the interface.
        .disable_drag_drop_handler()
        .build()?;
    Ok(())
}

/// The main window, once it is open.
pub(crate) fn main(app: &AppHandle) -> Option<WebviewWindow> {
    app.get_webview_window(MAIN)
}

/// While a dialog asks, the main window takes neither pointer nor keys.
pub(crate) fn enable_main(app: &AppHandle, enabled: bool) {
    if let Some(main) = main(app)
        && let Err(error) = main.set_enabled(enabled)
    {
        tracing::warn!(%error, "the window waits for no dialog");
    }
}

/// The bar stands on top of everything; the designer is out of the way.
pub(crate) fn show_record_bar(app: &AppHandle) -> tauri::Result<()> {
    let mut bar =
        WebviewWindowBuilder::new(app, BAR, WebviewUrl::App("index.html#/record-bar".into()))
            .title("記録中")
            .inner_size(BAR_WIDTH, BAR_HEIGHT)
            // A window that is not resizable is never lower than 200 pixels with GTK.
            .min_inner_size(BAR_WIDTH, BAR_HEIGHT)
            .max_inner_size(BAR_WIDTH, BAR_HEIGHT)
            .decorations(false)
            .always_on_top(true)
            .skip_taskbar(true)
            .focused(false)
            .disable_drag_drop_handler();
    if let Some(main) = main(app) {
        if let Some(screen) = main.current_monitor()? {
            let scale = screen.scale_factor();
            let (at, size) = (
                screen.position().to_logical::<f64>(scale),
                screen.size().to_logical::<f64>(scale),
            );
            bar = bar.position(at.x + (size.width - BAR_WIDTH) / 2.0, at.y + BAR_TOP);
        }
        main.hide()?;
    }
    bar.build()?;
    Ok(())
}

pub(crate) fn hide_record_bar(app: &AppHandle) -> tauri::Result<()> {
    come_forward(app);
    match app.get_webview_window(BAR) {
        Some(bar) => bar.destroy(),
        None => Ok(()),
    }
}

/// The main window is shown, in front of others.
pub(crate) fn come_forward(app: &AppHandle) {
    let Some(main) = main(app) else {
        return;
    };
    for done in [main.show(), main.unminimize(), main.set_focus()] {
        if let Err(error) = done {
            tracing::warn!(%error, "the window did not come forward");
        }
    }
}

pub(crate) fn on_event(window: &Window, event: &WindowEvent) {
    if let WindowEvent::CloseRequested { api, .. } = event {
        api.prevent_close();
        // The bar goes when the recording ends.
        if window.label() == MAIN {
            window.state::<Arc<WindowHost>>().ask_to_close();
        }
    }
}
