//! The manual as data, before it has a form.

use crate::Info;

#[derive(Debug, Clone, PartialEq)]
pub struct Manual {
    pub title: String,
    /// 文書番号
    pub number: Option<String>,
    pub business_number: Option<String>,
    pub info: Info,
    pub overview: Overview,
    /// 準備するもの
    pub materials: Vec<Material>,
    /// だれが何をするか; empty where only one acts.
    pub doers: Vec<DoerWork>,
    /// 全体の流れ
    pub flow: Vec<FlowBox>,
    pub chapters: Vec<Chapter>,
    /// うまくいかないとき
    pub troubles: Vec<Trouble>,
    pub contact: Option<String>,
}

/// 業務の概要
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Overview {
    /// Label and value: 業務名, 担当部署, ネットワーク種別, …
    pub facts: Vec<(String, String)>,
    /// January first; empty when unknown.
    pub cases: Vec<u32>,
    /// Minutes a case by hand.
    pub minutes: Option<f64>,
    /// Hours a year by hand, and with the robot.
    pub hours: Option<f64>,
    pub robot_hours: Option<f64>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Material {
    pub name: String,
    /// What to look at before the start.
    pub check: &'static str,
    /// Numbers of the steps that use it.
    pub used: Vec<String>,
    /// Not needed where staff do the work by hand.
    pub robot_only: bool,
}

/// What one side does in the ロボット版.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DoerWork {
    pub staff: bool,
    pub work: String,
    pub steps: usize,
}

/// A box of 全体の流れ.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FlowBox {
    pub title: String,
    /// 手順4〜23
    pub range: String,
    pub staff: bool,
    pub looped: bool,
    /// 一覧の1件ごと
    pub each_robot: String,
    pub each_staff: String,
}

#[derive(Debug, Clone, PartialEq)]
pub struct Chapter {
    /// Counts from 1, chapters without a number too.
    pub place: usize,
    /// Counts from 1; none for what stands in no chapter.
    pub number: Option<usize>,
    pub title: String,
    pub lead: Option<String>,
    pub minutes: Option<String>,
    pub blocks: Vec<Block>,
}

impl Chapter {
    /// Who acts in it: staff, then the robot.
    pub fn doers(&self) -> impl Iterator<Item = bool> {
        let acts = |staff| each_line(&self.blocks).any(|line| line.by_staff == staff);
        [true, false].into_iter().filter(move |staff| acts(*staff))
    }

    /// 手順5〜23
    pub fn range(&self) -> Option<String> {
        range(each_line(&self.blocks))
    }
}

/// 手順5〜23, of the first and the last of these.
pub(crate) fn range<'a>(lines: impl Iterator<Item = &'a Line>) -> Option<String> {
    let mut lines = lines.map(|line| line.number.as_str());
    let first = lines.next()?;
    Some(match lines.last() {
        Some(last) => format!("手順{first}〜{last}"),
        None => format!("手順{first}"),
    })
}

/// All lines of blocks in their order, those of branches and loops with them.
pub fn each_line(all: &[Block]) -> Box<dyn Iterator<Item = &Line> + '_> {
    Box::new(
        all.iter()
            .flat_map(|block| -> Box<dyn Iterator<Item = &Line> + '_> {
                match block {
                    Block::Scene(scene) => Box::new(scene.steps.iter()),
                    Block::Loop(turns) => each_line(&turns.blocks),
                    Block::Part { blocks, .. } => each_line(blocks),
                    Block::Branch(branch) => Box::new(
                        std::iter::once(&branch.line)
                            .chain(branch.cases.iter().flat_map(|case| each_line(&case.blocks))),
                    ),
                }
            }),
    )
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
    /// What it shows, in words.
    pub alt: String,
    /// In CSS pixels, as everything on it.
    pub width: i32,
    pub height: i32,
    pub marks: Vec<Mark>,
    pub masks: Vec<MaskedArea>,
}

/// A place whose content was replaced by a hatch.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MaskedArea {
    pub area: [i32; 4],
    /// 氏名, 住所, …
    pub kind: String,
}

/// The frame of a step's target.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mark {
    pub number: String,
    pub area: [i32; 4],
    /// Where its number stands.
    pub callout: [i32; 4],
    pub staff: bool,
    /// 「水栓番号」の場所、手順9
    pub alt: String,
}

/// A step as it is printed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    pub number: String,
    /// The step's own title.
    pub title: String,
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
    pub title: String,
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
