//! What a rule is.

use crate::finding::Findings;
use crate::flow::Flow;
use tejun_scenario::{Severity, Text};

/// One rule, with what people are told about it.
pub struct Rule {
    /// Stable: it stands in the `ignore` of steps.
    pub id: &'static str,
    pub group: Group,
    /// What is found, as a heading.
    pub name: Text,
    /// Why it matters to the person whose work this is.
    pub reason: Text,
    pub severity: Severity,
    pub example: Example,
    pub(crate) check: fn(&Flow<'_>, &mut Findings),
}

/// A piece of a scenario that the rule finds, and the same put right. The titles say what is meant.
pub struct Example {
    /// JSON: `steps`, and what else of a document is needed.
    pub wrong: &'static str,
    pub right: &'static str,
}

/// What the rule is about; the order is that of the reference page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Group {
    /// 登録・送信
    Commit,
    /// 個人情報と秘密
    Privacy,
    /// 画面とブラウザー
    Screen,
    /// 流れ
    Flow,
    /// ファイルと表
    File,
    /// 変数
    Variable,
    /// 引き継ぎ
    Reading,
}

impl Group {
    pub const ALL: [Self; 7] = [
        Self::Commit,
        Self::Privacy,
        Self::Screen,
        Self::Flow,
        Self::File,
        Self::Variable,
        Self::Reading,
    ];

    /// Its heading.
    pub fn word(self) -> &'static str {
        match self {
            Self::Commit => "登録・送信",
            Self::Privacy => "個人情報と秘密",
            Self::Screen => "画面とブラウザー",
            Self::Flow => "流れ",
            Self::File => "ファイルと表",
            Self::Variable => "変数",
            Self::Reading => "読みやすさと引き継ぎ",
        }
    }
}
