//! What a picture of a tab shows: all its frames are asked.

use super::Writer;
use crate::cdp::lock;
use crate::record::element::scaled;
use serde_json::{Value, json};
use tejun_trace::sight::{Shown, Sight};

impl Writer {
    /// What all frames of a tab show now. One that does not answer could show anything.
    pub(super) async fn sight(&self, tab: &str, ratio: f64) -> Sight {
        let frames: Vec<String> = {
            let known = lock(&self.browser.state.known);
            let of_tab = |frame: &&String| known.main_frame_of(frame).as_deref() == Some(tab);
            known.frames.keys().filter(of_tab).cloned().collect()
        };
        let mut sight = Sight {
            judged: !frames.is_empty(),
            ..Sight::default()
        };
        for frame in frames {
            let told = self.browser.script(&frame, "recorded", json!("shown"));
            match self.asked(told).await {
                Some(Ok(told)) if told.is_array() => {
                    sight.shown.extend(self.shown(&frame, &told, ratio).await);
                }
                _ => sight.judged = false,
            }
        }
        sight
    }

    /// What the script of a frame told, in pixels of the tab's picture.
    pub(super) async fn shown(&self, frame: &str, told: &Value, ratio: f64) -> Vec<Shown> {
        let offset = self.offset(frame).await;
        let texts = told.as_array().into_iter().flatten();
        texts.map(|told| shown(told, offset, ratio)).collect()
    }
}

#[expect(
    clippy::cast_possible_truncation,
    reason = "pixels of a screen fit, and are rounded"
)]
fn shown(told: &Value, offset: (f64, f64), ratio: f64) -> Shown {
    let at = |i: usize| told["area"][i].as_f64().unwrap_or_default();
    let (x, y) = (at(0) + offset.0, at(1) + offset.1);
    let (right, bottom) = (x + at(2), y + at(3));
    // No part of a pixel is left out.
    let area = [
        x.floor() as i32,
        y.floor() as i32,
        (right.ceil() - x.floor()) as i32,
        (bottom.ceil() - y.floor()) as i32,
    ];
    Shown {
        labels: told["labels"]
            .as_array()
            .into_iter()
            .flatten()
            .filter_map(|label| label.as_str().map(str::to_owned))
            .collect(),
        text: told["text"].as_str().unwrap_or_default().to_owned(),
        area: scaled(area, ratio),
    }
}
