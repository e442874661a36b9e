//! Browsers that Tejun did not start: they are programs like any other, and what is done in their pages is recorded less
//! exactly than in Tejun's own.

use std::sync::{Mutex, PoisonError};
use tejun_desktop::{DesktopSource, page};
use tejun_trace::raw::{RawKind, WindowChange, WindowFacts};

/// Programs by their names without ending.
const BROWSERS: [&str; 12] = [
    "brave",
    "brave-browser",
    "chrome",
    "chromium",
    "chromium-browser",
    "firefox",
    "firefox-esr",
    "google-chrome",
    "iexplore",
    "microsoft-edge",
    "msedge",
    "vivaldi",
];

/// The window of such a browser that the person works in now.
#[derive(Default)]
pub(super) struct Foreign(Mutex<Option<WindowFacts>>);

impl Foreign {
    pub(super) fn window(&self) -> Option<WindowFacts> {
        self.lock().clone()
    }

    /// Follows the events of the recording. What is to be told, when that changes: the browser's name.
    pub(super) fn see(&self, event: &RawKind) -> Option<Option<String>> {
        let now = match event {
            RawKind::Window {
                change: WindowChange::Activated,
                window,
            } => Some(window),
            RawKind::PointerDown(pointer) => Some(pointer.window.as_ref()?),
            RawKind::KeyDown { window, .. } => Some(window.as_ref()?),
            RawKind::Browser(_) | RawKind::Reopened { .. } => None,
            _ => return None,
        };
        let now = now.filter(|window| is_browser(&window.app)).cloned();
        let name = |window: &Option<WindowFacts>| window.as_ref().map(|window| window.app.clone());
        let mut known = self.lock();
        let (before, told) = (name(&known), name(&now));
        *known = now;
        (before != told).then_some(told)
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, Option<WindowFacts>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn is_browser(app: &str) -> bool {
    BROWSERS.contains(&app.to_lowercase().as_str())
}

/// The address of the page that the window shows, where it can be read.
pub(super) async fn address(desktop: &DesktopSource, window: &WindowFacts) -> Option<String> {
    let read = async {
        let desktop = desktop.connect().await?.0;
        let windows = desktop.list().await?;
        match windows.iter().find(|one| one.handle == window.handle) {
            Some(window) => page::address(&*desktop, window).await,
            None => Ok(None),
        }
    };
    read.await
        .unwrap_or_else(|error: tejun_desktop::DesktopError| {
            tracing::warn!(%error, "the address of a browser could not be read");
            None
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn front(app: &str, handle: u64) -> RawKind {
        RawKind::Window {
            change: WindowChange::Activated,
            window: WindowFacts {
                handle,
                app: app.to_owned(),
                ..WindowFacts::default()
            },
        }
    }

    #[test]
    fn a_foreign_browser_is_told_once_until_the_person_is_elsewhere() {
        let foreign = Foreign::default();
        assert_eq!(foreign.see(&front("mousepad", 1)), None);
        let told = Some(Some("chromium".to_owned()));
        assert_eq!(foreign.see(&front("chromium", 2)), told);
        assert_eq!(foreign.see(&front("chromium", 3)), None);
        assert_eq!(foreign.window().map(|window| window.handle), Some(3));
        assert_eq!(foreign.see(&RawKind::Undone), None);
        let again = RawKind::Reopened {
            app: "chromium".to_owned(),
        };
        assert_eq!(foreign.see(&again), Some(None));
        assert_eq!(foreign.window(), None);
    }
}
