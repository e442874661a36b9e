//! How long it takes to find 200×60 in 1920×1080, and whether it is found where OpenCV finds it.
//! Arguments: a folder to write into, a Python that has OpenCV. Prints one JSON object as the last line.

use image::{GrayImage, Rgba, RgbaImage, imageops};
use serde_json::{Value, json};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Instant;
use tejun_vision::{Picture, Scene, Search, Template, find};

type Failure = Box<dyn std::error::Error>;

/// Numbers that look drawn by lot, the same every time.
struct Lot(u64);

impl Lot {
    fn below(&mut self, most: u32) -> u32 {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        ((self.0 >> 33) % u64::from(most)) as u32
    }

    fn colour(&mut self) -> Rgba<u8> {
        Rgba([
            self.below(256) as u8,
            self.below(256) as u8,
            self.below(256) as u8,
            255,
        ])
    }
}

/// The settings of the search were chosen after the first cases were seen; these were drawn afterwards, and confirm them.
const CONFIRMING: u64 = 7_140_355_811;
const CASES: usize = 250;

const INK: Rgba<u8> = Rgba([20, 20, 30, 255]);

fn fill(image: &mut RgbaImage, [x, y, w, h]: [u32; 4], colour: Rgba<u8>) {
    for row in y..(y + h).min(image.height()) {
        for column in x..(x + w).min(image.width()) {
            image.put_pixel(column, row, colour);
        }
    }
}

/// Strokes one pixel wide in a row of squares, as letters are.
fn letters(image: &mut RgbaImage, lot: &mut Lot, x: u32, y: u32, count: u32) {
    for letter in 0..count {
        let left = x + letter * 13;
        for _ in 0..4 {
            let (dx, dy) = (lot.below(10), lot.below(10));
            let stroke = if lot.below(2) == 0 {
                [left, y + dy, 11, 1]
            } else {
                [left + dx, y, 1, 11]
            };
            fill(image, stroke, INK);
        }
    }
}

/// Fields with frames, buttons and lines of letters on a light ground.
fn form(lot: &mut Lot) -> RgbaImage {
    let mut image = RgbaImage::from_pixel(1920, 1080, Rgba([243, 243, 246, 255]));
    for _ in 0..90 {
        let (x, y) = (lot.below(1800), lot.below(1040));
        let (w, h) = (60 + lot.below(240), 20 + lot.below(40));
        fill(&mut image, [x, y, w, h], Rgba([120, 130, 150, 255]));
        let inner = if lot.below(3) == 0 {
            lot.colour()
        } else {
            Rgba([255, 255, 255, 255])
        };
        fill(&mut image, [x + 1, y + 1, w - 2, h - 2], inner);
    }
    for _ in 0..260 {
        let (x, y, count) = (lot.below(1860), lot.below(1060), 2 + lot.below(16));
        letters(&mut image, lot, x, y, count);
    }
    image
}

/// The same row over and over, and one pattern of two pixels.
fn repeated(lot: &mut Lot) -> RgbaImage {
    let mut image = RgbaImage::from_pixel(1920, 1080, Rgba([255, 255, 255, 255]));
    let mut row = RgbaImage::from_pixel(240, 30, Rgba([255, 255, 255, 255]));
    fill(&mut row, [0, 29, 240, 1], Rgba([200, 200, 200, 255]));
    letters(&mut row, lot, 8, 9, 12);
    for y in 0..36 {
        for x in 0..8 {
            imageops::replace(&mut image, &row, x * 240, y * 30);
        }
    }
    for (x, y) in (0..200).flat_map(|y| (0..200).map(move |x| (x, y))) {
        let ink = (x / 2 + y / 2) % 2 == 0;
        image.put_pixel(
            1000 + x,
            500 + y,
            if ink { INK } else { Rgba([255, 255, 255, 255]) },
        );
    }
    image
}

/// Nearly nothing but ground, and small marks on it.
fn flat(lot: &mut Lot) -> RgbaImage {
    let mut image = RgbaImage::from_pixel(1920, 1080, Rgba([250, 250, 250, 255]));
    fill(&mut image, [0, 0, 960, 1080], Rgba([30, 60, 90, 255]));
    for _ in 0..40 {
        let (x, y) = (lot.below(1900), lot.below(1060));
        let (w, h) = (2 + lot.below(6), 2 + lot.below(6));
        let colour = lot.colour();
        fill(&mut image, [x, y, w, h], colour);
    }
    image
}

fn noise(image: &mut RgbaImage, lot: &mut Lot, most: u32) {
    for pixel in image.pixels_mut() {
        for value in &mut pixel.0[..3] {
            *value = value
                .saturating_add(lot.below(most) as u8)
                .saturating_sub((most / 2) as u8);
        }
    }
}

fn crop(image: &RgbaImage, lot: &mut Lot, width: u32, height: u32) -> RgbaImage {
    loop {
        let (x, y) = (
            lot.below(image.width() - width),
            lot.below(image.height() - height),
        );
        let part = imageops::crop_imm(image, x, y, width, height).to_image();
        if Template::new(&part, &[], false).is_ok() {
            return part;
        }
    }
}

struct Bench {
    folder: PathBuf,
    cases: Vec<Value>,
}

impl Bench {
    fn write(&self, name: &str, image: &RgbaImage) -> Result<(), Failure> {
        let grey = Picture::grey(image);
        GrayImage::from_raw(image.width(), image.height(), grey.channel(0).to_vec())
            .ok_or("a grey picture")?
            .save(self.folder.join(format!("{name}.grey.png")))?;
        image::DynamicImage::from(image.clone())
            .to_rgb8()
            .save(self.folder.join(format!("{name}.colour.png")))?;
        Ok(())
    }

    fn case(
        &mut self,
        set: usize,
        scene: &str,
        image: &RgbaImage,
        wanted: &RgbaImage,
    ) -> Result<(), Failure> {
        let name = format!("case{}", self.cases.len());
        self.write(&name, wanted)?;
        let mut case = json!({"name": name, "scene": scene, "set": set});
        for (key, colour) in [("grey", false), ("colour", true)] {
            let place = best(&Scene::new(picture(image, colour)), wanted, colour)?;
            case[key] = json!(place);
        }
        self.cases.push(case);
        Ok(())
    }

    /// 250 cases: 200 by lot and 50 hard ones.
    fn cases(&mut self, set: usize, lot: &mut Lot) -> Result<(), Failure> {
        // 200 by lot: parts of forms, some of them with noise or paler.
        for scene in 0..8 {
            let name = format!("set{set}-form{scene}");
            let image = form(lot);
            self.write(&name, &image)?;
            for turn in 0..25 {
                let (width, height) = (24 + lot.below(220), 16 + lot.below(90));
                let mut wanted = crop(&image, lot, width, height);
                match turn % 3 {
                    1 => noise(&mut wanted, lot, 12),
                    2 => wanted.pixels_mut().for_each(|pixel| {
                        for value in &mut pixel.0[..3] {
                            *value = 30 + (u16::from(*value) * 4 / 5) as u8;
                        }
                    }),
                    _ => {}
                }
                self.case(set, &name, &image, &wanted)?;
            }
        }
        // 50 hard ones: 15 on flat ground, 15 among repeated rows and patterns, 20 among near copies.
        let image = flat(lot);
        let name = format!("set{set}-flat");
        self.write(&name, &image)?;
        for _ in 0..15 {
            let wanted = crop(&image, lot, 200, 60);
            self.case(set, &name, &image, &wanted)?;
        }
        let mut image = repeated(lot);
        for _ in 0..40 {
            let (x, y) = (lot.below(1900), lot.below(1060));
            fill(&mut image, [x, y, 3, 3], INK);
        }
        let name = format!("set{set}-repeated");
        self.write(&name, &image)?;
        for turn in 0..15 {
            let wanted = match turn {
                0 => imageops::crop_imm(&image, 1050, 550, 60, 40).to_image(),
                _ => crop(&image, lot, 200, 60),
            };
            self.case(set, &name, &image, &wanted)?;
        }
        for turn in 0..20 {
            let name = format!("set{set}-near{turn}");
            let mut image = form(lot);
            let wanted = crop(&image, lot, 200, 60);
            for copy in 0..12 {
                let mut other = wanted.clone();
                for _ in 0..=copy {
                    let (x, y) = (lot.below(198), lot.below(58));
                    fill(&mut other, [x, y, 2, 2], INK);
                }
                imageops::replace(
                    &mut image,
                    &other,
                    i64::from(7 + 211 * (copy % 9)),
                    i64::from(13 + 503 * (copy / 9)),
                );
            }
            self.write(&name, &image)?;
            self.case(set, &name, &image, &wanted)?;
        }
        Ok(())
    }
}

fn picture(image: &RgbaImage, colour: bool) -> Picture {
    if colour {
        Picture::colour(image)
    } else {
        Picture::grey(image)
    }
}

fn best(scene: &Scene, wanted: &RgbaImage, colour: bool) -> Result<Option<[i32; 2]>, Failure> {
    let template = Template::new(wanted, &[], colour)?;
    let search = Search {
        least: 0.7,
        ..Search::default()
    };
    let hits = find(scene, &template, &search);
    Ok(hits.first().map(|hit| [hit.area[0], hit.area[1]]))
}

/// The median of 15, from the pictures in memory to the places.
fn milliseconds(mut work: impl FnMut() -> Result<(), Failure>) -> Result<f64, Failure> {
    let mut times = Vec::new();
    for _ in 0..15 {
        let began = Instant::now();
        work()?;
        times.push(began.elapsed().as_secs_f64() * 1000.0);
    }
    times.sort_by(f64::total_cmp);
    Ok((times[7] * 100.0).round() / 100.0)
}

fn search(
    image: &RgbaImage,
    wanted: &RgbaImage,
    colour: bool,
    scales: &[f64],
) -> Result<f64, Failure> {
    let scene = picture(image, colour);
    let search = Search {
        scales: scales.to_vec(),
        ..Search::default()
    };
    milliseconds(|| {
        let template = Template::new(wanted, &[], colour)?;
        match find(&Scene::new(scene.clone()), &template, &search).len() {
            1 => Ok(()),
            others => Err(format!("{others} hits").into()),
        }
    })
}

fn main() -> Result<(), Failure> {
    let mut arguments = std::env::args().skip(1);
    let folder = PathBuf::from(arguments.next().ok_or("a folder")?);
    let python = arguments.next().ok_or("a Python")?;
    std::fs::create_dir_all(&folder)?;
    let mut lot = Lot(20_261_201);
    let mut bench = Bench {
        folder,
        cases: Vec::new(),
    };

    let image = form(&mut lot);
    let wanted = imageops::crop_imm(&image, 1203, 701, 200, 60).to_image();
    bench.write("scene", &image)?;
    bench.write("wanted", &wanted)?;
    let grey_ms = search(&image, &wanted, false, &[1.0])?;
    let colour_ms = search(&image, &wanted, true, &[1.0])?;
    let scales_ms = search(&image, &wanted, false, &[0.75, 0.8, 1.0, 1.25, 1.5])?;

    for (set, mut lot) in [lot, Lot(CONFIRMING)].into_iter().enumerate() {
        bench.cases(set, &mut lot)?;
    }
    let cases = json!({"cases": bench.cases});
    std::fs::write(bench.folder.join("cases.json"), cases.to_string())?;
    let peer = peer(&python, &bench.folder)?;
    let figures = json!({
        "grey_ms": grey_ms, "colour_ms": colour_ms, "scales_ms": scales_ms,
        "peer_grey_ms": peer["peer_grey_ms"], "peer_colour_ms": peer["peer_colour_ms"],
        "same_place": peer["same_place"][0], "cases": CASES,
        "same_place_confirmed": peer["same_place"][1], "cases_confirmed": CASES,
    });
    writeln!(
        std::io::stdout(),
        "{}",
        json!({"bench": "vision", "figures": figures})
    )?;
    Ok(())
}

fn peer(python: &str, folder: &Path) -> Result<Value, Failure> {
    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/examples/bench_peer.py");
    let output = Command::new(python)
        .arg(script)
        .arg(folder)
        .stderr(Stdio::inherit())
        .output()?;
    if !output.status.success() {
        return Err("OpenCV did not answer".into());
    }
    Ok(serde_json::from_slice(&output.stdout)?)
}
