//! From the detector's map to lines: connected pixels, and the frame around what they are the core of.

/// How likely each pixel belongs to text, row by row.
pub(crate) struct Map {
    pub(crate) width: usize,
    pub(crate) height: usize,
    pub(crate) likely: Vec<f32>,
}

/// A pixel counts from here on.
const PIXEL: f32 = 0.3;
/// A line counts from this mean on.
const LINE: f32 = 0.5;
/// The detector marks the core of a line: its frame is farther out by this times its area over its circumference.
const AROUND: f64 = 1.6;

/// `[x, y, width, height]` in pixels of the map, as one reads.
pub(crate) fn lines_of(map: &Map) -> Vec<[f64; 4]> {
    let mut seen = vec![false; map.likely.len()];
    let mut found = Vec::new();
    for start in 0..map.likely.len() {
        if seen[start] || map.likely[start] < PIXEL {
            continue;
        }
        let blob = blob(map, start, &mut seen);
        if blob.width() >= 3 && blob.height() >= 3 && blob.sum / blob.count as f32 >= LINE {
            found.push(blob.framed());
        }
    }
    in_order(&mut found);
    found
}

struct Blob {
    left: usize,
    top: usize,
    right: usize,
    bottom: usize,
    sum: f32,
    count: usize,
}

impl Blob {
    fn width(&self) -> usize {
        self.right - self.left + 1
    }

    fn height(&self) -> usize {
        self.bottom - self.top + 1
    }

    fn framed(&self) -> [f64; 4] {
        let (width, height) = (self.width() as f64, self.height() as f64);
        let out = AROUND * width * height / (2.0 * (width + height));
        [
            self.left as f64 - out,
            self.top as f64 - out,
            width + 2.0 * out,
            height + 2.0 * out,
        ]
    }
}

/// All that hangs together with a pixel.
fn blob(map: &Map, start: usize, seen: &mut [bool]) -> Blob {
    let (x, y) = (start % map.width, start / map.width);
    let mut blob = Blob {
        left: x,
        right: x,
        top: y,
        bottom: y,
        sum: 0.0,
        count: 0,
    };
    let mut open = vec![start];
    seen[start] = true;
    while let Some(at) = open.pop() {
        let (x, y) = (at % map.width, at / map.width);
        blob.left = blob.left.min(x);
        blob.right = blob.right.max(x);
        blob.top = blob.top.min(y);
        blob.bottom = blob.bottom.max(y);
        blob.sum += map.likely[at];
        blob.count += 1;
        for row in y.saturating_sub(1)..(y + 2).min(map.height) {
            for column in x.saturating_sub(1)..(x + 2).min(map.width) {
                let next = row * map.width + column;
                if !seen[next] && map.likely[next] >= PIXEL {
                    seen[next] = true;
                    open.push(next);
                }
            }
        }
    }
    blob
}

/// What overlaps a row's first by half its height stands in that row.
fn in_order(found: &mut [[f64; 4]]) {
    found.sort_by(|a, b| a[1].total_cmp(&b[1]));
    let mut row = 0;
    while row < found.len() {
        let [_, y, _, height] = found[row];
        let reach = y + height / 2.0;
        let long = found[row..].iter().take_while(|one| one[1] < reach).count();
        let end = row + long.max(1);
        found[row..end].sort_by(|a, b| a[0].total_cmp(&b[0]));
        row = end;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blobs_become_frames_as_one_reads() {
        let mut map = Map {
            width: 100,
            height: 60,
            likely: vec![0.0; 6_000],
        };
        // Two in the first row, one below, one too faint, one too small.
        for (x, y, w, h, likely) in [
            (60, 11, 30, 6, 0.9),
            (5, 10, 40, 6, 0.9),
            (5, 40, 20, 6, 0.8),
            (40, 40, 20, 6, 0.35),
            (90, 50, 2, 2, 0.9),
        ] {
            for row in y..y + h {
                map.likely[row * 100 + x..][..w].fill(likely);
            }
        }
        let found = lines_of(&map);
        let lefts: Vec<f64> = found.iter().map(|one| one[0].round()).collect();
        assert_eq!(lefts, [1.0, 56.0, 1.0]);
        // 40 by 6: the frame is 1.6 × 240 / 92 farther out on each side.
        assert!((found[0][3] - (6.0 + 2.0 * 1.6 * 240.0 / 92.0)).abs() < 1e-9);
    }
}
