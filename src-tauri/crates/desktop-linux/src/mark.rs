//! A frame on the screen: a window with a hole, above all others, that takes neither pointer nor keys.

use crate::LinuxDesktop;
use crate::x11::{X11, refused};
use tejun_desktop::system::Answer;
use tejun_desktop::{DesktopError, Mark, Rect};
use x11rb::connection::Connection;
use x11rb::protocol::shape::{ConnectionExt as _, SK, SO};
use x11rb::protocol::xproto::{
    ClipOrdering, ConfigureWindowAux, ConnectionExt as _, CreateWindowAux, Rectangle, StackMode,
    Window, WindowClass,
};
use x11rb::wrapper::ConnectionExt as _;

/// A colour that business systems rarely use, with an edge that shows it on any ground.
const COLOUR: [u16; 3] = [0xd6d6, 0, 0x6c6c];
const EDGE: [u16; 3] = [0xffff; 3];
/// Of the frame itself, and of its edge on either side.
const WIDTH: i32 = 3;
const EDGE_WIDTH: i32 = 1;

/// A frame that is shown. It goes with its connection.
struct Frame {
    x: X11,
    window: Window,
}

impl Drop for Frame {
    fn drop(&mut self) {
        if let Err(error) = self.x.conn.destroy_window(self.window) {
            tracing::debug!(%error, "a frame goes with its connection");
        }
        // The end of the connection takes it away in any case.
        let _ = self.x.conn.sync();
    }
}

fn show(x: X11, around: Rect) -> Result<Frame, DesktopError> {
    let whole = WIDTH + 2 * EDGE_WIDTH;
    let outer = grown(around, whole);
    let colour = pixel(&x, COLOUR)?;
    let edge = pixel(&x, EDGE)?;
    let number = |value: i32| i16::try_from(value).unwrap_or(0);
    let size = |value: i32| u16::try_from(value.max(1)).unwrap_or(1);
    let window = x.conn.generate_id().map_err(refused)?;
    x.conn
        .create_window(
            x11rb::COPY_DEPTH_FROM_PARENT,
            window,
            x.root,
            number(outer.x),
            number(outer.y),
            size(outer.width),
            size(outer.height),
            0,
            WindowClass::INPUT_OUTPUT,
            x11rb::COPY_FROM_PARENT,
            &CreateWindowAux::new()
                .override_redirect(1)
                .background_pixel(edge),
        )
        .map_err(refused)?;
    let frame = Frame { x, window };
    let conn = &frame.x.conn;
    let inside = Rect::new(0, 0, outer.width, outer.height);
    let rows = ring(inside, whole);
    conn.shape_rectangles(
        SO::SET,
        SK::BOUNDING,
        ClipOrdering::UNSORTED,
        window,
        0,
        0,
        &rows,
    )
    .map_err(refused)?;
    // Nothing of it takes the pointer.
    conn.shape_rectangles(
        SO::SET,
        SK::INPUT,
        ClipOrdering::UNSORTED,
        window,
        0,
        0,
        &[],
    )
    .map_err(refused)?;
    conn.map_window(window).map_err(refused)?;
    conn.configure_window(
        window,
        &ConfigureWindowAux::new().stack_mode(StackMode::ABOVE),
    )
    .map_err(refused)?;
    // Windows of their own need no exposures to be waited for.
    let bars = ring(grown(inside, -EDGE_WIDTH), WIDTH);
    for bar in bars {
        let child = conn.generate_id().map_err(refused)?;
        conn.create_window(
            x11rb::COPY_DEPTH_FROM_PARENT,
            child,
            window,
            bar.x,
            bar.y,
            bar.width,
            bar.height,
            0,
            WindowClass::INPUT_OUTPUT,
            x11rb::COPY_FROM_PARENT,
            &CreateWindowAux::new().background_pixel(colour),
        )
        .map_err(refused)?;
        conn.map_window(child).map_err(refused)?;
    }
    frame.x.settle()?;
    Ok(frame)
}

fn pixel(x: &X11, [red, green, blue]: [u16; 3]) -> Result<u32, DesktopError> {
    let screen = x.conn.setup().roots.iter().find(|one| one.root == x.root);
    let map = screen.map_or(0, |screen| screen.default_colormap);
    let asked = x.conn.alloc_color(map, red, green, blue).map_err(refused)?;
    Ok(asked.reply().map_err(refused)?.pixel)
}

fn grown(area: Rect, by: i32) -> Rect {
    Rect::new(
        area.x - by,
        area.y - by,
        area.width + 2 * by,
        area.height + 2 * by,
    )
}

/// The four sides of that width along the inside of an area.
fn ring(area: Rect, width: i32) -> [Rectangle; 4] {
    let side = |x: i32, y: i32, width: i32, height: i32| Rectangle {
        x: i16::try_from(x).unwrap_or(0),
        y: i16::try_from(y).unwrap_or(0),
        width: u16::try_from(width.max(1)).unwrap_or(1),
        height: u16::try_from(height.max(1)).unwrap_or(1),
    };
    [
        side(area.x, area.y, area.width, width),
        side(area.x, area.y + area.height - width, area.width, width),
        side(area.x, area.y, width, area.height),
        side(area.x + area.width - width, area.y, width, area.height),
    ]
}

impl Mark for LinuxDesktop {
    fn frame(&self, around: Rect) -> Answer<'_, Box<dyn Send>> {
        let x = self.x.clone();
        Box::pin(async move {
            tokio::task::spawn_blocking(move || {
                let frame = show(x.again()?, around)?;
                Ok(Box::new(frame) as Box<dyn Send>)
            })
            .await
            .map_err(refused)?
        })
    }
}
