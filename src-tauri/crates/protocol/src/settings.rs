//! The settings of this terminal's user, and the questions of the first start.

use crate::Problem;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use ts_rs::TS;

/// The settings of this terminal and its user.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct Settings {
    /// `ja` or `en`.
    pub language: String,
    /// `light`, `dark` or `system`.
    pub theme: String,
    /// `individual-number`, `lgwan`, `internet`; empty: not decided.
    pub zone: String,
    /// Where the library is from the next start on.
    pub library: LibraryPlace,
    pub department: String,
    pub contact: String,
    /// Folder of scenario files that is kept in step; empty: none.
    pub watched_folder: String,
    /// Where the last recording in the browser began.
    pub last_address: String,
    pub bar_keys: BarKeys,
    /// How a run is stopped was told.
    pub stopping_told: bool,
    /// The tour of the window was walked or left.
    pub toured: bool,
    pub palette: PaletteSettings,
}

/// What this user has made of the palette.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct PaletteSettings {
    /// Names of actions and ids of 雛形 that were starred, in that order.
    pub favourites: Vec<String>,
    /// How often this user inserted each, by the same names.
    #[ts(type = "Record<string, number>")]
    pub inserted: BTreeMap<String, u32>,
}

/// Where a library is.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
#[serde(tag = "of", rename_all = "snake_case")]
pub enum LibraryPlace {
    /// In the folder of this user.
    #[default]
    Mine,
    /// In the folder of this terminal, for all who use it.
    Everyone,
    /// In a folder that others reach too.
    Shared { folder: String },
}

/// The keys of the step bar, which hold everywhere while a run works on the screen: `Ctrl+F10`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct BarKeys {
    pub next: String,
    pub resume: String,
    pub pause: String,
    pub stop: String,
}

impl Default for BarKeys {
    fn default() -> Self {
        Self {
            next: "Ctrl+F10".into(),
            resume: "Ctrl+F5".into(),
            pause: "Ctrl+F6".into(),
            stop: "Ctrl+Shift+F5".into(),
        }
    }
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            language: "ja".into(),
            theme: "light".into(),
            zone: String::new(),
            library: LibraryPlace::Mine,
            department: String::new(),
            contact: String::new(),
            watched_folder: String::new(),
            last_address: String::new(),
            bar_keys: BarKeys::default(),
            stopping_told: false,
            toured: false,
            palette: PaletteSettings::default(),
        }
    }
}

/// What is asked before the library is opened; nothing when the settings say all of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct FirstStart {
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub questions: Option<FirstQuestions>,
}

/// The page of the first start.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct FirstQuestions {
    /// What is chosen at first.
    pub answers: FirstAnswers,
    /// The library that was named at the start of the program: then its place is not asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub library: Option<String>,
    /// Why there is a question although it was answered before.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub problem: Option<Problem>,
}

/// The answers of the first start, each as in [`Settings`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct FirstAnswers {
    pub language: String,
    pub zone: String,
    pub library: LibraryPlace,
    pub department: String,
    pub contact: String,
}

/// Which place is looked at.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct LibraryLook {
    pub place: LibraryPlace,
}

/// What is at a place.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct LibrarySeen {
    /// The file of the library.
    pub file: String,
    /// How many scenarios are in the library that is there; none: there is no library yet.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub scenarios: Option<u32>,
}
