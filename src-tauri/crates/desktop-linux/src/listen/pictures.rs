//! Pictures of acts: named by their content, each told once, with what belongs to one screen.

use super::camera::Shot;
use image::RgbaImage;
use sha2::{Digest, Sha256};
use std::collections::HashSet;
use std::fmt::Write;
use std::sync::Arc;
use tejun_desktop::{Recorded, Rect, Snapshot, picture};
use tejun_trace::raw::RawPicture;
use tejun_trace::sight::Sight;
use tokio::sync::mpsc::UnboundedSender;

/// Elements that two looks must have in common to show the same screen, of a hundred.
const SAME_OF_HUNDRED: usize = 70;

#[derive(Default)]
pub(super) struct Pictures {
    told: HashSet<String>,
    screen: Option<Screen>,
    screens: u32,
    /// The picture before, with its name.
    last: Option<(Arc<RgbaImage>, String)>,
}

/// What the picture before showed.
struct Screen {
    window: u64,
    size: (i32, i32),
    shown: HashSet<(String, Rect)>,
}

impl Pictures {
    /// Whether this very picture was the last one that was told.
    pub(super) fn knows(&self, shot: &Shot) -> bool {
        let last = self.last.as_ref();
        last.is_some_and(|(picture, _)| Arc::ptr_eq(picture, &shot.picture))
    }

    /// Tells the picture, unless it was told before, and names it for an event.
    pub(super) async fn tell(
        &mut self,
        shot: Shot,
        snapshot: Option<&Snapshot>,
        sight: Sight,
        window: u64,
        target: Option<Rect>,
        out: &UnboundedSender<Recorded>,
    ) -> Option<RawPicture> {
        let Shot { area, picture, .. } = shot;
        let known = self.last.take_if(|(last, _)| Arc::ptr_eq(last, &picture));
        let image = match known {
            Some((_, image)) => image,
            None => {
                let encoded = picture.clone();
                let encoded = tokio::task::spawn_blocking(move || named(&encoded));
                let (image, png) = encoded.await.ok()??;
                if self.told.insert(image.clone()) {
                    let _ = out.send(Recorded::Picture {
                        image: image.clone(),
                        png,
                        sight,
                    });
                }
                image
            }
        };
        self.last = Some((picture, image.clone()));
        let target = target
            .and_then(|target| target.intersection(area))
            .map(|target| target.moved(-area.x, -area.y).array());
        Some(RawPicture {
            image,
            target,
            screen: self.screen(window, area, snapshot),
            masks: Vec::new(),
            unjudged: false,
        })
    }

    /// The same word as before while the same things are shown at the same places.
    fn screen(&mut self, window: u64, area: Rect, snapshot: Option<&Snapshot>) -> String {
        let shown: HashSet<(String, Rect)> = snapshot
            .into_iter()
            .flat_map(|snapshot| &snapshot.nodes)
            .filter(|node| node.is_visible())
            .map(|node| {
                let place = node.area.moved(-area.x, -area.y);
                (node.role.clone(), place)
            })
            .collect();
        let size = (area.width, area.height);
        let same = self.screen.as_ref().is_some_and(|before| {
            let common = before.shown.intersection(&shown).count();
            let most = before.shown.len().max(shown.len());
            before.window == window && before.size == size && common * 100 >= most * SAME_OF_HUNDRED
        });
        if !same {
            self.screens += 1;
        }
        self.screen = Some(Screen {
            window,
            size,
            shown,
        });
        format!("w{}", self.screens)
    }
}

/// The name of a picture, and its PNG.
fn named(picture: &RgbaImage) -> Option<(String, Vec<u8>)> {
    let png = picture::png(picture)?;
    let mut image = String::from("sha256:");
    for byte in Sha256::digest(&png) {
        let _ = write!(image, "{byte:02x}");
    }
    Some((image, png))
}
