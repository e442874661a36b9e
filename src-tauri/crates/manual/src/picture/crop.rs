//! What of a picture is shown: the box (a form, a table, a dialog) that holds all targets; where that is too large for one
//! or two, the part of it around them.

use super::unlike;
use image::RgbaImage;

/// Room around a box, in CSS pixels.
const ROOM: f64 = 14.0;
/// A box is at least this wide and high, in CSS pixels: one must see where one is.
const LEAST: [f64; 2] = [280.0, 64.0];
/// How high a title above a box may be, in CSS pixels.
const HEAD: f64 = 60.0;
/// A part is this wide and high at least, with this much room at the left, where labels stand.
const PART: [f64; 2] = [430.0, 120.0];
const LABEL: f64 = 190.0;
/// A box higher than this is shown whole for three targets and more.
const TALL: f64 = 260.0;
/// How far an edge may move so that it goes through no letter, in CSS pixels.
const SHIFT: f64 = 36.0;

#[derive(Debug, Clone, Copy)]
struct Area {
    left: u32,
    top: u32,
    right: u32,
    bottom: u32,
}

/// x, y, width, height of what is shown.
pub(super) fn crop(picture: &RgbaImage, areas: &[[i32; 4]], scale: f64) -> [u32; 4] {
    let whole = Area {
        left: 0,
        top: 0,
        right: picture.width(),
        bottom: picture.height(),
    };
    let inside = |v: i32, most: u32| u32::try_from(v.max(0)).unwrap_or(0).min(most);
    let targets = areas
        .iter()
        .map(|[x, y, w, h]| Area {
            left: inside(*x, whole.right),
            top: inside(*y, whole.bottom),
            right: inside(x + w, whole.right),
            bottom: inside(y + h, whole.bottom),
        })
        .reduce(|a, b| Area {
            left: a.left.min(b.left),
            top: a.top.min(b.top),
            right: a.right.max(b.right),
            bottom: a.bottom.max(b.bottom),
        });
    let shown = match targets {
        None => whole,
        Some(targets) => Look { picture, scale }.around(targets, areas.len(), whole),
    };
    [
        shown.left,
        shown.top,
        shown.right - shown.left,
        shown.bottom - shown.top,
    ]
}

/// A strip around the first target: wide enough for the label at its left, a little higher than it.
const STRIP: [f64; 2] = [430.0, 10.0];

pub(super) fn strip(picture: &RgbaImage, areas: &[[i32; 4]], scale: f64) -> [u32; 4] {
    let Some([x, y, w, h]) = areas.first().copied() else {
        return crop(picture, areas, scale);
    };
    let px = |css: f64| (css * scale).round() as i32;
    let most = [picture.width(), picture.height()].map(|v| i32::try_from(v).unwrap_or(i32::MAX));
    let width = px(STRIP[0]).max(w + px(2.0 * LABEL)).min(most[0]);
    let left = (x - px(LABEL)).clamp(0, most[0] - width);
    let top = (y - px(STRIP[1])).max(0);
    let bottom = (y + h + px(STRIP[1])).min(most[1]);
    let side = |v: i32| u32::try_from(v.max(0)).unwrap_or(0);
    let part = Area {
        left: side(left),
        top: side(top),
        right: side(left + width),
        bottom: side(bottom).max(side(top) + 1),
    };
    let whole = Area {
        left: 0,
        top: 0,
        right: picture.width(),
        bottom: picture.height(),
    };
    let shown = Look { picture, scale }.calmed(part, whole);
    [
        shown.left,
        shown.top,
        shown.right - shown.left,
        shown.bottom - shown.top,
    ]
}

struct Look<'a> {
    picture: &'a RgbaImage,
    scale: f64,
}

#[derive(Clone, Copy)]
enum Line {
    Column,
    Row,
}

impl Look<'_> {
    fn px(&self, css: f64) -> u32 {
        (css * self.scale).round() as u32
    }

    fn around(&self, targets: Area, count: usize, whole: Area) -> Area {
        let found = self.holder(targets, whole);
        let room = self.px(ROOM);
        let most = found.map_or(whole, |b| Area {
            left: b.left.saturating_sub(room),
            top: b.top.saturating_sub(room),
            right: (b.right + room).min(whole.right),
            bottom: (b.bottom + room).min(whole.bottom),
        });
        let tall = most.bottom - most.top > self.px(TALL);
        let small = targets.bottom - targets.top < (most.bottom - most.top) / 2;
        if let Some(found) = found.filter(|_| !(tall && small && count < 3)) {
            return self.with_room(found, whole);
        }
        let span = |low: u32, high: u32, before: u32, least: u32, from: u32, to: u32| {
            let least = least.max(high - low + 2 * room).min(to - from);
            let start = low.saturating_sub(before.max((least - (high - low).min(least)) / 2));
            let start = start.clamp(from, to - least);
            (start.min(low), (start + least).max(high).min(to))
        };
        let (left, right) = span(
            targets.left,
            targets.right,
            self.px(LABEL),
            self.px(PART[0]),
            most.left,
            most.right,
        );
        let (top, bottom) = span(
            targets.top,
            targets.bottom,
            0,
            self.px(PART[1]),
            most.top,
            most.bottom,
        );
        let part = Area {
            left,
            top,
            right,
            bottom,
        };
        self.calmed(part, most)
    }

    /// The smallest box with straight sides that holds the targets.
    fn holder(&self, targets: Area, whole: Area) -> Option<Area> {
        let rows = (targets.top, targets.bottom);
        let columns = (targets.left, targets.right);
        let sides = |line, range: &mut dyn Iterator<Item = u32>, along| -> Vec<u32> {
            range
                .filter(|at| self.is_edge(line, *at, along))
                .take(16)
                .collect()
        };
        let lefts = sides(Line::Column, &mut (1..=targets.left).rev(), rows);
        let rights = sides(Line::Column, &mut (targets.right..whole.right), rows);
        let tops = sides(Line::Row, &mut (1..=targets.top).rev(), columns);
        let bottoms = sides(Line::Row, &mut (targets.bottom..whole.bottom), columns);
        let mut best: Option<(u64, Area)> = None;
        for (&left, &right) in lefts
            .iter()
            .flat_map(|l| rights.iter().map(move |r| (l, r)))
        {
            if right - left < self.px(LEAST[0]) {
                continue;
            }
            let across = |list: &[u32]| -> Vec<u32> {
                let edges = list.iter().copied();
                edges
                    .filter(|at| self.is_edge(Line::Row, *at, (left, right)))
                    .collect()
            };
            let (tops, bottoms) = (across(&tops), across(&bottoms));
            for (&top, &bottom) in tops
                .iter()
                .flat_map(|t| bottoms.iter().map(move |b| (t, b)))
            {
                let size = u64::from(right - left) * u64::from(bottom - top);
                if bottom - top < self.px(LEAST[1]) || best.is_some_and(|(b, _)| b <= size) {
                    continue;
                }
                let along = (top, bottom);
                let ends = self.is_edge(Line::Column, left, along)
                    && self.is_edge(Line::Column, right, along)
                    && !self.is_crossed(Line::Column, left, along)
                    && !self.is_crossed(Line::Column, right, along)
                    && !self.is_crossed(Line::Row, top, (left, right))
                    && !self.is_crossed(Line::Row, bottom, (left, right));
                if ends {
                    let area = Area {
                        left,
                        top,
                        right,
                        bottom,
                    };
                    best = Some((size, area));
                }
            }
        }
        let (_, smallest) = best?;
        // A dialog's title stands in a strip of its own, between the same sides.
        let head = tops.iter().copied().find(|top| {
            *top < smallest.top
                && smallest.top - top <= self.px(HEAD)
                && self.is_edge(Line::Row, *top, (smallest.left, smallest.right))
                && self.is_edge(Line::Column, smallest.left, (*top, smallest.bottom))
                && self.is_edge(Line::Column, smallest.right, (*top, smallest.bottom))
        });
        Some(Area {
            top: head.unwrap_or(smallest.top),
            ..smallest
        })
    }

    /// A box with room around it, up to the next letter.
    fn with_room(&self, found: Area, whole: Area) -> Area {
        let rows = (found.top, found.bottom);
        let columns = (found.left, found.right);
        let room = self.px(ROOM);
        let side = |line, from: u32, end: u32, along| {
            let far = room.min(from.abs_diff(end));
            let at = |step: u32| if end > from { from + step } else { from - step };
            let free = (1..far).take_while(|step| self.changes(line, at(*step), along) < 3);
            // Borders are a few points thick.
            let border = self.px(2.0);
            let last = free.last().unwrap_or(0);
            at(if last <= border {
                border.min(far)
            } else {
                last
            })
        };
        Area {
            left: side(Line::Column, found.left, whole.left, rows),
            right: side(Line::Column, found.right, whole.right, rows),
            top: side(Line::Row, found.top, whole.top, columns),
            bottom: side(Line::Row, found.bottom, whole.bottom, columns),
        }
    }

    /// Nearly everywhere along this line the colour differs from the one before it.
    fn is_edge(&self, line: Line, at: u32, (from, to): (u32, u32)) -> bool {
        let allowed = (to - from) / 33;
        let mut same = 0;
        for along in from..to {
            let (here, before) = match line {
                Line::Column => (
                    self.picture.get_pixel(at, along),
                    self.picture.get_pixel(at - 1, along),
                ),
                Line::Row => (
                    self.picture.get_pixel(along, at),
                    self.picture.get_pixel(along, at - 1),
                ),
            };
            same += u32::from(unlike(here, before) <= 8);
            if same > allowed {
                return false;
            }
        }
        true
    }

    /// A line goes through this side: it parts cells of a table, and ends no box.
    fn is_crossed(&self, line: Line, at: u32, (from, to): (u32, u32)) -> bool {
        let beside = self.px(3.0).max(1);
        let size = match line {
            Line::Column => self.picture.width(),
            Line::Row => self.picture.height(),
        };
        let (Some(out), Some(inside)) = (
            at.checked_sub(beside),
            Some(at + beside).filter(|a| *a < size),
        ) else {
            return false;
        };
        let pixel = |across: u32, along: u32| match line {
            Line::Column => self.picture.get_pixel(across, along),
            Line::Row => self.picture.get_pixel(along, across),
        };
        let jumps =
            |across: u32, along: u32| unlike(pixel(across, along), pixel(across, along - 1)) > 12;
        (from + beside + 1..to.saturating_sub(beside))
            .any(|along| jumps(out, along) && jumps(inside, along))
    }

    /// Each edge moves outwards to the calmest line near it, not beyond `most`.
    fn calmed(&self, area: Area, most: Area) -> Area {
        let rows = (area.top, area.bottom);
        let columns = (area.left, area.right);
        Area {
            left: self.calm(Line::Column, area.left, rows, most.left),
            right: self.calm(Line::Column, area.right, rows, most.right),
            top: self.calm(Line::Row, area.top, columns, most.top),
            bottom: self.calm(Line::Row, area.bottom, columns, most.bottom),
        }
    }

    fn calm(&self, line: Line, from: u32, along: (u32, u32), end: u32) -> u32 {
        let size = match line {
            Line::Column => self.picture.width(),
            Line::Row => self.picture.height(),
        };
        let far = self.px(SHIFT);
        let mut best = (u32::MAX, from);
        for step in 0..far {
            let at = if end >= from {
                from + step
            } else {
                from - step
            };
            if (end >= from && at >= end.min(size)) || (end < from && at <= end) {
                return end;
            }
            let noise = self.changes(line, at, along);
            if noise < best.0 {
                best = (noise, at);
            }
        }
        best.1
    }

    /// How often the colour changes along a line.
    fn changes(&self, line: Line, at: u32, (from, to): (u32, u32)) -> u32 {
        let pixel = |along: u32| match line {
            Line::Column => self.picture.get_pixel(at, along),
            Line::Row => self.picture.get_pixel(along, at),
        };
        let jumps = (from + 1..to).filter(|n| unlike(pixel(n - 1), pixel(*n)) > 60);
        u32::try_from(jumps.count()).unwrap_or(u32::MAX)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use image::Rgba;

    #[test]
    fn a_crop_holds_all_targets_and_stays_inside() {
        let picture = RgbaImage::new(1366, 768);
        for areas in [
            vec![[0, 0, 10, 10]],
            vec![[1300, 700, 60, 60]],
            vec![[100, 100, 50, 20], [900, 600, 80, 30]],
        ] {
            let [x, y, w, h] = crop(&picture, &areas, 1.0).map(|v| i32::try_from(v).unwrap());
            assert!(
                x >= 0 && y >= 0 && x + w <= 1366 && y + h <= 768,
                "{areas:?}"
            );
            for [ax, ay, aw, ah] in areas {
                assert!(ax >= x && ay >= y && ax + aw <= x + w && ay + ah <= y + h);
            }
        }
    }

    #[test]
    fn the_box_that_holds_the_targets_is_shown_whole() {
        let mut picture = RgbaImage::from_pixel(1000, 700, Rgba([230, 230, 230, 255]));
        for x in 200..800 {
            for y in 150..350 {
                picture.put_pixel(x, y, Rgba([255, 255, 255, 255]));
            }
        }
        let [x, y, w, h] = crop(&picture, &[[400, 200, 120, 30]], 1.0);
        assert_eq!([x, y, x + w, y + h], [187, 137, 813, 363]);
    }
}
