//! The pointer and the keyboard are held while a person points at something: nothing of it reaches a program.

use crate::LinuxDesktop;
use crate::keymap::Keymap;
use crate::x11::{X11, refused};
use std::time::{Duration, Instant};
use tejun_desktop::system::Answer;
use tejun_desktop::{DesktopError, Pointed, Pointing};
use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel};
use x11rb::connection::Connection;
use x11rb::protocol::Event;
use x11rb::protocol::xproto::{ConnectionExt, Cursor, EventMask, GrabMode, GrabStatus};
use xkeysym::Keysym;

/// Between two looks for events.
const LOOK: Duration = Duration::from_millis(15);
/// A menu that is open holds the pointer itself; it is closed within this time.
const FREE_WITHIN: Duration = Duration::from_secs(2);
/// As the font of cursors counts them.
const CROSSHAIR: u16 = 34;

fn cursor(x: &X11) -> Result<Cursor, DesktopError> {
    let font = x.conn.generate_id().map_err(refused)?;
    x.conn.open_font(font, b"cursor").map_err(refused)?;
    let cursor = x.conn.generate_id().map_err(refused)?;
    let (dark, light) = (0, u16::MAX);
    x.conn
        .create_glyph_cursor(
            cursor,
            font,
            font,
            CROSSHAIR,
            CROSSHAIR + 1,
            dark,
            dark,
            dark,
            light,
            light,
            light,
        )
        .map_err(refused)?;
    Ok(cursor)
}

/// Holds both; they are free again with the connection.
fn hold(x: &X11) -> Result<(), DesktopError> {
    let cursor = cursor(x)?;
    let events = EventMask::BUTTON_PRESS | EventMask::BUTTON_RELEASE | EventMask::POINTER_MOTION;
    let until = Instant::now() + FREE_WITHIN;
    loop {
        let pointer = x
            .conn
            .grab_pointer(
                false,
                x.root,
                events,
                GrabMode::ASYNC,
                GrabMode::ASYNC,
                x11rb::NONE,
                cursor,
                x11rb::CURRENT_TIME,
            )
            .map_err(refused)?;
        let keys = x
            .conn
            .grab_keyboard(
                false,
                x.root,
                x11rb::CURRENT_TIME,
                GrabMode::ASYNC,
                GrabMode::ASYNC,
            )
            .map_err(refused)?;
        let pointer = pointer.reply().map_err(refused)?.status;
        let keys = keys.reply().map_err(refused)?.status;
        if pointer == GrabStatus::SUCCESS && keys == GrabStatus::SUCCESS {
            return Ok(());
        }
        if Instant::now() > until {
            return Err(refused("ほかのプログラムがマウスを使っています"));
        }
        std::thread::sleep(LOOK);
    }
}

/// Tells what the person does, until nobody listens any more.
fn tell(x: &X11, escape: u8, out: &UnboundedSender<Pointed>) -> Result<(), DesktopError> {
    let now = x.conn.query_pointer(x.root).map_err(refused)?;
    let now = now.reply().map_err(refused)?;
    let (x_now, y_now) = (i32::from(now.root_x), i32::from(now.root_y));
    // Whoever listened may be gone already.
    let _ = out.send(Pointed::Over(x_now, y_now));
    while !out.is_closed() {
        while let Some(event) = x.conn.poll_for_event().map_err(refused)? {
            let place = |x: i16, y: i16| (i32::from(x), i32::from(y));
            let sign = match event {
                Event::MotionNotify(event) => {
                    let (x, y) = place(event.root_x, event.root_y);
                    Pointed::Over(x, y)
                }
                // Only when it is up again is the pointer free for the one who takes it.
                Event::ButtonRelease(event) if event.detail == 1 => {
                    let (x, y) = place(event.root_x, event.root_y);
                    Pointed::Taken(x, y)
                }
                Event::ButtonRelease(event) if event.detail == 3 => Pointed::GivenUp,
                Event::KeyPress(event) if event.detail == escape => Pointed::GivenUp,
                _ => continue,
            };
            // Whoever listened has what it wanted.
            let _ = out.send(sign);
        }
        std::thread::sleep(LOOK);
    }
    Ok(())
}

impl Pointing for LinuxDesktop {
    fn hold_pointer(&self) -> Answer<'_, UnboundedReceiver<Pointed>> {
        let x = self.x.clone();
        Box::pin(async move {
            let held = tokio::task::spawn_blocking(move || {
                let x = x.again()?;
                let escape = Keymap::load(&x)?.stroke(Keysym::Escape.raw());
                hold(&x)?;
                Ok((x, escape.map_or(0, |stroke| stroke.code)))
            });
            let (x, escape) = held.await.map_err(refused)??;
            let (out, told) = unbounded_channel();
            let thread = std::thread::Builder::new().name("pointing".to_owned());
            thread
                .spawn(move || {
                    if let Err(error) = tell(&x, escape, &out) {
                        tracing::warn!(%error, "pointing");
                    }
                })
                .map_err(refused)?;
            Ok(told)
        })
    }
}
