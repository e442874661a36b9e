//! The control-flow steps and their bodies.

/// The control-flow steps.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Control {
    If,
    Switch,
    While,
    Repeat,
    ForEach,
    Group,
    Try,
    Call,
    Break,
    Continue,
    Return,
    Stop,
}

impl Control {
    pub const ALL: [(&'static str, Control); 12] = [
        ("if", Control::If),
        ("switch", Control::Switch),
        ("while", Control::While),
        ("repeat", Control::Repeat),
        ("for_each", Control::ForEach),
        ("group", Control::Group),
        ("try", Control::Try),
        ("call", Control::Call),
        ("break", Control::Break),
        ("continue", Control::Continue),
        ("return", Control::Return),
        ("stop", Control::Stop),
    ];

    /// The bodies that it must have, and those that it may have besides.
    pub fn bodies(self) -> (&'static [&'static str], &'static [&'static str]) {
        match self {
            Self::If => (&["then"], &["else"]),
            Self::Switch => (&["cases"], &["otherwise"]),
            Self::While | Self::Repeat | Self::Group => (&["steps"], &[]),
            Self::ForEach => (&["steps"], &["verify"]),
            Self::Try => (&["steps"], &["catch", "finally"]),
            Self::Call | Self::Break | Self::Continue | Self::Return | Self::Stop => (&[], &[]),
        }
    }

    /// The control-flow step of that name, or none: then it is an action.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.iter().find(|(n, _)| *n == name).map(|(_, c)| *c)
    }
}

/// Every property of a step that holds a body, in reading order.
pub const BODIES: [&str; 8] = [
    "then",
    "else",
    "cases",
    "otherwise",
    "steps",
    "catch",
    "finally",
    "verify",
];

/// Which body of a step a place is in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Body {
    Steps,
    Then,
    Else,
    Case(usize),
    Otherwise,
    Catch(usize),
    Finally,
    Verify,
}
