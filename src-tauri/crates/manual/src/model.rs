//! The manual as data, before it has a form.

use crate::Info;

#[derive(Debug, Clone, PartialEq)]
pub struct Manual {
    pub title: String,
    /// 文書番号
    pub number: Option<String>,
    pub info: Info,
    pub overview: Overview,
    /// 準備するもの
    pub materials: Vec<Material>,
    pub chapters: Vec<Chapter>,
    /// うまくいかないとき
    pub troubles: Vec<Trouble>,
}

/// 業務の概要
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Overview {
    pub summary: Option<String>,
    /// Label and value: 担当, ネットワーク種別, 使用するシステム, …
    pub facts: Vec<(String, String)>,
    /// January first; empty when unknown.
    pub cases: Vec<u32>,
    /// Hours a year, one decimal.
    pub hours: Option<String>,
    /// Hours a year with the robot.
    pub robot_hours: Option<String>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Material {
    /// ファイル, 資料, 登録するID・パスワード, …
    pub kind: &'static str,
    pub name: String,
}

#[derive(Debug, Clone, PartialEq)]
pub struct Chapter {
    /// Counts from 1; none for what stands before the first chapter.
    pub number: Option<usize>,
    pub title: String,
    pub lead: Option<String>,
    pub blocks: Vec<Block>,
}

#[derive(Debug, Clone, PartialEq)]
pub enum Block {
    /// Steps that share one picture, or one step without.
    Scene(Scene),
    Loop(Loop),
    Branch(Branch),
    /// A group that is no chapter, or the steps of a sub-scenario.
    Part {
        title: String,
        blocks: Vec<Block>,
    },
}

#[derive(Debug, Clone, PartialEq)]
pub struct Scene {
    pub picture: Option<ScenePicture>,
    pub steps: Vec<Line>,
}

/// A picture, cropped and masked, with what stands on it.
#[derive(Debug, Clone, PartialEq)]
pub struct ScenePicture {
    /// PNG as a `data:` address.
    pub data: String,
    pub width: u32,
    pub height: u32,
    pub marks: Vec<Mark>,
}

/// The frame of a step's target, in pixels of the cropped picture.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mark {
    pub number: String,
    pub area: [i32; 4],
    pub staff: bool,
    /// 「水栓番号」の場所、手順9
    pub alt: String,
}

/// A step as it is printed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    pub number: String,
    pub robot: String,
    pub staff: String,
    /// Staff do it in the ロボット版 too.
    pub by_staff: bool,
    /// Only in one of the readings.
    pub only: Option<tejun_scenario::Reading>,
    pub example: Option<String>,
    pub caution: Option<String>,
    pub note: Option<String>,
    /// Where to go on when that is not the next number.
    pub way: Option<String>,
}

#[derive(Debug, Clone, PartialEq)]
pub struct Loop {
    pub robot: String,
    pub staff: String,
    pub blocks: Vec<Block>,
    /// 次の1件があるときは、手順9へ戻ります。…
    pub foot: String,
}

#[derive(Debug, Clone, PartialEq)]
pub struct Branch {
    pub line: Line,
    pub cases: Vec<BranchCase>,
}

#[derive(Debug, Clone, PartialEq)]
pub struct BranchCase {
    /// A, B, C…
    pub letter: char,
    /// The condition in words.
    pub label: String,
    pub blocks: Vec<Block>,
    /// → 手順12へ進みます。
    pub way: String,
}

/// A line of うまくいかないとき.
#[derive(Debug, Clone, PartialEq)]
pub struct Trouble {
    /// Steps during which it happens: 手順11.
    pub at: String,
    pub what: String,
    /// What the robot does.
    pub robot: Vec<Line>,
    /// What staff do.
    pub remedy: String,
    pub way: String,
}
