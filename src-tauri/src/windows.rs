//! The main window.

use crate::host::WindowHost;
use std::sync::Arc;
use tauri::{
    AppHandle, Manager, WebviewUrl, WebviewWindow, WebviewWindowBuilder, Window, WindowEvent,
};

const MAIN: &str = "main";

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

pub(crate) fn hide_main(app: &AppHandle) -> tauri::Result<()> {
    main(app).map_or(Ok(()), |main| main.hide())
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
