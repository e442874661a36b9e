//! Pictures of steps.

use super::is_false;
use schemars::JsonSchema;
use serde::Serialize;
use ts_rs::TS;

/// The picture of a step.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema, TS)]
pub struct StepPicture {
    /// `sha256:…` of the PNG in `NAME.assets/`.
    pub image: String,
    /// Pixels of the picture per CSS or logical pixel.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional, type = "number")]
    pub scale: Option<serde_json::Number>,
    /// x, y, width, height in pixels of the picture.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub target: Option<[i32; 4]>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[ts(as = "Option<Vec<Mask>>", optional)]
    pub masks: Vec<Mask>,
    /// Same for steps on one screen.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub screen: Option<String>,
    /// When it was taken, RFC 3339.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub at: Option<String>,
    /// Its program did not tell what it shows: nothing could be looked for to be hidden.
    #[serde(skip_serializing_if = "is_false")]
    #[ts(as = "Option<bool>", optional)]
    pub unjudged: bool,
    /// A person has looked at what is hidden and what is not.
    #[serde(skip_serializing_if = "is_false")]
    #[ts(as = "Option<bool>", optional)]
    pub confirmed: bool,
}

/// A place hidden in a picture.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema, TS)]
pub struct Mask {
    #[serde(rename = "box")]
    pub area: [i32; 4],
    /// 氏名, 住所, …
    pub kind: String,
}
