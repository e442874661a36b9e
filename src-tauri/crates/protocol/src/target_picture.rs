//! 画像で探す: what a target looks like is a part of a picture.

use serde::{Deserialize, Serialize};
use tejun_scenario::Matching;
use ts_rs::TS;

/// A part of a step's picture, to be looked for.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct TargetPicture {
    /// `sha256:…` of the step's picture.
    pub image: String,
    /// In pixels of the picture.
    pub area: [i32; 4],
    /// What is hidden in the picture, in its pixels.
    pub masks: Vec<[i32; 4]>,
    pub matching: Matching,
}

/// Where the part would be found in the picture that it is cut from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct TargetPictureSeen {
    /// In pixels of the picture, from the upper left line by line.
    pub places: Vec<[i32; 4]>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct TargetPictureCut {
    /// `sha256:…` of the part.
    pub image: String,
    /// What was hidden in the part, in its pixels: it does not count.
    pub mask: Vec<[u32; 4]>,
}
