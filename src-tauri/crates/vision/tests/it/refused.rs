use image::{Rgba, RgbaImage};
use tejun_vision::{BadTemplate, Template};

#[test]
fn what_cannot_be_told_apart_is_refused_with_words() {
    let white = RgbaImage::from_pixel(40, 20, Rgba([250, 250, 250, 255]));
    let mut spot = white.clone();
    spot.put_pixel(5, 5, Rgba([0, 0, 0, 255]));
    let small = RgbaImage::from_fn(3, 9, |x, _| Rgba([x as u8 * 80, 0, 0, 255]));
    for (name, image, mask, why) in [
        ("one colour", &white, vec![], BadTemplate::Flat),
        (
            "all that differs is masked",
            &spot,
            vec![[4, 4, 3, 3]],
            BadTemplate::Flat,
        ),
        ("too small", &small, vec![], BadTemplate::TooSmall),
        (
            "nothing counts",
            &spot,
            vec![[0, 0, 40, 20]],
            BadTemplate::Flat,
        ),
    ] {
        let refused = Template::new(image, &mask, false).expect_err(name);
        assert_eq!(refused, why, "{name}");
        assert!(refused.to_string().ends_with('。'), "{name}");
    }
}
