//! What a region of a window looks like: its colour, and whether it changes.

use super::Acting;
use crate::error::DesktopError;
use crate::geometry::Rect;
use image::RgbaImage;
use std::time::{Duration, Instant};
use tejun_scenario::Window;
use tejun_vision::change::changed;
use tejun_vision::colour::{Colour, prevailing};

/// Less than this part of the pixels is a blinking cursor.
const LEAST_CHANGE: f64 = 0.002;

/// A part of a window.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Region {
    pub window: Option<Window>,
    /// In pixels from the upper left of the window; none: the whole window.
    pub area: Option<Rect>,
}

/// A character that was read, and how sure that is, 0 to 1.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct TextLetter {
    pub letter: char,
    pub sure: f32,
}

/// What a region is waited for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ChangeIs {
    /// It looks otherwise than when the waiting began.
    Changed,
    /// It has not changed for that long.
    Still(Duration),
}

impl Acting<'_> {
    /// The region as it is now.
    pub async fn region(&mut self, region: &Region) -> Result<RgbaImage, DesktopError> {
        let window = self.window_ready(region.window.as_ref()).await?;
        self.raise(&window).await?;
        let (shown, picture) = self.shot(&window).await?;
        let Some(area) = region.area else {
            return Ok(picture);
        };
        let inside = area
            .moved(window.area.x, window.area.y)
            .intersection(shown)
            .ok_or(DesktopError::BadTarget {
                detail: "範囲が画面の外です",
            })?
            .moved(-shown.x, -shown.y);
        let [x, y, width, height] = inside.array().map(|side| side.max(0) as u32);
        Ok(image::imageops::crop_imm(&picture, x, y, width, height).to_image())
    }

    /// What stands in the region, line by line. Nothing says that it is right.
    pub async fn read_region(
        &mut self,
        region: &Region,
    ) -> Result<Vec<Vec<TextLetter>>, DesktopError> {
        let reader = self.reader()?;
        let picture = self.region(region).await?;
        let lines = tokio::task::spawn_blocking(move || reader.read(&picture)).await;
        let lines = lines.map_err(|error| DesktopError::Refused {
            detail: error.to_string(),
        })?;
        let lines = lines.map_err(|error| super::seen::unread(&error))?;
        let letters = |line: tejun_ocr::Line| {
            let letters = line.letters.into_iter();
            letters.map(|one| TextLetter {
                letter: one.letter,
                sure: one.sure,
            })
        };
        Ok(lines
            .into_iter()
            .map(|line| letters(line).collect())
            .collect())
    }

    /// Waits until the region changes, or is still.
    pub async fn wait_for_change(
        &mut self,
        region: &Region,
        is: ChangeIs,
    ) -> Result<(), DesktopError> {
        let mut before = self.region(region).await?;
        let mut still_since = Instant::now();
        while !self.progress.left().is_zero() {
            tokio::time::sleep(Duration::from_millis(100).min(self.progress.left())).await;
            let now = self.region(region).await?;
            let changed = changed(&before, &now) >= LEAST_CHANGE;
            match is {
                ChangeIs::Changed if changed => return Ok(()),
                ChangeIs::Changed => {}
                ChangeIs::Still(_) if changed => {
                    before = now;
                    still_since = Instant::now();
                }
                ChangeIs::Still(long) if still_since.elapsed() >= long => return Ok(()),
                ChangeIs::Still(_) => {}
            }
        }
        Err(DesktopError::StateNotReached {
            what: "画面の範囲".to_owned(),
            state: match is {
                ChangeIs::Changed => "変わった",
                ChangeIs::Still(_) => "動きが止まった",
            }
            .to_owned(),
            seconds: self.progress.seconds(),
        })
    }

    /// The colour that most pixels of a square of three by three around a place have.
    pub async fn colour_at(
        &mut self,
        window: Option<&Window>,
        (x, y): (i32, i32),
    ) -> Result<Colour, DesktopError> {
        let region = Region {
            window: window.cloned(),
            area: Some(Rect::new(x - 1, y - 1, 3, 3)),
        };
        let picture = self.region(&region).await?;
        prevailing(&picture).ok_or(DesktopError::BadTarget {
            detail: "位置が画面の外です",
        })
    }
}
