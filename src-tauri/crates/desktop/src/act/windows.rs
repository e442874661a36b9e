//! Windows: waiting for them, bringing them to the front, closing and moving them.

use super::Acting;
use crate::error::DesktopError;
use crate::locate;
use crate::window::{WindowInfo, WindowState};
use tejun_scenario::Window;

/// What a window is waited for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WindowIs {
    Open,
    Closed,
    Active,
}

impl Acting<'_> {
    /// Waits until the window is there.
    pub async fn window_ready(
        &mut self,
        wanted: Option<&Window>,
    ) -> Result<WindowInfo, DesktopError> {
        let mut last = DesktopError::Gone;
        for look in 0.. {
            if !self.progress.pause(look).await {
                break;
            }
            match self.window_now(wanted).await {
                Ok(window) => return Ok(window),
                Err(error) if error.is_passing() => {
                    self.progress.attempt(error.to_string());
                    last = error;
                }
                Err(error) => return Err(error),
            }
        }
        Err(last)
    }

    pub async fn activate(&mut self, wanted: &Window) -> Result<(), DesktopError> {
        let window = self.window_ready(Some(wanted)).await?;
        self.raise(&window).await
    }

    /// Asks the window to close and waits until it is gone. A program that asks something first is no failure.
    pub async fn close(&mut self, wanted: &Window) -> Result<(), DesktopError> {
        let window = self.window_ready(Some(wanted)).await?;
        let before: Vec<u64> = handles(&self.desktop.list().await?);
        self.desktop.close(&window).await?;
        for look in 0.. {
            let now = self.desktop.list().await?;
            if !now.iter().any(|other| other.handle == window.handle) {
                return Ok(());
            }
            let asks = now.iter().find(|other| {
                !before.contains(&other.handle)
                    && (other.owner == Some(window.handle) || other.pid == window.pid)
            });
            if let Some(asks) = asks {
                self.progress
                    .notes
                    .push(format!("閉じる前に、画面「{}」が出ました。", asks.title));
                return Ok(());
            }
            if !self.progress.pause(look).await {
                break;
            }
        }
        Err(DesktopError::StateNotReached {
            what: format!("画面「{}」", window.title),
            state: "閉じた".to_owned(),
            seconds: self.progress.seconds(),
        })
    }

    /// Moves and sizes a window; what is `None` stays.
    pub async fn place(
        &mut self,
        wanted: &Window,
        position: Option<(i32, i32)>,
        size: Option<(i32, i32)>,
        state: Option<WindowState>,
    ) -> Result<(), DesktopError> {
        let window = self.window_ready(Some(wanted)).await?;
        if position.is_some() || size.is_some() {
            if state.is_none() {
                self.desktop.set_state(&window, WindowState::Normal).await?;
            }
            self.desktop.place(&window, position, size).await?;
        }
        match state {
            Some(state) => self.desktop.set_state(&window, state).await,
            None => Ok(()),
        }
    }

    pub async fn wait_for_window(
        &mut self,
        wanted: &Window,
        is: WindowIs,
    ) -> Result<(), DesktopError> {
        for look in 0.. {
            if !self.progress.pause(look).await {
                break;
            }
            let all = self.desktop.list().await?;
            let fitting = locate::windows(wanted, &all);
            let reached = match is {
                WindowIs::Open => !fitting.is_empty(),
                WindowIs::Closed => fitting.is_empty(),
                WindowIs::Active => {
                    let active = self.desktop.active().await?.map(|window| window.handle);
                    fitting.iter().any(|window| Some(window.handle) == active)
                }
            };
            if reached {
                return Ok(());
            }
        }
        Err(DesktopError::StateNotReached {
            what: format!("{}の画面", locate::window_called(wanted)),
            state: match is {
                WindowIs::Open => "開いている",
                WindowIs::Closed => "閉じている",
                WindowIs::Active => "前面にある",
            }
            .to_owned(),
            seconds: self.progress.seconds(),
        })
    }
}

fn handles(windows: &[WindowInfo]) -> Vec<u64> {
    windows.iter().map(|window| window.handle).collect()
}
