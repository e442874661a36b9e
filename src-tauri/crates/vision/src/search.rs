//! From coarse to fine.

use crate::correlate;
use crate::peaks::{self, Place};
use crate::plane::Scene;
use crate::template::{SLACK, Template};
use rayon::prelude::*;
use std::borrow::Cow;

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
///
/// Sizes are alternatives: where one is found in small copies, the others are not looked for again in larger ones, which
/// takes many times as long.
pub fn find(scene: &Scene, template: &Template, search: &Search) -> Vec<Hit> {
    let sized: Vec<(f64, Cow<'_, Template>)> = (search.scales.iter())
        .filter_map(|scale| Some((*scale, template.at_scale(*scale)?)))
        .collect();
    let mut hits = Vec::new();
    let mut unsure = Vec::new();
    for (scale, sized) in &sized {
        match places(scene, sized, search.least) {
            Looked::Found(places) => hits.extend(places.iter().map(|at| hit(sized, *scale, at))),
            Looked::Unsure(finer) => unsure.push((*scale, sized, finer)),
        }
    }
    if hits.is_empty() {
        for (scale, sized, finer) in unsure {
            let places = again(scene, sized, search.least, finer);
            hits.extend(places.iter().map(|at| hit(sized, scale, at)));
        }
    }
    one_of_each(hits)
}

fn hit(template: &Template, scale: f64, at: &Place) -> Hit {
    Hit {
        area: [at.x, at.y, template.width(), template.height()].map(|side| side as i32),
        score: at.score,
        scale,
    }
}

/// From the upper left line by line: what overlaps a line's first by half its height stands in that line.
pub fn in_lines(hits: &mut [Hit]) {
    hits.sort_by_key(|hit| (hit.area[1], hit.area[0]));
    let mut line = 0;
    while line < hits.len() {
        let [_, y, _, height] = hits[line].area;
        let rest = hits[line..].iter();
        let long = rest.take_while(|hit| hit.area[1] < y + height / 2).count();
        let end = line + long.max(1);
        hits[line..end].sort_by_key(|hit| hit.area[0]);
        line = end;
    }
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

/// What came of looking from the coarsest copy on.
enum Looked {
    Found(Vec<Place>),
    /// Nothing; but noise in the template can hide a hit in a small copy, and a copy of this size shows it.
    Unsure(usize),
}

fn places(scene: &Scene, template: &Template, least: f64) -> Looked {
    for level in (0..=coarsest(scene, template)).rev() {
        match from_copy(scene, template, least, level) {
            None => {}
            Some(found) if found.is_empty() && level > 0 => return Looked::Unsure(level - 1),
            Some(found) => return Looked::Found(found),
        }
    }
    Looked::Found(Vec::new())
}

/// The same from a finer copy on, whose word counts.
fn again(scene: &Scene, template: &Template, least: f64, finer: usize) -> Vec<Place> {
    (0..=finer)
        .rev()
        .find_map(|level| from_copy(scene, template, least, level))
        .unwrap_or_default()
}

/// The smallest copy that the template fits into: the last pixels of a small copy are dropped.
fn coarsest(scene: &Scene, template: &Template) -> usize {
    let fits = |level: &usize| {
        let wanted = &template.levels[*level];
        let picture = &scene.levels[*level];
        wanted.picture.width() + 2 * wanted.inset <= picture.width()
            && wanted.picture.height() + 2 * wanted.inset <= picture.height()
    };
    let deep = template.levels.len().min(scene.levels.len());
    (0..deep).take_while(fits).last().unwrap_or(0)
}

/// The places that are found in a copy, followed into the picture itself. None: too many to be followed.
fn from_copy(scene: &Scene, template: &Template, least: f64, level: usize) -> Option<Vec<Place>> {
    if template.width() > scene.levels[0].width() || template.height() > scene.levels[0].height() {
        return Some(Vec::new());
    }
    let wanted = &template.levels[level];
    let map = correlate::map(&scene.levels[level], wanted);
    let mut found = peaks::peaks(&map, threshold(least, wanted.floor, level));
    for place in &mut found {
        place.x = place.x.saturating_sub(wanted.inset);
        place.y = place.y.saturating_sub(wanted.inset);
    }
    if level > 0 && found.len() > MOST_PLACES {
        return None;
    }
    for finer in (0..level).rev() {
        let floor = template.levels[finer].floor;
        found = refine(scene, template, finer, &found);
        let threshold = threshold(least, floor, finer);
        found.retain(|place| place.score >= threshold);
    }
    if level == 0 {
        // Scores of the map are quick, not exact.
        let exact = |place: &mut Place| {
            place.score = correlate::at(&scene.levels[0], wanted, place.x, place.y);
        };
        found.par_iter_mut().for_each(exact);
    }
    peaks::sort(&mut found);
    Some(peaks::apart(&found, template.width(), template.height()))
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_counted_as_one_reads() {
        let hit = |x, y| Hit {
            area: [x, y, 40, 20],
            score: 1.0,
            scale: 1.0,
        };
        let mut all = [(10, 60), (300, 8), (20, 12), (150, 10), (5, 66)].map(|(x, y)| hit(x, y));
        in_lines(&mut all);
        let order = all.map(|hit| (hit.area[0], hit.area[1]));
        assert_eq!(order, [(20, 12), (150, 10), (300, 8), (5, 66), (10, 60)]);
    }
}
