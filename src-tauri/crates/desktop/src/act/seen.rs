//! What is found by its look: a picture in the picture of a window. The window is brought to the front first, since only
//! what is shown can be seen.

use super::{Acting, ClickHow};
use crate::error::{DesktopError, NotReady};
use crate::geometry::Rect;
use crate::system::BoxFuture;
use crate::window::WindowInfo;
use image::RgbaImage;
use std::sync::Arc;
use tejun_ocr::{OcrError, Reader};
use tejun_scenario::{DesktopTarget, Matching};
use tejun_vision::{Picture, Scene, Search, Template, in_lines};

/// How alike a place must be where the target says nothing.
const LEAST: f64 = 0.9;

/// Gives the PNG of a picture by its name (`sha256:…`).
#[derive(Clone)]
pub struct PictureSource(Arc<dyn Fn(String) -> BoxFuture<'static, Option<Vec<u8>>> + Send + Sync>);

impl PictureSource {
    pub fn new(
        png: impl Fn(String) -> BoxFuture<'static, Option<Vec<u8>>> + Send + Sync + 'static,
    ) -> Self {
        Self(Arc::new(png))
    }

    pub async fn png(&self, name: &str) -> Option<Vec<u8>> {
        (self.0)(name.to_owned()).await
    }
}

/// A place on the screen that looks like what is wanted.
#[derive(Debug, Clone, PartialEq)]
pub struct Seen {
    pub window: WindowInfo,
    /// In pixels of the screen.
    pub area: Rect,
    /// How alike, 0 to 1.
    pub score: f64,
    /// The point that is meant, in pixels of the screen.
    pub point: (i32, i32),
}

/// What is waited for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SeenIs {
    There,
    Gone,
}

/// Whether a target is found by its look: it has a picture or a text on the screen, and no facts of an element.
pub fn by_sight(target: &DesktopTarget) -> bool {
    target.element.is_none() && (target.picture.is_some() || target.text_on_screen.is_some())
}

/// What counts as a place of a target's picture.
pub fn search(matching: &Matching) -> Search {
    let scales = matching.scales.as_deref().unwrap_or_default();
    Search {
        least: matching.least.unwrap_or(LEAST).clamp(0.3, 1.0),
        scales: match scales {
            [] => vec![1.0],
            scales => scales.iter().map(|one| one.clamp(0.25, 4.0)).collect(),
        },
    }
}

/// What is looked for, ready to be.
#[derive(Clone)]
struct Wanted {
    look: Look,
    /// In Japanese.
    called: String,
    matching: Matching,
    /// The picture that was looked at last, with its places: the same one is not looked at again.
    last: Option<Arc<(RgbaImage, Vec<Place>)>>,
}

/// `[x, y, width, height]` in a picture, the score, and the scale.
type Place = ([i32; 4], f64, f64);

#[derive(Clone)]
enum Look {
    Picture(Arc<Template>),
    Text(String, Arc<Reader>),
}

impl Wanted {
    /// All places in a picture, as one reads.
    fn places(&self, picture: &RgbaImage) -> Result<Vec<Place>, OcrError> {
        match &self.look {
            Look::Picture(template) => {
                let picture = match self.matching.colour {
                    Some(true) => Picture::colour(picture),
                    _ => Picture::grey(picture),
                };
                let scene = Scene::new(picture);
                let mut hits = tejun_vision::find(&scene, template, &search(&self.matching));
                in_lines(&mut hits);
                let hits = hits.iter().map(|hit| (hit.area, hit.score, hit.scale));
                Ok(hits.collect())
            }
            Look::Text(text, reader) => {
                let found = tejun_ocr::find(&reader.read(picture)?, text);
                let found = found.iter().map(|one| (one.area, f64::from(one.sure), 1.0));
                Ok(found.collect())
            }
        }
    }

    /// How people name the way it was found.
    fn way(&self) -> &'static str {
        match self.look {
            Look::Picture(_) => "picture",
            Look::Text(..) => "text_on_screen",
        }
    }

    /// The point that is meant inside a place that was found.
    fn point(&self, area: Rect, scale: f64) -> (i32, i32) {
        match self.matching.point {
            Some([x, y]) => (
                area.x + (x * scale).round() as i32,
                area.y + (y * scale).round() as i32,
            ),
            None => area.center(),
        }
    }
}

impl Acting<'_> {
    /// All places of the target's picture in the window now, from the upper left line by line. Nothing is no failure.
    pub async fn sights(&mut self, target: &DesktopTarget) -> Result<Vec<Seen>, DesktopError> {
        let mut wanted = self.wanted(target).await?;
        self.look_for(target, &mut wanted).await
    }

    async fn wanted(&self, target: &DesktopTarget) -> Result<Wanted, DesktopError> {
        let matching = target.matching.clone().unwrap_or_default();
        if let (None, Some(text)) = (&target.picture, &target.text_on_screen) {
            return Ok(Wanted {
                look: Look::Text(text.clone(), self.reader()?),
                called: format!("画面の文字「{text}」"),
                matching,
                last: None,
            });
        }
        let bad = |detail: &str| DesktopError::BadPicture {
            detail: detail.to_owned(),
        };
        let name = target.picture.as_deref().ok_or(DesktopError::BadTarget {
            detail: "探す画像が選ばれていません",
        })?;
        let png = match &self.pictures {
            Some(pictures) => pictures.png(name).await,
            None => None,
        };
        let png = png.ok_or_else(|| bad("シナリオに画像がありません"))?;
        let image = image::load_from_memory(&png).map_err(|error| bad(&error.to_string()))?;
        let mask = matching.mask.clone().unwrap_or_default();
        let colour = matching.colour == Some(true);
        let template = Template::new(&image.into_rgba8(), &mask, colour)
            .map_err(|why| bad(why.to_string().trim_end_matches('。')))?;
        Ok(Wanted {
            called: format!("選んだ画像（{}×{}）", template.width(), template.height()),
            look: Look::Picture(Arc::new(template)),
            matching,
            last: None,
        })
    }

    /// What reads text.
    pub(crate) fn reader(&self) -> Result<Arc<Reader>, DesktopError> {
        let source = self.texts.as_ref().ok_or(OcrError::NotInstalled);
        source
            .and_then(tejun_ocr::ReaderSource::reader)
            .map_err(|error| unread(&error))
    }

    async fn look_for(
        &mut self,
        target: &DesktopTarget,
        wanted: &mut Wanted,
    ) -> Result<Vec<Seen>, DesktopError> {
        let window = self.window_now(target.window.as_ref()).await?;
        self.raise(&window).await?;
        let (area, picture) = self.shot(&window).await?;
        let last = wanted.last.take().filter(|last| last.0 == picture);
        let looked = match last {
            Some(last) => last,
            None => {
                let asked = wanted.clone();
                let look = move || {
                    let places = asked.places(&picture)?;
                    Ok(Arc::new((picture, places)))
                };
                let looked = tokio::task::spawn_blocking(look).await;
                let looked = looked.map_err(|error| DesktopError::Refused {
                    detail: error.to_string(),
                })?;
                looked.map_err(|error| unread(&error))?
            }
        };
        let seen = looked
            .1
            .iter()
            .map(|([x, y, width, height], score, scale)| {
                let place = Rect::new(area.x + x, area.y + y, *width, *height);
                Seen {
                    window: window.clone(),
                    area: place,
                    score: *score,
                    point: wanted.point(place, *scale),
                }
            });
        let seen = seen.collect();
        wanted.last = Some(looked);
        Ok(seen)
    }

    /// The picture of a window with its place on the screen.
    pub(crate) async fn shot(
        &self,
        window: &WindowInfo,
    ) -> Result<(Rect, RgbaImage), DesktopError> {
        let (width, height) = self.desktop.size();
        let hidden = || DesktopError::NotReady {
            what: format!("画面「{}」", window.title),
            reason: NotReady::Hidden,
        };
        let area = window
            .area
            .intersection(Rect::new(0, 0, width, height))
            .ok_or_else(hidden)?;
        Ok((area, self.desktop.capture(area).await?))
    }

    /// The one place that is meant, in one look, without waiting.
    pub async fn see(&mut self, target: &DesktopTarget) -> Result<Seen, DesktopError> {
        let mut wanted = self.wanted(target).await?;
        self.see_wanted(target, &mut wanted).await
    }

    async fn see_wanted(
        &mut self,
        target: &DesktopTarget,
        wanted: &mut Wanted,
    ) -> Result<Seen, DesktopError> {
        let seen = self.look_for(target, wanted).await?;
        let place = match wanted.matching.nth {
            Some(nth) => (nth as usize).checked_sub(1),
            None if seen.len() > 1 => {
                return Err(DesktopError::SeenTwice {
                    wanted: wanted.called.clone(),
                    count: seen.len(),
                    places: places(&seen),
                });
            }
            None => Some(0),
        };
        if let Some(one) = place.and_then(|at| seen.get(at)) {
            return Ok(one.clone());
        }
        let window = self.window_now(target.window.as_ref()).await?;
        Err(DesktopError::NotFound {
            wanted: wanted.called.clone(),
            window: window.title,
            detail: match wanted.matching.nth {
                Some(nth) if !seen.is_empty() => {
                    format!("{nth}番目を探しましたが、{}か所だけでした。", seen.len())
                }
                _ => match wanted.look {
                    Look::Picture(_) => format!(
                        "一致の度合いが{}%以上の場所がありません。",
                        (search(&wanted.matching).least * 100.0).round()
                    ),
                    Look::Text(..) => "読み取れた文字の中にありません。".to_owned(),
                },
            },
        })
    }

    /// Waits until the place is there and keeps still.
    pub async fn seen(&mut self, target: &DesktopTarget) -> Result<Seen, DesktopError> {
        let mut wanted = self.wanted(target).await?;
        let mut last = DesktopError::Gone;
        let mut before: Option<Seen> = None;
        for look in 0.. {
            if !self.progress.pause(look).await {
                break;
            }
            match self.see_wanted(target, &mut wanted).await {
                Ok(seen) => {
                    if before.as_ref().is_some_and(|old| old.area == seen.area) {
                        self.progress.found_by = Some(wanted.way());
                        return Ok(seen);
                    }
                    last = DesktopError::NotReady {
                        what: wanted.called.clone(),
                        reason: NotReady::Moving,
                    };
                    before = Some(seen);
                }
                Err(error) if error.is_passing() => {
                    self.progress.attempt(error.to_string());
                    last = error;
                    before = None;
                }
                Err(error) => return Err(error),
            }
        }
        Err(last)
    }

    /// Clicks the point of the place, once it is there, still, and not covered.
    pub(crate) async fn click_seen(
        &mut self,
        target: &DesktopTarget,
        how: &ClickHow,
    ) -> Result<(), DesktopError> {
        let seen = self.seen(target).await?;
        self.own_point(&seen.window, "見つけた場所", seen.point)
            .await?;
        self.progress.notes.push(format!(
            "部品ではなく、見た目で見つけた場所を押しました（確かさ{}%）。",
            (seen.score * 100.0).floor()
        ));
        self.progress.acted_by = Some("pointer");
        self.click_point(seen.point, how).await
    }

    /// Waits until the picture is there, or is no more. Several are there too.
    pub async fn wait_for_seen(
        &mut self,
        target: &DesktopTarget,
        is: SeenIs,
    ) -> Result<(), DesktopError> {
        let mut wanted = self.wanted(target).await?;
        for look in 0.. {
            if !self.progress.pause(look).await {
                break;
            }
            let reached = match self.look_for(target, &mut wanted).await {
                Ok(seen) => seen.is_empty() == (is == SeenIs::Gone),
                // Its window is closed.
                Err(DesktopError::WindowNotFound { .. }) if is == SeenIs::Gone => true,
                Err(error) if error.is_passing() => {
                    self.progress.attempt(error.to_string());
                    false
                }
                Err(error) => return Err(error),
            };
            if reached {
                self.progress.found_by = Some(wanted.way());
                return Ok(());
            }
        }
        Err(DesktopError::StateNotReached {
            what: wanted.called,
            state: match is {
                SeenIs::There => "表示されている",
                SeenIs::Gone => "表示されていない",
            }
            .to_owned(),
            seconds: self.progress.seconds(),
        })
    }
}

fn places(seen: &[Seen]) -> String {
    let mut all: Vec<String> = seen
        .iter()
        .take(5)
        .enumerate()
        .map(|(at, one)| {
            let (x, y) = (
                one.area.x - one.window.area.x,
                one.area.y - one.window.area.y,
            );
            format!("{}番目 位置 {x},{y}", at + 1)
        })
        .collect();
    if seen.len() > 5 {
        all.push("ほか".to_owned());
    }
    all.join("、")
}

pub(crate) fn unread(error: &OcrError) -> DesktopError {
    DesktopError::NoReading {
        detail: error.to_string(),
        remedy: error.remedy(),
    }
}
