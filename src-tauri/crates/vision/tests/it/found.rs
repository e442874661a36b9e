use image::{Rgba, RgbaImage, imageops};
use tejun_vision::{Picture, Scene, Search, Template, find};

/// Numbers that look drawn by lot, the same every time.
struct Lot(u64);

impl Lot {
    fn next(&mut self, below: u32) -> u32 {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1);
        ((self.0 >> 33) % u64::from(below)) as u32
    }
}

/// Boxes and lines of several colours on a light ground, as screens have them.
fn screen(width: u32, height: u32, seed: u64) -> RgbaImage {
    let mut lot = Lot(seed);
    let mut image = RgbaImage::from_pixel(width, height, Rgba([240, 240, 240, 255]));
    for _ in 0..width * height / 90 {
        let (x, y) = (lot.next(width), lot.next(height));
        let (w, h) = (1 + lot.next(12), 1 + lot.next(4));
        let colour = Rgba([
            lot.next(256) as u8,
            lot.next(256) as u8,
            lot.next(256) as u8,
            255,
        ]);
        for row in y..(y + h).min(height) {
            for column in x..(x + w).min(width) {
                image.put_pixel(column, row, colour);
            }
        }
    }
    image
}

/// The zero-mean normalised correlation as its formula says, over the pixels that count.
fn formula(
    scene: &Picture,
    template: &Picture,
    counts: &dyn Fn(usize, usize) -> bool,
    channels: usize,
    at: (usize, usize),
) -> f64 {
    let (mut product, mut ours, mut theirs) = (0.0, 0.0, 0.0);
    for channel in 0..channels {
        let places: Vec<(usize, usize)> = (0..template.height())
            .flat_map(|y| (0..template.width()).map(move |x| (x, y)))
            .filter(|(x, y)| counts(*x, *y))
            .collect();
        let pairs: Vec<(f64, f64)> = places
            .iter()
            .map(|(x, y)| {
                let t = template.channel(channel)[y * template.width() + x];
                let s = scene.channel(channel)[(at.1 + y) * scene.width() + at.0 + x];
                (f64::from(t), f64::from(s))
            })
            .collect();
        let n = pairs.len() as f64;
        let (mt, ms) = (
            pairs.iter().map(|p| p.0).sum::<f64>() / n,
            pairs.iter().map(|p| p.1).sum::<f64>() / n,
        );
        for (t, s) in pairs {
            product += (t - mt) * (s - ms);
            ours += (t - mt).powi(2);
            theirs += (s - ms).powi(2);
        }
    }
    if theirs < 1e-9 {
        0.0
    } else {
        product / (ours * theirs).sqrt()
    }
}

#[test]
fn the_best_place_of_the_formula_is_found_with_its_score() {
    for (case, (colour, mask)) in [
        (false, vec![]),
        (true, vec![]),
        (false, vec![[6u32, 4u32, 20u32, 8u32]]),
        (true, vec![[0, 0, 10, 24]]),
    ]
    .into_iter()
    .enumerate()
    {
        for turn in 0..3u64 {
            let image = screen(150, 110, 7 + turn);
            let (x, y) = (11 + 31 * turn as u32, 17 + 19 * turn as u32);
            let mut wanted = imageops::crop_imm(&image, x, y, 48, 24).to_image();
            // Darker and paler than on the screen, and what is masked is another thing altogether.
            for (column, row, pixel) in wanted.enumerate_pixels_mut() {
                let hidden = mask
                    .iter()
                    .any(|[l, t, w, h]| column >= *l && row >= *t && column < l + w && row < t + h);
                for value in &mut pixel.0[..3] {
                    *value = if hidden {
                        0
                    } else {
                        20 + (u16::from(*value) * 7 / 10) as u8
                    };
                }
            }
            let picture = |image: &RgbaImage| {
                if colour {
                    Picture::colour(image)
                } else {
                    Picture::grey(image)
                }
            };
            let (big, small) = (picture(&image), picture(&wanted));
            let counts = |x: usize, y: usize| {
                !mask.iter().any(|[l, t, w, h]| {
                    x as u32 >= *l && y as u32 >= *t && (x as u32) < l + w && (y as u32) < t + h
                })
            };
            let mut best = (0.0, (0, 0));
            for py in 0..=110 - 24 {
                for px in 0..=150 - 48 {
                    let score =
                        formula(&big, &small, &counts, if colour { 3 } else { 1 }, (px, py));
                    if score > best.0 {
                        best = (score, (px, py));
                    }
                }
            }
            let template = Template::new(&wanted, &mask, colour).expect("a template");
            let hits = find(&Scene::new(big), &template, &Search::default());
            let [hit] = hits.as_slice() else {
                panic!("case {case} turn {turn}: {hits:?}, formula {best:?}");
            };
            assert_eq!(
                (hit.area[0] as usize, hit.area[1] as usize),
                best.1,
                "case {case} turn {turn}"
            );
            assert!(
                (hit.score - best.0).abs() < 1e-6,
                "{} {}",
                hit.score,
                best.0
            );
        }
    }
}

#[test]
fn every_copy_is_a_hit_and_each_only_once() {
    let mut image = screen(300, 200, 3);
    let wanted = imageops::crop_imm(&screen(300, 200, 99), 40, 40, 60, 20).to_image();
    for (x, y) in [(10, 10), (171, 33), (90, 150)] {
        imageops::replace(&mut image, &wanted, x, y);
    }
    let template = Template::new(&wanted, &[], false).expect("a template");
    let hits = find(
        &Scene::new(Picture::grey(&image)),
        &template,
        &Search::default(),
    );
    let mut places: Vec<[i32; 4]> = hits.iter().map(|hit| hit.area).collect();
    places.sort_unstable();
    assert_eq!(
        places,
        [[10, 10, 60, 20], [90, 150, 60, 20], [171, 33, 60, 20]]
    );
    assert!(hits.iter().all(|hit| hit.score > 0.999));
}

#[test]
fn colours_tell_apart_what_grey_does_not() {
    let mut image = RgbaImage::from_pixel(200, 100, Rgba([255, 255, 255, 255]));
    // A red and a green of the same luma.
    let lamp = |colour: [u8; 3]| {
        RgbaImage::from_fn(24, 24, move |x, y| {
            let inside = (4..20).contains(&x) && (4..20).contains(&y);
            if inside {
                Rgba([colour[0], colour[1], colour[2], 255])
            } else {
                Rgba([255, 255, 255, 255])
            }
        })
    };
    let (red, green) = (lamp([200, 0, 0]), lamp([0, 102, 0]));
    imageops::replace(&mut image, &red, 20, 30);
    imageops::replace(&mut image, &green, 120, 30);
    let count = |colour: bool, picture: Picture| {
        let template = Template::new(&green, &[], colour).expect("a template");
        let hits = find(&Scene::new(picture), &template, &Search::default());
        hits.iter().map(|hit| hit.area[0]).collect::<Vec<_>>()
    };
    assert_eq!(count(false, Picture::grey(&image)).len(), 2);
    assert_eq!(count(true, Picture::colour(&image)), [120]);
}

#[test]
fn a_thing_of_another_size_is_found_where_sizes_are_tried() {
    let wanted = imageops::crop_imm(&screen(300, 200, 5), 40, 40, 64, 32).to_image();
    let larger = imageops::resize(&wanted, 80, 40, imageops::FilterType::CatmullRom);
    let mut image = screen(300, 200, 8);
    imageops::replace(&mut image, &larger, 101, 77);
    let scene = Scene::new(Picture::grey(&image));
    let template = Template::new(&wanted, &[], false).expect("a template");
    assert_eq!(find(&scene, &template, &Search::default()), []);
    let search = Search {
        scales: vec![0.8, 1.0, 1.25, 1.5],
        ..Search::default()
    };
    let hits = find(&scene, &template, &search);
    assert_eq!(hits.len(), 1, "{hits:?}");
    assert_eq!((hits[0].area, hits[0].scale), ([101, 77, 80, 40], 1.25));
}

#[test]
fn nothing_is_found_where_nothing_is_like_it_or_it_does_not_fit() {
    let wanted = imageops::crop_imm(&screen(300, 200, 5), 40, 40, 64, 32).to_image();
    let template = Template::new(&wanted, &[], false).expect("a template");
    for image in [
        screen(300, 200, 6),
        RgbaImage::new(300, 200),
        screen(60, 200, 5),
        screen(7, 3, 5),
    ] {
        let hits = find(
            &Scene::new(Picture::grey(&image)),
            &template,
            &Search::default(),
        );
        assert_eq!(hits, [], "{:?}", image.dimensions());
    }
}
