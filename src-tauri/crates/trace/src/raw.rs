//! The raw recording: one JSON object a line in `FILE.raw/events.jsonl`, pictures beside it by hash in
//! `FILE.raw/pictures/`. Facts only; the crate `recorder` makes steps of them, and makes the same steps again later.
//!
//! Personal data is not in it. What takes its place is told apart inside one recording: see [`stand_in`].
//!
//! Rectangles are `[x, y, width, height]` in pixels of the screen, or of the picture where one is named.

use crate::personal::Kind;
use serde::{Deserialize, Serialize};
use std::ops::Range;

/// The name of a key of which is not recorded which one it was: it typed into a field that hides its text or holds
/// personal data.
pub const HIDDEN_KEY: &str = "hidden";

/// What stands in the place of a personal text: `〔氏名1〕`. One text has one number in a recording, so that what is equal
/// stays equal.
pub fn stand_in(kind: Kind, number: u32) -> String {
    format!("〔{}{number}〕", kind.word())
}

/// Where such stand-ins are in a text.
pub fn stand_ins(text: &str) -> Vec<(Range<usize>, Kind)> {
    let mut found = Vec::new();
    for (start, _) in text.match_indices('〔') {
        let inner = &text[start + '〔'.len_utf8()..];
        let Some(length) = inner.find('〕') else {
            break;
        };
        let kind = Kind::all().find(|kind| {
            let number = inner[..length].strip_prefix(kind.word());
            number.is_some_and(|n| !n.is_empty() && n.bytes().all(|b| b.is_ascii_digit()))
        });
        if let Some(kind) = kind {
            let end = start + '〔'.len_utf8() + length + '〕'.len_utf8();
            found.push((start..end, kind));
        }
    }
    found
}

/// One raw event.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct RawEvent {
    /// Counts from 0 without gaps: a gap is a loss.
    pub seq: u64,
    /// Milliseconds since the recording began.
    pub at_ms: u64,
    #[serde(flatten)]
    pub kind: RawKind,
}

/// What was seen.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "event", rename_all = "snake_case")]
pub enum RawKind {
    /// The first event of every recording.
    Started {
        /// Version of this raw format: 1.
        version: u32,
        /// RFC 3339.
        time: String,
        screen: [i32; 2],
    },
    PointerDown(Pointer),
    PointerUp(Pointer),
    Scroll {
        at: [i32; 2],
        /// Notches; positive is right and down.
        dx: i32,
        dy: i32,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        window: Option<WindowFacts>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        element: Option<ElementFacts>,
    },
    KeyDown {
        /// `Return`, `Tab`, `F2`, `a`, … : the key's name without modifiers.
        key: String,
        /// What the key types, where it types something. Never set in a field that hides its text.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        text: Option<String>,
        modifiers: Vec<Modifier>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        window: Option<WindowFacts>,
        /// The element that has the focus.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        element: Option<ElementFacts>,
    },
    /// The focus went to another element; `left` is read back at that moment, after the program's own formatting.
    Focus {
        #[serde(default, skip_serializing_if = "Option::is_none")]
        left: Option<ElementFacts>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        element: Option<ElementFacts>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        window: Option<WindowFacts>,
    },
    /// The final content of a field, read back when the person left it, acted with a key on it, or stopped.
    Value {
        element: ElementFacts,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        window: Option<WindowFacts>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        picture: Option<RawPicture>,
    },
    /// A check box, radio, toggle, list item, tab or combo box holds this now.
    State {
        element: ElementFacts,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        window: Option<WindowFacts>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        picture: Option<RawPicture>,
    },
    /// A window came to the front.
    Window {
        change: WindowChange,
        window: WindowFacts,
    },
    /// A file dialog has its file: what was done in it since it opened chose this one.
    FileChosen {
        window: WindowFacts,
        /// From the root on.
        file: String,
        /// It is to be written, not read.
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        saves: bool,
    },
    /// Something done in the browser that Tejun started.
    Browser(BrowserEvent),
    /// The person took the last step back.
    Undone,
    /// The person goes on in Tejun's browser with what was done in this program, a browser that cannot be recorded exactly.
    Reopened {
        app: String,
    },
    /// A remark of the person who records.
    Note {
        text: String,
    },
    /// Events that were lost: never hidden.
    Lost {
        count: u64,
    },
    Paused,
    Resumed,
    Stopped,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Pointer {
    /// 1 left, 2 middle, 3 right.
    pub button: u8,
    pub at: [i32; 2],
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub modifiers: Vec<Modifier>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub window: Option<WindowFacts>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub element: Option<ElementFacts>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub picture: Option<RawPicture>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Modifier {
    Ctrl,
    Shift,
    Alt,
    Super,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum WindowChange {
    Opened,
    Activated,
    Closed,
    Renamed,
}

/// What is known of a window.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct WindowFacts {
    /// The system's number for it, for telling windows apart inside one recording.
    pub handle: u64,
    pub title: String,
    /// Program name without ending.
    pub app: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub class: Option<String>,
    pub area: [i32; 4],
    /// Dialogs: the window they belong to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub owner: Option<u64>,
    /// It belongs to Tejun itself.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub own: bool,
}

/// What is known of an element: enough to choose a locator, name the step and read its value, without asking again.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct ElementFacts {
    /// Tells elements apart inside one recording (bus name and path, or runtime id).
    pub handle: String,
    /// Word of the format: `button`, `edit`, `menu_item`, …
    pub role: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub name: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub description: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// Roles from the window inwards, `edit[2]` where there are several.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub path: Vec<String>,
    /// Labels nearby with the side on which the element lies, nearest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub labels: Vec<NearbyLabel>,
    pub area: [i32; 4],
    /// Its text or value; never of a field that hides its text.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub value: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub checked: Option<bool>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub selected: Option<bool>,
    /// Hides its text (passwords).
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub secret: bool,
    /// Can hold typed text.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub editable: bool,
    /// All of its text was marked when it was copied.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub marked: bool,
    /// For menu items: the words from the menu bar on, this one included. For list items: the list or combo box they belong to.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub ancestors: Vec<Ancestor>,
    /// Where it stands in a table.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cell: Option<CellFacts>,
    /// Other elements of the window that fit the same role and name; 1 when it is unique.
    #[serde(default)]
    pub same_name: u32,
    /// Which of those it is, counted from 1.
    #[serde(default)]
    pub nth: u32,
}

/// The place of an element in its table, in words.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct CellFacts {
    /// The head of its column.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub column: Option<String>,
    /// What another cell of the row shows, and no other row; nothing where the element itself tells its row.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub row: Option<String>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NearbyLabel {
    pub text: String,
    /// `right`, `below`, `left`, `above`: where the element lies, seen from the label.
    pub side: String,
    /// Its program says that this is the label of the element; else it only stands there.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub own: bool,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ancestor {
    pub role: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub name: String,
}

/// A picture beside the recording.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RawPicture {
    /// `sha256:…` of the PNG.
    pub image: String,
    /// Where the target is, in pixels of the picture.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub target: Option<[i32; 4]>,
    /// Same for pictures of one screen.
    pub screen: String,
    /// What is hidden in it: the pixels themselves are filled.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub masks: Vec<RawMask>,
    /// Its program does not tell what it shows, so nothing could be looked for in it.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub unjudged: bool,
}

/// A place hidden in a picture, in its pixels.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RawMask {
    #[serde(rename = "box")]
    pub area: [i32; 4],
    /// 氏名, 住所, …
    pub kind: String,
}

/// Something done in the browser.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct BrowserEvent {
    pub page: PageFacts,
    #[serde(flatten)]
    pub act: BrowserAct,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub element: Option<BrowserElement>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub picture: Option<RawPicture>,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "act", rename_all = "snake_case")]
pub enum BrowserAct {
    /// The browser was started here, or the person typed an address.
    Navigate,
    Click {
        count: u8,
        button: u8,
    },
    /// The final content of a field; absent for one that hides its text.
    Fill {
        value: Option<String>,
        /// Something was pasted into it.
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        pasted: bool,
    },
    /// All that a thing of the page shows, or a field holds, was marked and copied.
    Copy {
        text: String,
    },
    /// Shown texts of the choice.
    Select {
        values: Vec<String>,
    },
    Check {
        checked: bool,
    },
    Press {
        keys: String,
    },
    Upload {
        files: Vec<String>,
    },
    Download {
        file: String,
    },
    /// An alert, confirm or prompt and the person's answer.
    Dialog {
        kind: String,
        message: String,
        accepted: bool,
        text: Option<String>,
    },
    /// The person went to another tab.
    Tab,
    Closed,
}

#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct PageFacts {
    /// Tells tabs apart inside one recording.
    pub tab: String,
    pub url: String,
    pub title: String,
    /// From outside in; empty for the page itself.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub frames: Vec<String>,
}

/// An element of a page. Each proposal was unique on the page when it was recorded, strongest first.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct BrowserElement {
    pub role: String,
    pub name: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub label: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub text: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub test_id: Option<String>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub labels: Vec<NearbyLabel>,
    /// What it belongs to: the heads of its row and column, the word of its group.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub heads: Vec<String>,
    /// Targets of the format as JSON (`{"role": "button", "name": "登録"}`).
    pub proposals: Vec<serde_json::Value>,
    /// Pressing it, or Return in it, sends a form that changes something (no search, no sign-in).
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub submits: bool,
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub secret: bool,
    /// In pixels of the page's visible part.
    pub area: [i32; 4],
}
