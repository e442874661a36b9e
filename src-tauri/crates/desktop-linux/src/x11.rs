//! The connection to the display, and what windows tell about themselves.

use crate::process;
use tejun_desktop::{DesktopError, Rect, WindowInfo};
use x11rb::connection::Connection;
use x11rb::protocol::xproto::{
    Atom, AtomEnum, ClientMessageEvent, ConnectionExt, EventMask, MapState, Window,
};
use x11rb::rust_connection::RustConnection;

x11rb::atom_manager! {
    pub(crate) Atoms: AtomsCookie {
        UTF8_STRING,
        WM_STATE,
        WM_CHANGE_STATE,
        WM_DELETE_WINDOW,
        WM_PROTOCOLS,
        _NET_ACTIVE_WINDOW,
        _NET_CLIENT_LIST,
        _NET_CLIENT_LIST_STACKING,
        _NET_CLOSE_WINDOW,
        _NET_FRAME_EXTENTS,
        _NET_WM_NAME,
        _NET_WM_PID,
        _NET_WM_STATE,
        _NET_WM_STATE_HIDDEN,
        _NET_WM_STATE_MAXIMIZED_HORZ,
        _NET_WM_STATE_MAXIMIZED_VERT,
        _NET_WM_WINDOW_TYPE,
        _NET_WM_WINDOW_TYPE_DESKTOP,
        _NET_WM_WINDOW_TYPE_DND,
        _NET_WM_WINDOW_TYPE_DOCK,
        _GTK_FRAME_EXTENTS,
    }
}

pub(crate) struct X11 {
    /// The display it was asked for; `None` is that of the environment.
    display: Option<String>,
    pub(crate) conn: RustConnection,
    pub(crate) root: Window,
    pub(crate) size: (i32, i32),
    pub(crate) atoms: Atoms,
}

/// Whatever X11 answers wrongly, as a refusal with its words.
pub(crate) fn refused(error: impl std::fmt::Display) -> DesktopError {
    DesktopError::Refused {
        detail: error.to_string(),
    }
}

impl X11 {
    pub(crate) fn connect(display: Option<&str>) -> Result<Self, DesktopError> {
        let no_display = |detail: String| DesktopError::NoDisplay { detail };
        let named = std::env::var_os("DISPLAY").is_some_and(|display| !display.is_empty());
        if display.is_none() && !named {
            return Err(no_display("環境変数DISPLAYがありません".to_owned()));
        }
        let (conn, screen) = x11rb::connect(display).map_err(|e| no_display(e.to_string()))?;
        let screen = &conn.setup().roots[screen];
        let (root, size) = (
            screen.root,
            (
                i32::from(screen.width_in_pixels),
                i32::from(screen.height_in_pixels),
            ),
        );
        let atoms = Atoms::new(&conn)
            .map_err(|e| no_display(e.to_string()))?
            .reply()
            .map_err(|e| no_display(e.to_string()))?;
        Ok(Self {
            display: display.map(str::to_owned),
            conn,
            root,
            size,
            atoms,
        })
    }

    /// Another connection to the same display.
    pub(crate) fn again(&self) -> Result<Self, DesktopError> {
        Self::connect(self.display.as_deref())
    }

    /// Sends everything and waits until the server has done it.
    pub(crate) fn settle(&self) -> Result<(), DesktopError> {
        self.conn
            .get_input_focus()
            .map_err(refused)?
            .reply()
            .map_err(refused)?;
        Ok(())
    }

    pub(crate) fn numbers(&self, window: Window, property: Atom) -> Vec<u32> {
        let reply = self
            .conn
            .get_property(false, window, property, AtomEnum::ANY, 0, 4096)
            .ok()
            .and_then(|cookie| cookie.reply().ok());
        reply
            .and_then(|reply| Some(reply.value32()?.collect()))
            .unwrap_or_default()
    }

    fn bytes(&self, window: Window, property: Atom) -> Vec<u8> {
        self.conn
            .get_property(false, window, property, AtomEnum::ANY, 0, 4096)
            .ok()
            .and_then(|cookie| cookie.reply().ok())
            .map(|reply| reply.value)
            .unwrap_or_default()
    }

    pub(crate) fn title(&self, window: Window) -> String {
        let name = self.bytes(window, self.atoms._NET_WM_NAME);
        let name = if name.is_empty() {
            self.bytes(window, AtomEnum::WM_NAME.into())
        } else {
            name
        };
        String::from_utf8_lossy(&name)
            .trim_end_matches('\0')
            .to_owned()
    }

    /// Without the frame, in pixels of the screen.
    pub(crate) fn area(&self, window: Window) -> Option<Rect> {
        let geometry = self.conn.get_geometry(window).ok()?;
        let origin = self
            .conn
            .translate_coordinates(window, self.root, 0, 0)
            .ok()?;
        let (geometry, origin) = (geometry.reply().ok()?, origin.reply().ok()?);
        Some(Rect::new(
            i32::from(origin.dst_x),
            i32::from(origin.dst_y),
            i32::from(geometry.width),
            i32::from(geometry.height),
        ))
    }

    pub(crate) fn pid(&self, window: Window) -> Option<u32> {
        self.numbers(window, self.atoms._NET_WM_PID)
            .first()
            .copied()
            .filter(|pid| *pid > 0)
    }

    fn class(&self, window: Window) -> Option<String> {
        let class = self.bytes(window, AtomEnum::WM_CLASS.into());
        let words: Vec<String> = class
            .split(|byte| *byte == 0)
            .filter(|word| !word.is_empty())
            .map(|word| String::from_utf8_lossy(word).into_owned())
            .collect();
        words.last().cloned()
    }

    /// Nothing when the window is gone.
    pub(crate) fn info(&self, window: Window) -> Option<WindowInfo> {
        let area = self.area(window)?;
        let pid = self.pid(window);
        let class = self.class(window);
        let app = pid
            .and_then(process::program)
            .or_else(|| class.as_ref().map(|class| class.to_lowercase()))
            .unwrap_or_default();
        let states = self.numbers(window, self.atoms._NET_WM_STATE);
        let owner = self
            .numbers(window, AtomEnum::WM_TRANSIENT_FOR.into())
            .first()
            .copied()
            .filter(|owner| *owner != 0 && *owner != self.root);
        Some(WindowInfo {
            handle: u64::from(window),
            title: self.title(window),
            app,
            class,
            pid,
            area,
            owner: owner.map(u64::from),
            minimized: states.contains(&self.atoms._NET_WM_STATE_HIDDEN),
        })
    }

    /// Windows of programs, topmost first; docks and the desktop itself left out.
    pub(crate) fn windows(&self) -> Vec<Window> {
        let mut list = self.numbers(self.root, self.atoms._NET_CLIENT_LIST_STACKING);
        if list.is_empty() {
            list = self.numbers(self.root, self.atoms._NET_CLIENT_LIST);
        }
        if list.is_empty() {
            // No window manager: what lies on the screen.
            list = self.children(self.root);
            list.retain(|window| {
                self.is_viewable(*window)
                    && (self.pid(*window).is_some() || !self.title(*window).is_empty())
            });
        }
        list.reverse();
        list.retain(|window| {
            let kinds = self.numbers(*window, self.atoms._NET_WM_WINDOW_TYPE);
            !kinds.contains(&self.atoms._NET_WM_WINDOW_TYPE_DOCK)
                && !kinds.contains(&self.atoms._NET_WM_WINDOW_TYPE_DESKTOP)
        });
        list
    }

    pub(crate) fn active(&self) -> Option<Window> {
        self.numbers(self.root, self.atoms._NET_ACTIVE_WINDOW)
            .first()
            .copied()
            .filter(|window| *window != 0)
            .or_else(|| {
                let focus = self.conn.get_input_focus().ok()?.reply().ok()?.focus;
                (focus > 1).then(|| self.top_level(focus)).flatten()
            })
    }

    pub(crate) fn children(&self, window: Window) -> Vec<Window> {
        self.conn
            .query_tree(window)
            .ok()
            .and_then(|cookie| cookie.reply().ok())
            .map(|reply| reply.children)
            .unwrap_or_default()
    }

    pub(crate) fn is_viewable(&self, window: Window) -> bool {
        self.conn
            .get_window_attributes(window)
            .ok()
            .and_then(|cookie| cookie.reply().ok())
            .is_some_and(|attributes| attributes.map_state == MapState::VIEWABLE)
    }

    /// The window itself and those around it, up to the child of the root.
    pub(crate) fn line(&self, window: Window) -> Vec<Window> {
        let mut line = vec![window];
        let mut at = window;
        while let Some(reply) = self
            .conn
            .query_tree(at)
            .ok()
            .and_then(|cookie| cookie.reply().ok())
        {
            if reply.parent == 0 || reply.parent == self.root || line.len() > 32 {
                break;
            }
            at = reply.parent;
            line.push(at);
        }
        line
    }

    /// The window of a program that holds this one.
    fn top_level(&self, window: Window) -> Option<Window> {
        let all = self.windows();
        self.line(window).into_iter().find(|at| all.contains(at))
    }

    /// The child of the root that a person sees at a point.
    pub(crate) fn child_at(&self, x: i32, y: i32) -> Option<Window> {
        let place = |value: i32| i16::try_from(value).ok();
        let reply = self
            .conn
            .translate_coordinates(self.root, self.root, place(x)?, place(y)?)
            .ok()?
            .reply()
            .ok()?;
        let child = (reply.child != 0).then_some(reply.child)?;
        match self.is_dragged(child) {
            true => self.below(child, x, y),
            false => Some(child),
        }
    }

    /// Where the pictures of what is being dragged are.
    pub(crate) fn dragged(&self) -> Vec<Rect> {
        let mut shown = self.children(self.root);
        shown.retain(|window| self.is_dragged(*window) && self.is_viewable(*window));
        let areas = shown.into_iter().filter_map(|window| self.area(window));
        areas.collect()
    }

    /// The picture of what is being dragged lies under the pointer, not the window to which it is dragged.
    fn is_dragged(&self, window: Window) -> bool {
        let kinds = self.numbers(window, self.atoms._NET_WM_WINDOW_TYPE);
        kinds.contains(&self.atoms._NET_WM_WINDOW_TYPE_DND)
    }

    /// The next window below another one that shows a point.
    fn below(&self, window: Window, x: i32, y: i32) -> Option<Window> {
        let stacked = self.children(self.root);
        let under = stacked.iter().rev().skip_while(|other| **other != window);
        under.skip(1).copied().find(|other| {
            let covers = self.area(*other).is_some_and(|area| area.contains(x, y));
            covers && self.is_viewable(*other) && !self.is_dragged(*other)
        })
    }

    /// The window of a program that a person sees at a point, and the pop-up of its program where one lies there.
    pub(crate) fn window_at(&self, x: i32, y: i32) -> Option<(Window, Option<Window>)> {
        let child = self.child_at(x, y)?;
        let managed = self.windows();
        let framed = managed
            .iter()
            .find(|window| self.line(**window).contains(&child));
        if let Some(window) = framed {
            return Some((*window, None));
        }
        let pid = self.pid(child)?;
        let same = |window: &Window| self.pid(*window) == Some(pid);
        let active = self.active().filter(same);
        let window = active.or_else(|| managed.iter().copied().find(same))?;
        Some((window, Some(child)))
    }

    /// Where a program popped up menus and lists.
    pub(crate) fn popups(&self, pid: u32) -> Vec<Rect> {
        let managed: Vec<Window> = self
            .windows()
            .into_iter()
            .flat_map(|window| self.line(window))
            .collect();
        let mut popups = self.children(self.root);
        popups.retain(|window| {
            !managed.contains(window) && self.pid(*window) == Some(pid) && self.is_viewable(*window)
        });
        popups
            .into_iter()
            .filter_map(|window| self.area(window))
            .collect()
    }

    /// A window with the frame that the window manager draws, without the shadow that the program draws.
    pub(crate) fn framed(&self, window: Window, inside: Rect) -> Rect {
        let margins = |property| {
            let numbers = self.numbers(window, property);
            let mut sides = numbers
                .into_iter()
                .map(|side| i32::try_from(side).unwrap_or(0));
            let mut side = || sides.next().unwrap_or(0);
            (side(), side(), side(), side())
        };
        let (left, right, top, bottom) = margins(self.atoms._NET_FRAME_EXTENTS);
        let shadow = margins(self.atoms._GTK_FRAME_EXTENTS);
        Rect::new(
            inside.x - left + shadow.0,
            inside.y - top + shadow.2,
            inside.width + left + right - shadow.0 - shadow.1,
            inside.height + top + bottom - shadow.2 - shadow.3,
        )
    }

    /// A message to the window manager about a window.
    pub(crate) fn tell_manager(
        &self,
        window: Window,
        kind: Atom,
        data: [u32; 5],
    ) -> Result<(), DesktopError> {
        let message = ClientMessageEvent::new(32, window, kind, data);
        self.conn
            .send_event(
                false,
                self.root,
                EventMask::SUBSTRUCTURE_REDIRECT | EventMask::SUBSTRUCTURE_NOTIFY,
                message,
            )
            .map_err(refused)?;
        self.settle()
    }
}
