//! The one place of this host that asks which system it runs on.

use tejun_desktop::{DesktopSource, HandSource};

/// The desktop of this system, connected when a run first needs it.
#[cfg(target_os = "linux")]
pub(crate) fn desktop() -> DesktopSource {
    tejun_desktop_linux::source()
}

#[cfg(not(target_os = "linux"))]
pub(crate) fn desktop() -> DesktopSource {
    DesktopSource::new(|| {
        Box::pin(async {
            Err(tejun_desktop::DesktopError::NoDisplay {
                detail: "この版では使えません".to_owned(),
            })
        })
    })
}

/// Whoever sits at the screen of this system.
#[cfg(target_os = "linux")]
pub(crate) fn hand() -> Option<HandSource> {
    Some(tejun_desktop_linux::hand())
}

#[cfg(not(target_os = "linux"))]
pub(crate) fn hand() -> Option<HandSource> {
    None
}
