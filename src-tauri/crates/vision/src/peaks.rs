//! The best of places that are close together.

use crate::correlate::Map;

/// A place with its score.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Place {
    pub(crate) x: usize,
    pub(crate) y: usize,
    pub(crate) score: f64,
}

/// The places of at least that score that none beside them surpasses, best first.
pub(crate) fn peaks(map: &Map, least: f64) -> Vec<Place> {
    let least = least as f32;
    let mut found = Vec::new();
    for y in 0..map.height {
        let row = &map.scores[y * map.width..][..map.width];
        for (x, score) in row.iter().enumerate() {
            if *score >= least && is_peak(map, x, y, *score) {
                let score = f64::from(*score);
                found.push(Place { x, y, score });
            }
        }
    }
    sort(&mut found);
    found
}

fn is_peak(map: &Map, x: usize, y: usize, score: f32) -> bool {
    let rows = y.saturating_sub(1)..(y + 2).min(map.height);
    rows.into_iter().all(|row| {
        let columns = x.saturating_sub(1)..(x + 2).min(map.width);
        map.scores[row * map.width..][columns]
            .iter()
            .all(|other| *other <= score)
    })
}

/// Best first; equal ones as they are read, from the top left.
pub(crate) fn sort(places: &mut [Place]) {
    places.sort_by(|a, b| {
        b.score
            .total_cmp(&a.score)
            .then((a.y, a.x).cmp(&(b.y, b.x)))
    });
}

/// Of places that overlap by more than half in both directions, the best. `places` are sorted.
pub(crate) fn apart(places: &[Place], width: usize, height: usize) -> Vec<Place> {
    let mut kept: Vec<Place> = Vec::new();
    for place in places {
        let near = |other: &Place| {
            place.x.abs_diff(other.x) * 2 < width && place.y.abs_diff(other.y) * 2 < height
        };
        if !kept.iter().any(near) {
            kept.push(*place);
        }
    }
    kept
}
