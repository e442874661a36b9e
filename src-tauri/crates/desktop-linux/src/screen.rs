//! Pictures of the screen.

use crate::LinuxDesktop;
use crate::x11::{X11, refused};
use image::RgbaImage;
use tejun_desktop::system::Answer;
use tejun_desktop::{DesktopError, Rect, Screen};
use x11rb::connection::Connection;
use x11rb::protocol::xproto::{ConnectionExt, ImageFormat, ImageOrder};

/// The part of the screen that lies inside, as a picture.
pub(crate) fn capture(x: &X11, area: Rect) -> Result<RgbaImage, DesktopError> {
    let screen = Rect::new(0, 0, x.size.0, x.size.1);
    let part = screen
        .intersection(area)
        .ok_or_else(|| refused("画面の外です"))?;
    let number = |value: i32| u16::try_from(value).unwrap_or(0);
    let reply = x
        .conn
        .get_image(
            ImageFormat::Z_PIXMAP,
            x.root,
            i16::try_from(part.x).unwrap_or(0),
            i16::try_from(part.y).unwrap_or(0),
            number(part.width),
            number(part.height),
            u32::MAX,
        )
        .map_err(refused)?
        .reply()
        .map_err(refused)?;
    let (width, height) = (part.width as u32, part.height as u32);
    let bytes_per_pixel = reply.data.len() / (width as usize * height as usize).max(1);
    if bytes_per_pixel != 4 {
        return Err(refused(format!(
            "画面の色の深さ{}は使えません",
            reply.depth
        )));
    }
    let first_is_blue = x.conn.setup().image_byte_order == ImageOrder::LSB_FIRST;
    let mut pixels = reply.data;
    for pixel in pixels.chunks_exact_mut(4) {
        if first_is_blue {
            pixel.swap(0, 2);
        } else {
            pixel.rotate_left(1);
        }
        pixel[3] = 255;
    }
    RgbaImage::from_raw(width, height, pixels).ok_or_else(|| refused("画像の大きさが合いません"))
}

impl Screen for LinuxDesktop {
    fn size(&self) -> (i32, i32) {
        self.x.size
    }

    fn capture(&self, area: Rect) -> Answer<'_, RgbaImage> {
        let x = self.x.clone();
        Box::pin(async move {
            tokio::task::spawn_blocking(move || capture(&x, area))
                .await
                .map_err(refused)?
        })
    }
}
