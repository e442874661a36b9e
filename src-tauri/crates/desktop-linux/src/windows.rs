//! Windows by the conventions of window managers (EWMH).

use crate::LinuxDesktop;
use crate::x11::refused;
use std::time::Duration;
use tejun_desktop::system::Answer;
use tejun_desktop::{DesktopError, WindowInfo, WindowState, Windows};
use x11rb::protocol::xproto::{ClientMessageEvent, ConfigureWindowAux, ConnectionExt, EventMask};

/// Requests that come from a person's tool, not from a program on its own.
const FROM_PAGER: u32 = 2;

fn id(window: &WindowInfo) -> u32 {
    u32::try_from(window.handle).unwrap_or(0)
}

impl Windows for LinuxDesktop {
    fn list(&self) -> Answer<'_, Vec<WindowInfo>> {
        Box::pin(async {
            let windows = self.x.windows();
            Ok(windows.into_iter().filter_map(|w| self.x.info(w)).collect())
        })
    }

    fn active(&self) -> Answer<'_, Option<WindowInfo>> {
        Box::pin(async { Ok(self.x.active().and_then(|window| self.x.info(window))) })
    }

    fn activate<'a>(&'a self, window: &'a WindowInfo) -> Answer<'a, ()> {
        Box::pin(async move {
            let handle = id(window);
            let current = self.x.active().unwrap_or(0);
            self.x.tell_manager(
                handle,
                self.x.atoms._NET_ACTIVE_WINDOW,
                [FROM_PAGER, 0, current, 0, 0],
            )?;
            for _ in 0..25 {
                if self.x.active() == Some(handle) {
                    return Ok(());
                }
                tokio::time::sleep(Duration::from_millis(20)).await;
            }
            Ok(())
        })
    }

    fn close<'a>(&'a self, window: &'a WindowInfo) -> Answer<'a, ()> {
        Box::pin(async move {
            let handle = id(window);
            if self
                .x
                .numbers(self.x.root, self.x.atoms._NET_CLIENT_LIST)
                .contains(&handle)
            {
                return self.x.tell_manager(
                    handle,
                    self.x.atoms._NET_CLOSE_WINDOW,
                    [0, FROM_PAGER, 0, 0, 0],
                );
            }
            let atoms = &self.x.atoms;
            let message = ClientMessageEvent::new(
                32,
                handle,
                atoms.WM_PROTOCOLS,
                [atoms.WM_DELETE_WINDOW, 0, 0, 0, 0],
            );
            self.x
                .conn
                .send_event(false, handle, EventMask::NO_EVENT, message)
                .map_err(refused)?;
            self.x.settle()
        })
    }

    fn place<'a>(
        &'a self,
        window: &'a WindowInfo,
        position: Option<(i32, i32)>,
        size: Option<(i32, i32)>,
    ) -> Answer<'a, ()> {
        Box::pin(async move {
            let mut wanted = ConfigureWindowAux::new();
            if let Some((x, y)) = position {
                wanted = wanted.x(x).y(y);
            }
            if let Some((width, height)) = size {
                let pixels = |value: i32| u32::try_from(value.max(1)).unwrap_or(1);
                wanted = wanted.width(pixels(width)).height(pixels(height));
            }
            self.x
                .conn
                .configure_window(id(window), &wanted)
                .map_err(refused)?
                .check()
                .map_err(|_| DesktopError::Gone)?;
            // The window manager answers in its own time.
            tokio::time::sleep(Duration::from_millis(60)).await;
            self.x.settle()
        })
    }

    fn set_state<'a>(&'a self, window: &'a WindowInfo, state: WindowState) -> Answer<'a, ()> {
        Box::pin(async move {
            const ICONIC: u32 = 3;
            let atoms = &self.x.atoms;
            let maximized = |add: u32| {
                self.x.tell_manager(
                    id(window),
                    atoms._NET_WM_STATE,
                    [
                        add,
                        atoms._NET_WM_STATE_MAXIMIZED_VERT,
                        atoms._NET_WM_STATE_MAXIMIZED_HORZ,
                        FROM_PAGER,
                        0,
                    ],
                )
            };
            match state {
                WindowState::Minimized => {
                    self.x
                        .tell_manager(id(window), atoms.WM_CHANGE_STATE, [ICONIC, 0, 0, 0, 0])?;
                }
                WindowState::Maximized => maximized(1)?,
                WindowState::Normal => {
                    maximized(0)?;
                    if window.minimized {
                        self.activate(window).await?;
                    }
                }
            }
            tokio::time::sleep(Duration::from_millis(60)).await;
            Ok(())
        })
    }

    fn owns_point<'a>(&'a self, window: &'a WindowInfo, x: i32, y: i32) -> Answer<'a, bool> {
        Box::pin(async move {
            let Some(child) = self.x.child_at(x, y) else {
                return Ok(false);
            };
            if self.x.line(id(window)).contains(&child) {
                return Ok(true);
            }
            // A menu or list that the same program popped up.
            let managed = self.x.windows();
            let is_popup = !managed
                .iter()
                .any(|other| self.x.line(*other).contains(&child));
            Ok(is_popup && window.pid.is_some() && self.x.pid(child) == window.pid)
        })
    }
}
