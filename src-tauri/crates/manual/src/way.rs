//! Where to go on.

/// What comes after a place in the flow.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Way {
    /// The step of that number.
    Step(String),
    /// The next row, which begins at that step; after the last row, the other way.
    NextTurn {
        first: String,
        after: Box<Way>,
    },
    /// A sub-scenario goes back to where it was called.
    Back,
    End,
}

impl Way {
    /// 「→」に続く文
    pub(crate) fn sentence(&self) -> String {
        match self {
            Self::Step(number) => format!("手順{number}へ進みます。"),
            Self::NextTurn { first, .. } => format!("次の1件に進み、手順{first}へ戻ります。"),
            Self::Back => "呼び出した手順の次へ進みます。".to_owned(),
            Self::End => "これで終わりです。".to_owned(),
        }
    }

    /// After the last row.
    pub(crate) fn after_all(&self) -> String {
        match self {
            Self::Step(number) => format!("すべて終わったら、手順{number}へ進みます。"),
            Self::NextTurn { first, .. } => {
                format!("すべて終わったら、外側の次の1件に進み、手順{first}へ戻ります。")
            }
            Self::Back => "すべて終わったら、呼び出した手順の次へ進みます。".to_owned(),
            Self::End => "すべて終わったら、作業は終わりです。".to_owned(),
        }
    }
}
