//! From coarse to fine.

use crate::correlate;
use crate::peaks::{self, Place};
use crate::plane::Scene;
use crate::template::{SLACK, Template};
use rayon::prelude::*;

/// More places than this in a coarse copy are looked at one size finer instead.
const MOST_PLACES: usize = 4_000;

/// What counts as a hit.
#[derive(Debug, Clone, PartialEq)]
pub struct Search {
    /// The least score, 0 to 1.
    pub least: f64,
    /// Sizes that are tried, 1 as it is.
    pub scales: Vec<f64>,
}

impl Default for Search {
    fn default() -> Self {
        Self {
            least: 0.9,
            scales: vec![1.0],
        }
    }
}

/// A place that looks like the template.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Hit {
    /// `[x, y, width, height]` in pixels of the picture.
    pub area: [i32; 4],
    /// The zero-mean normalised correlation: 1 is the same but for brightness and contrast.
    pub score: f64,
    pub scale: f64,
}

/// All hits, best first; of hits that overlap by more than half only the best. A template larger than the picture has none.
pub fn find(scene: &Scene, template: &Template, search: &Search) -> Vec<Hit> {
    let mut hits = Vec::new();
    for scale in &search.scales {
        let scaled;
        let sized = if (scale - 1.0).abs() < 1e-9 {
            template
        } else {
            match template.scaled(*scale) {
                Ok(template) => {
                    scaled = template;
                    &scaled
                }
                // Too small at this size to be told apart.
                Err(_) => continue,
            }
        };
        let (width, height) = (sized.width() as i32, sized.height() as i32);
        hits.extend(
            places(scene, sized, search.least)
                .into_iter()
                .map(|at| Hit {
                    area: [at.x as i32, at.y as i32, width, height],
                    score: at.score,
                    scale: *scale,
                }),
        );
    }
    one_of_each(hits)
}

/// The same thing is found at several sizes: the best counts.
fn one_of_each(mut hits: Vec<Hit>) -> Vec<Hit> {
    hits.sort_by(|a, b| b.score.total_cmp(&a.score));
    let mut kept: Vec<Hit> = Vec::new();
    for hit in hits {
        let [x, y, w, h] = hit.area;
        let near = |other: &Hit| {
            let [ox, oy, ow, oh] = other.area;
            let (dx, dy) = (2 * x + w - 2 * ox - ow, 2 * y + h - 2 * oy - oh);
            dx.abs() < w.max(ow) && dy.abs() < h.max(oh)
        };
        if !kept.iter().any(near) {
            kept.push(hit);
        }
    }
    kept
}

fn places(scene: &Scene, template: &Template, least: f64) -> Vec<Place> {
    if template.width() > scene.levels[0].width() || template.height() > scene.levels[0].height() {
        return Vec::new();
    }
    // A template as large as the picture may not fit into a small copy of it, whose last pixels are dropped.
    let fits = |level: &usize| {
        let wanted = &template.levels[*level];
        let picture = &scene.levels[*level];
        wanted.picture.width() + 2 * wanted.inset <= picture.width()
            && wanted.picture.height() + 2 * wanted.inset <= picture.height()
    };
    let deep = template.levels.len().min(scene.levels.len());
    let coarsest = (0..deep).take_while(fits).last().unwrap_or(0);
    let mut looked_again = false;
    for level in (0..=coarsest).rev() {
        let wanted = &template.levels[level];
        let map = correlate::map(&scene.levels[level], wanted);
        let mut found = peaks::peaks(&map, threshold(least, wanted.floor, level));
        for place in &mut found {
            place.x = place.x.saturating_sub(wanted.inset);
            place.y = place.y.saturating_sub(wanted.inset);
        }
        if level > 0 && found.len() > MOST_PLACES {
            continue;
        }
        for finer in (0..level).rev() {
            let floor = template.levels[finer].floor;
            found = refine(scene, template, finer, &found);
            let threshold = threshold(least, floor, finer);
            found.retain(|place| place.score >= threshold);
        }
        // Noise in the template can hide a hit in a small copy: nothing is believed once only.
        if found.is_empty() && level > 0 && !looked_again {
            looked_again = true;
            continue;
        }
        if level == 0 {
            // Scores of the map are quick, not exact.
            let exact = |place: &mut Place| {
                place.score = correlate::at(&scene.levels[0], wanted, place.x, place.y);
            };
            found.par_iter_mut().for_each(exact);
        }
        peaks::sort(&mut found);
        return peaks::apart(&found, template.width(), template.height());
    }
    Vec::new()
}

/// What a hit of at least that score has at least in a copy.
fn threshold(least: f64, floor: f64, level: usize) -> f64 {
    match level {
        0 => least,
        _ => least * floor * SLACK,
    }
}

/// The best place near each place of the next smaller copy.
fn refine(scene: &Scene, template: &Template, level: usize, found: &[Place]) -> Vec<Place> {
    let picture = &scene.levels[level];
    let wanted = &template.levels[level];
    let inset = wanted.inset;
    let right = picture.width() - wanted.picture.width() - inset;
    let bottom = picture.height() - wanted.picture.height() - inset;
    let mut refined: Vec<Place> = found
        .par_iter()
        .map(|place| {
            let score = |x: usize, y: usize| Place {
                x,
                y,
                score: correlate::at(picture, wanted, x + inset, y + inset),
            };
            let start = score((2 * place.x).min(right), (2 * place.y).min(bottom));
            let mut best = start;
            // Uphill, as long as the best lies beside what was looked at last.
            for _ in 0..6 {
                let centre = best;
                for y in centre.y.saturating_sub(1)..=(centre.y + 1).min(bottom) {
                    for x in centre.x.saturating_sub(1)..=(centre.x + 1).min(right) {
                        let there = score(x, y);
                        if there.score > best.score {
                            best = there;
                        }
                    }
                }
                if (best.x, best.y) == (centre.x, centre.y) {
                    break;
                }
            }
            best
        })
        .collect();
    peaks::sort(&mut refined);
    refined.dedup_by_key(|place| (place.x, place.y));
    refined
}
