//! The one place of this host that asks which system it runs on.

use std::future::Future;

/// Whether windows can be shown.
#[cfg(target_os = "linux")]
pub(crate) fn has_display() -> bool {
    ["DISPLAY", "WAYLAND_DISPLAY"]
        .iter()
        .any(|name| std::env::var_os(name).is_some_and(|value| !value.is_empty()))
}

#[cfg(not(target_os = "linux"))]
pub(crate) fn has_display() -> bool {
    true
}

/// The desktop of this system, connected when a run first needs it.
#[cfg(target_os = "linux")]
pub(crate) fn desktop() -> tejun_desktop::DesktopSource {
    tejun_desktop_linux::source()
}

#[cfg(not(target_os = "linux"))]
pub(crate) fn desktop() -> tejun_desktop::DesktopSource {
    tejun_desktop::DesktopSource::new(|| {
        Box::pin(async {
            Err(tejun_desktop::DesktopError::NoDisplay {
                detail: "この版では使えません".to_owned(),
            })
        })
    })
}

/// Whoever sits at the screen of this system; none: nobody can be watched.
#[cfg(target_os = "linux")]
pub(crate) fn hand() -> Option<tejun_desktop::HandSource> {
    has_display().then(tejun_desktop_linux::hand)
}

#[cfg(not(target_os = "linux"))]
pub(crate) fn hand() -> Option<tejun_desktop::HandSource> {
    None
}

/// Waits until the user asks to stop: SIGINT or SIGTERM.
#[cfg(target_os = "linux")]
pub(crate) fn asked_to_stop() -> impl Future<Output = ()> {
    use tokio::signal::unix::{SignalKind, signal};
    // Installed at once, not at the first poll: a signal that comes early must not kill.
    let interrupt = signal(SignalKind::interrupt());
    let terminate = signal(SignalKind::terminate());
    async move {
        match (interrupt, terminate) {
            (Ok(mut interrupt), Ok(mut terminate)) => {
                tokio::select! {
                    _ = interrupt.recv() => {}
                    _ = terminate.recv() => {}
                }
            }
            _ => std::future::pending().await,
        }
    }
}

#[cfg(not(target_os = "linux"))]
pub(crate) fn asked_to_stop() -> impl Future<Output = ()> {
    async {
        if tokio::signal::ctrl_c().await.is_err() {
            std::future::pending::<()>().await;
        }
    }
}
