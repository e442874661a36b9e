//! Action specifications as data: the palette, the inspector, the validator, the schema, the manual and the reference
//! page of an action are all made from one of these. The crate `actions` supplies the values.

use serde::Serialize;
use ts_rs::TS;

/// A text in the two languages of the product.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
pub struct Text {
    pub ja: &'static str,
    pub en: &'static str,
}

/// Shorthand for a [`Text`].
pub const fn text(ja: &'static str, en: &'static str) -> Text {
    Text { ja, en }
}

/// Everything about an action but its code.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, TS)]
pub struct ActionSpec {
    /// `browser.fill`, or the name of a control-flow step.
    pub name: &'static str,
    pub category: Category,
    pub label: Text,
    pub help: Text,
    /// Name of a lucide icon.
    pub icon: &'static str,
    /// Other words by which it is searched: readings in kana, everyday words.
    pub words: &'static [&'static str],
    /// What other products call it.
    pub elsewhere: Elsewhere,
    pub example: Example,
    pub parameters: &'static [ParameterSpec],
    /// None: not printed in the manual and without a number.
    pub sentence: Option<Sentence>,
    /// Works with the screen or the browser: a picture of the target is taken, and waiting applies.
    pub on_screen: bool,
    /// A person does it: the manual's doer is `staff`.
    pub by_staff: bool,
}

/// The names of an action in the products that its users come from: shown in its help, and found by every search.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
pub struct Elsewhere {
    pub winactor: &'static [&'static str],
    pub power_automate: &'static [&'static str],
    pub uipath: &'static [&'static str],
}

impl Elsewhere {
    /// Nowhere.
    pub const NONE: Self = Self {
        winactor: &[],
        power_automate: &[],
        uipath: &[],
    };
}

/// A step of this action as it is met in an office.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
pub struct Example {
    pub title: &'static str,
    /// Its parameters, as they stand in a document.
    pub with: &'static str,
}

impl Example {
    /// Of an action that only a test knows.
    pub const NONE: Self = Self {
        title: "",
        with: "{}",
    };
}

/// The two readings of an action's sentence. `{name}` stands for a parameter as the manual prints it
/// (`{target}` is the quoted name of the target, `{text}` the value's source); rules in the crate `manual`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
pub struct Sentence {
    /// 手作業版
    pub staff: &'static str,
    /// ロボット版
    pub robot: &'static str,
}

/// The groups of the palette, in order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Category {
    Screen,
    Browser,
    Table,
    File,
    Text,
    Dialog,
    Program,
    Variable,
    Control,
}

/// The words of [`ParameterKind::Encoding`].
pub mod encodings {
    pub const ALL: [&str; 4] = ["utf-8", "shift_jis", "euc-jp", "utf-16le"];

    /// Whether it is one of them, in any case.
    pub fn is_known(word: &str) -> bool {
        ALL.iter().any(|known| known.eq_ignore_ascii_case(word))
    }
}

/// One parameter of an action.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, TS)]
pub struct ParameterSpec {
    pub name: &'static str,
    pub kind: ParameterKind,
    pub label: Text,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub help: Option<Text>,
    pub required: bool,
    /// Printed beside an empty field; what holds when the parameter is absent.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub default: Option<&'static str>,
    /// Shown under くわしい設定.
    pub advanced: bool,
    /// What a text that stands for itself must be, beyond its kind.
    #[serde(skip)]
    #[ts(skip)]
    pub read: Option<Read>,
    /// Another parameter that may stand in its place.
    #[serde(skip)]
    #[ts(skip)]
    pub beside: Option<Beside>,
    /// Takes a secret (`secret:名前`) and knows what to do with its value; others refuse one.
    pub takes_secret: bool,
}

/// Tries to read a literal as the action will; an error says what to write instead, in Japanese.
#[derive(Debug, Clone, Copy)]
pub struct Read(pub fn(&str) -> Result<(), &'static str>);

impl PartialEq for Read {
    /// Functions are not compared.
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

/// Two parameters of which something must be there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Beside {
    /// Exactly one of both.
    Either(&'static str),
    /// At least one of both.
    Any(&'static str),
}

/// What a parameter takes, and so how it is checked, edited and evaluated.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, TS)]
#[serde(rename_all = "snake_case", tag = "kind", content = "choices")]
pub enum ParameterKind {
    /// A template in one line.
    Text,
    /// A template in several lines.
    LongText,
    /// A text that is not a template (`pattern`).
    Raw,
    /// Any value: template, expression, number, boolean, list.
    Value,
    Number,
    Boolean,
    /// `500ms`, `2s`, `5m`.
    Duration,
    /// A name that takes a result.
    VariableName,
    /// A name that the step makes and that lives in its bodies (`row`, `index`, `error_in`).
    NewName,
    /// The name of a table or list variable, or an expression.
    Table,
    /// A boolean expression.
    Condition,
    /// One of these words.
    Choice(&'static [Choice]),
    /// A path of a file, relative to the scenario.
    File,
    /// The same for a file that the step makes.
    NewFile,
    Folder,
    Encoding,
    DesktopTarget,
    BrowserTarget,
    /// A `window` of a desktop target.
    Window,
    /// Two numbers: x, y.
    Point,
    /// `Ctrl+S`.
    Keys,
    /// A list of values.
    List,
    /// Names with values.
    Record,
    Subscenario,
    Scenario,
}

/// A word of the document with its label.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
pub struct Choice {
    pub value: &'static str,
    pub label: Text,
}

impl ParameterSpec {
    /// A parameter that must be there.
    pub const fn required(name: &'static str, kind: ParameterKind, label: Text) -> Self {
        Self {
            name,
            kind,
            label,
            help: None,
            required: true,
            default: None,
            advanced: false,
            read: None,
            beside: None,
            takes_secret: false,
        }
    }

    /// A parameter that may be absent.
    pub const fn optional(name: &'static str, kind: ParameterKind, label: Text) -> Self {
        Self {
            name,
            kind,
            label,
            help: None,
            required: false,
            default: None,
            advanced: false,
            read: None,
            beside: None,
            takes_secret: false,
        }
    }

    pub const fn with_default(mut self, default: &'static str) -> Self {
        self.default = Some(default);
        self
    }

    pub const fn with_help(mut self, help: Text) -> Self {
        self.help = Some(help);
        self
    }

    /// Exactly one of this and the other must be there.
    pub const fn or_else(mut self, other: &'static str) -> Self {
        self.beside = Some(Beside::Either(other));
        self
    }

    /// This or the other must be there, or both.
    pub const fn and_or(mut self, other: &'static str) -> Self {
        self.beside = Some(Beside::Any(other));
        self
    }

    /// A literal is read by this before a run, each of a list or record by itself.
    pub const fn read_by(mut self, read: fn(&str) -> Result<(), &'static str>) -> Self {
        self.read = Some(Read(read));
        self
    }

    pub const fn advanced(mut self) -> Self {
        self.advanced = true;
        self
    }

    pub const fn takes_secret(mut self) -> Self {
        self.takes_secret = true;
        self
    }
}
