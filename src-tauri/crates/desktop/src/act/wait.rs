//! Waiting for a state of a thing.

use super::Acting;
use super::seen::SeenIs;
use crate::error::DesktopError;
use crate::locate;
use tejun_scenario::DesktopTarget;

/// What a thing is waited for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ElementIs {
    Visible,
    /// Also: not there.
    Hidden,
    Enabled,
    Disabled,
    On,
    Off,
}

impl ElementIs {
    fn word(self) -> &'static str {
        match self {
            Self::Visible => "表示されている",
            Self::Hidden => "表示されていない",
            Self::Enabled => "使える",
            Self::Disabled => "使えない",
            Self::On => "オン",
            Self::Off => "オフ",
        }
    }
}

impl Acting<'_> {
    pub async fn wait_for(
        &mut self,
        target: &DesktopTarget,
        is: ElementIs,
    ) -> Result<(), DesktopError> {
        if super::seen::by_sight(target) {
            let is = match is {
                ElementIs::Visible => SeenIs::There,
                ElementIs::Hidden => SeenIs::Gone,
                _ => {
                    return Err(DesktopError::BadTarget {
                        detail: "画像では、表示されているかどうかしか分かりません",
                    });
                }
            };
            return self.wait_for_seen(target, is).await;
        }
        for look in 0.. {
            if !self.progress.pause(look).await {
                break;
            }
            let reached = match self.find_now(target, true).await {
                Ok(there) => {
                    self.progress.found_by = Some(there.found.found_by);
                    let states = there.node().states;
                    match is {
                        ElementIs::Visible => true,
                        ElementIs::Hidden => false,
                        ElementIs::Enabled => states.enabled,
                        ElementIs::Disabled => !states.enabled,
                        ElementIs::On => states.checked,
                        ElementIs::Off => !states.checked,
                    }
                }
                Err(DesktopError::NotFound { .. } | DesktopError::WindowNotFound { .. })
                    if is == ElementIs::Hidden =>
                {
                    true
                }
                Err(error) if error.is_passing() => {
                    self.progress.attempt(error.to_string());
                    false
                }
                Err(error) => return Err(error),
            };
            if reached {
                return Ok(());
            }
        }
        let what = match &target.element {
            Some(element) => locate::called(element),
            None => "対象".to_owned(),
        };
        Err(DesktopError::StateNotReached {
            what,
            state: is.word().to_owned(),
            seconds: self.progress.seconds(),
        })
    }
}
