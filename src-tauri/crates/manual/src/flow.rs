//! The steps of a scenario become chapters, scenes, loops and branches.

use crate::Pictures;
use crate::model::*;
use crate::picture::{self, Target};
use crate::way::Way;
use serde_json::Value;
use tejun_scenario::numbering::{Numbers, numbers};
use tejun_scenario::sentence::sentences;
use tejun_scenario::{Catalogue, Control, Doer, Reading, Scenario, Step};

pub(crate) struct Builder<'a> {
    scenario: &'a Scenario,
    catalogue: &'a Catalogue,
    pictures: &'a dyn Pictures,
    numbers: Numbers,
    troubles: Vec<Trouble>,
    /// The next turn of each loop around the place where we are, the innermost last.
    turns: Vec<Way>,
    /// Inside a case of a branch or an error's steps: these say themselves where to go on.
    in_case: bool,
}

/// A step that is printed, with its picture, before scenes are made.
struct Printed<'a> {
    line: Line,
    step: &'a Step,
}

impl<'a> Builder<'a> {
    pub(crate) fn new(
        scenario: &'a Scenario,
        catalogue: &'a Catalogue,
        pictures: &'a dyn Pictures,
    ) -> Self {
        Self {
            scenario,
            catalogue,
            pictures,
            numbers: numbers(scenario, catalogue),
            troubles: Vec::new(),
            turns: Vec::new(),
            in_case: false,
        }
    }

    pub(crate) fn build(mut self) -> (Vec<Chapter>, Vec<Trouble>) {
        let steps = &self.scenario.steps;
        let mut chapters: Vec<Chapter> = Vec::new();
        let mut count = 0;
        let mut loose = 0..0;
        for (i, step) in steps.iter().enumerate() {
            if step.chapter && step.control() == Some(Control::Group) && !step.disabled {
                self.loose(&mut chapters, steps, loose.clone());
                loose = i + 1..i + 1;
                count += 1;
                let after = self.after(steps, i, &Way::End);
                let inner = step.steps.as_deref().unwrap_or_default();
                let blocks = self.blocks(inner, &after);
                chapters.push(Chapter {
                    place: chapters.len() + 1,
                    number: Some(count),
                    title: step.title.clone(),
                    lead: step.lead.clone(),
                    minutes: step.minutes.as_ref().map(ToString::to_string),
                    blocks,
                });
            } else {
                loose.end = i + 1;
            }
        }
        self.loose(&mut chapters, steps, loose);
        (chapters, self.troubles)
    }

    /// Steps that stand in no chapter.
    fn loose(
        &mut self,
        chapters: &mut Vec<Chapter>,
        steps: &'a [Step],
        range: std::ops::Range<usize>,
    ) {
        if range.is_empty() {
            return;
        }
        let after = self.after(steps, range.end - 1, &Way::End);
        let blocks = self.blocks(&steps[range], &after);
        if !blocks.is_empty() {
            chapters.push(Chapter {
                place: chapters.len() + 1,
                number: None,
                title: "手順".to_owned(),
                lead: None,
                minutes: None,
                blocks,
            });
        }
    }

    /// What comes after the step at `i`.
    fn after(&self, steps: &[Step], i: usize, outer: &Way) -> Way {
        self.first(&steps[i + 1..])
            .map_or_else(|| outer.clone(), Way::Step)
    }

    /// The first number among these steps.
    fn first(&self, steps: &[Step]) -> Option<String> {
        steps.iter().filter(|s| !s.disabled).find_map(|step| {
            self.numbers.get(&step.id).cloned().or_else(|| {
                // The error side and `verify` are not on the way.
                let main = [&step.steps, &step.then, &step.otherwise_if, &step.finally];
                main.into_iter().flatten().find_map(|body| self.first(body))
            })
        })
    }

    fn blocks(&mut self, steps: &'a [Step], outer: &Way) -> Vec<Block> {
        let mut blocks = Vec::new();
        let mut run: Vec<Printed<'a>> = Vec::new();
        for (i, step) in steps.iter().enumerate() {
            if step.disabled {
                continue;
            }
            let after = self.after(steps, i, outer);
            match step.control() {
                None => {
                    if let Some(mut line) = self.line(step) {
                        pass_by(&mut line, &after);
                        if step.action == "item.fail" {
                            self.given_up(step, &line);
                        }
                        run.push(Printed { line, step });
                    }
                }
                Some(control) => {
                    self.flush(&mut run, &mut blocks);
                    self.control(step, control, &after, &mut blocks);
                }
            }
        }
        self.flush(&mut run, &mut blocks);
        blocks
    }

    fn control(&mut self, step: &'a Step, control: Control, after: &Way, blocks: &mut Vec<Block>) {
        let body = step.steps.as_deref().unwrap_or_default();
        match control {
            Control::If | Control::Switch => {
                if let Some(line) = self.line(step) {
                    let cases = self.cases(step, after);
                    blocks.push(Block::Branch(Branch { line, cases }));
                }
            }
            Control::ForEach | Control::Repeat | Control::While => {
                blocks.push(Block::Loop(self.repeated(step, control, after)))
            }
            Control::Group => {
                let inner = self.blocks(body, after);
                if !inner.is_empty() {
                    blocks.push(Block::Part {
                        title: step.title.clone(),
                        blocks: inner,
                    });
                }
            }
            Control::Try => {
                blocks.extend(self.blocks(body, after));
                self.trouble(step, after);
                blocks.extend(self.blocks(step.finally.as_deref().unwrap_or_default(), after));
            }
            Control::Call => {
                if let Some(line) = self.line(step) {
                    blocks.push(Block::Scene(Scene {
                        picture: None,
                        steps: vec![line],
                    }));
                    self.called(step, blocks);
                }
            }
            Control::Stop => {
                if let Some(line) = self.line(step) {
                    if step.with.get("as").and_then(Value::as_str) == Some("failed") {
                        self.given_up(step, &line);
                    }
                    blocks.push(Block::Scene(Scene {
                        picture: None,
                        steps: vec![line],
                    }));
                }
            }
            Control::Break | Control::Continue | Control::Return => {}
        }
    }

    /// The steps of a sub-scenario stand under its first call.
    fn called(&mut self, step: &Step, blocks: &mut Vec<Block>) {
        let Some(number) = self.numbers.get(&step.id) else {
            return;
        };
        let first_inner = format!("{number}-1");
        let name = step.with.get("subscenario").and_then(Value::as_str);
        let Some(sub) = self
            .scenario
            .subscenarios
            .iter()
            .find(|s| Some(s.name.as_str()) == name)
        else {
            return;
        };
        if self.first(&sub.steps) == Some(first_inner) {
            let inner = self.blocks(&sub.steps, &Way::Back);
            blocks.push(Block::Part {
                title: sub.name.clone(),
                blocks: inner,
            });
        }
    }

    fn repeated(&mut self, step: &'a Step, control: Control, after: &Way) -> Loop {
        let body = step.steps.as_deref().unwrap_or_default();
        let first = self.first(body);
        let inner_after = match &first {
            Some(first) => Way::NextTurn {
                first: first.clone(),
                after: Box::new(after.clone()),
            },
            None => after.clone(),
        };
        self.turns.push(inner_after.clone());
        let blocks = self.blocks(body, &inner_after);
        self.turns.pop();
        let range = match (&first, self.last(body)) {
            (Some(first), Some(last)) if *first != last => format!("手順{first}〜{last}"),
            (Some(first), _) => format!("手順{first}"),
            (None, _) => "次の手順".to_owned(),
        };
        let label =
            |own: Option<&String>, made: &str| own.cloned().unwrap_or_else(|| made.to_owned());
        let own = step.row_label.as_ref();
        let (robot, staff) = match control {
            Control::ForEach => (
                format!(
                    "{}ごとに、{range}を行います。",
                    label(own.and_then(|l| l.robot.as_ref()), "一覧の1件")
                ),
                format!(
                    "{}ごとに、{range}を行います。",
                    label(own.and_then(|l| l.staff.as_ref()), "原票の1枚")
                ),
            ),
            Control::Repeat => {
                let times = step
                    .with
                    .get("times")
                    .map_or_else(String::new, |t| t.to_string().trim_matches('"').to_owned());
                let sentence = format!("{times}回、{range}を行います。");
                (sentence.clone(), sentence)
            }
            _ => {
                let sentence =
                    format!("{}、{range}を行います。", step.title.trim_end_matches('。'));
                (sentence.clone(), sentence)
            }
        };
        let again = if control == Control::ForEach {
            "次の1件があるときは"
        } else {
            "繰り返すときは"
        };
        let foot = match &first {
            Some(first) => format!("{again}、手順{first}へ戻ります。{}", after.after_all()),
            None => after.after_all(),
        };
        Loop {
            title: step.title.clone(),
            robot,
            staff,
            blocks,
            foot,
        }
    }

    fn last(&self, steps: &[Step]) -> Option<String> {
        steps.iter().rev().filter(|s| !s.disabled).find_map(|step| {
            let main = [&step.finally, &step.steps, &step.otherwise_if, &step.then];
            let mut inner = main.into_iter().flatten().find_map(|body| self.last(body));
            if let Some(cases) = &step.cases {
                inner = inner.or_else(|| cases.iter().rev().find_map(|c| self.last(&c.steps)));
            }
            inner.or_else(|| self.numbers.get(&step.id).cloned())
        })
    }

    fn cases(&mut self, step: &'a Step, after: &Way) -> Vec<BranchCase> {
        let labels = step.labels.as_ref();
        let bare = step.title.trim_end_matches('。');
        let mut all: Vec<(String, &'a [Step])> = Vec::new();
        if step.control() == Some(Control::If) {
            let yes = labels.and_then(|l| l.then.clone()).unwrap_or_else(|| {
                match bare.strip_suffix("とき") {
                    Some(stem) => format!("{stem}場合"),
                    None => format!("{bare}：はい"),
                }
            });
            let no = labels
                .and_then(|l| l.otherwise.clone())
                .unwrap_or_else(|| "その他の場合".to_owned());
            all.push((yes, step.then.as_deref().unwrap_or_default()));
            all.push((no, step.otherwise_if.as_deref().unwrap_or_default()));
        } else {
            for case in step.cases.iter().flatten() {
                let when = case
                    .when
                    .as_str()
                    .map_or_else(|| case.when.to_string(), str::to_owned);
                all.push((
                    case.label
                        .clone()
                        .unwrap_or_else(|| format!("「{when}」の場合")),
                    &case.steps,
                ));
            }
            all.push((
                "その他の場合".to_owned(),
                step.otherwise.as_deref().unwrap_or_default(),
            ));
        }
        ('A'..='Z')
            .zip(all)
            .map(|(letter, (label, steps))| {
                let way = self.case_way(steps, after);
                let outer = std::mem::replace(&mut self.in_case, true);
                let blocks = self.blocks(steps, after);
                self.in_case = outer;
                BranchCase {
                    letter,
                    label,
                    blocks,
                    way,
                }
            })
            .collect()
    }

    /// Every case says where to go on, an empty one too.
    fn case_way(&self, steps: &[Step], after: &Way) -> String {
        match steps
            .iter()
            .rev()
            .find(|s| !s.disabled)
            .map(|s| s.action.as_str())
        {
            Some("item.fail" | "item.done" | "continue") => self.next_turn(),
            Some("break") => match self.turns.last() {
                Some(Way::NextTurn { after, .. }) => {
                    format!("繰り返しを終え、{}", after.sentence())
                }
                _ => format!("繰り返しを終え、{}", after.sentence()),
            },
            Some("stop") => "ここで終わります。".to_owned(),
            Some("return") => Way::Back.sentence(),
            _ => after.sentence(),
        }
    }

    /// Whatever follows, the next row or turn begins.
    fn next_turn(&self) -> String {
        self.turns
            .last()
            .map_or_else(|| "次の1件に進みます。".to_owned(), Way::sentence)
    }

    /// A row or a run that a step of the flow itself gives up.
    fn given_up(&mut self, step: &Step, line: &Line) {
        let said = ["reason", "message"]
            .iter()
            .find_map(|key| step.with.get(*key).and_then(Value::as_str))
            .filter(|text| !text.contains(['{', '='].as_slice()));
        let what = match said {
            Some(text) => format!("「{}」", text.trim_end_matches('。')),
            None => format!("「{}」", step.title),
        };
        let way = if step.control() == Some(Control::Stop) {
            "ここで終わります。".to_owned()
        } else {
            self.next_turn()
        };
        self.troubles.push(Trouble {
            at: format!("手順{}", line.number),
            what,
            // The line itself stands in the flow.
            robot: Vec::new(),
            remedy: self.remedy(step.remedy.clone()),
            way,
        });
    }

    fn remedy(&self, own: Option<String>) -> String {
        let contact = self
            .scenario
            .document
            .as_ref()
            .and_then(|d| d.contact.clone());
        own.unwrap_or_else(|| {
            format!(
                "表示された内容を控え、{}に連絡します。",
                contact.unwrap_or_else(|| "担当者".to_owned())
            )
        })
    }

    fn trouble(&mut self, step: &'a Step, after: &Way) {
        let body = step.steps.as_deref().unwrap_or_default();
        let at = match (self.first(body), self.last(body)) {
            (Some(first), Some(last)) if first != last => format!("手順{first}〜{last}"),
            (Some(first), _) => format!("手順{first}"),
            _ => step.title.clone(),
        };
        let outer = std::mem::replace(&mut self.in_case, true);
        for catch in step.catch.iter().flatten() {
            let mut robot = Vec::new();
            for inner in &catch.steps {
                if let Some(line) = self.line(inner) {
                    robot.push(line);
                }
            }
            let inner_remedy = catch.steps.iter().find_map(|s| s.remedy.clone());
            let remedy = self.remedy(catch.remedy.clone().or(inner_remedy));
            let way = self.case_way(&catch.steps, after);
            self.troubles.push(Trouble {
                at: at.clone(),
                what: format!("「{}」ができないとき", step.title),
                robot,
                remedy,
                way,
            });
        }
        self.in_case = outer;
    }

    fn line(&self, step: &Step) -> Option<Line> {
        let number = self.numbers.get(&step.id)?.clone();
        let sentences = sentences(step, self.scenario, self.catalogue)?;
        let spec_by_staff = self.catalogue.get(&step.action).is_some_and(|s| s.by_staff);
        let by_staff = step.doer.map_or(spec_by_staff, |doer| doer == Doer::Staff);
        let jumps = matches!(step.action.as_str(), "item.fail" | "item.done");
        let way = (jumps && !self.in_case).then(|| self.next_turn());
        Some(Line {
            number,
            title: step.title.clone(),
            robot: sentences.robot,
            staff: sentences.staff,
            by_staff,
            only: step.manual.as_ref().and_then(|m| m.only),
            example: step.example.clone(),
            caution: step.caution.clone(),
            note: step.note.clone(),
            way,
        })
    }

    /// One picture for all consecutive steps on one screen.
    fn flush(&self, run: &mut Vec<Printed<'a>>, blocks: &mut Vec<Block>) {
        let mut scene: Vec<Printed<'a>> = Vec::new();
        for printed in run.drain(..) {
            let same = scene.last().is_some_and(|last| same_screen(last, &printed));
            if !same && !scene.is_empty() {
                blocks.push(Block::Scene(self.scene(std::mem::take(&mut scene))));
            }
            scene.push(printed);
        }
        if !scene.is_empty() {
            blocks.push(Block::Scene(self.scene(scene)));
        }
    }

    fn scene(&self, printed: Vec<Printed<'a>>) -> Scene {
        let targets = printed
            .iter()
            .filter_map(|p| {
                let area = p.step.picture.as_ref()?.target?;
                Some(Target {
                    number: p.line.number.clone(),
                    area,
                    staff: p.line.by_staff,
                    alt: format!("{}の場所、手順{}", quoted(&p.line.robot), p.line.number),
                })
            })
            .collect();
        // The last picture of the scene shows the screen as filled in.
        let image = printed.iter().rev().find_map(|p| p.step.picture.as_ref());
        let name = match (printed.first(), printed.last()) {
            (Some(first), Some(last)) if first.line.number != last.line.number => {
                format!("手順{}〜{}の画面", first.line.number, last.line.number)
            }
            (Some(only), _) => format!("手順{}の画面", only.line.number),
            _ => String::new(),
        };
        let picture = image.and_then(|image| {
            let png = self.pictures.png(&image.image)?;
            picture::scene(&png, image, targets, &name)
        });
        Scene {
            picture,
            steps: printed.into_iter().map(|p| p.line).collect(),
        }
    }
}

fn same_screen(one: &Printed<'_>, other: &Printed<'_>) -> bool {
    match (&one.step.picture, &other.step.picture) {
        (Some(a), Some(b)) => a.image == b.image || (a.screen.is_some() && a.screen == b.screen),
        // Without a picture, those that the same one does stand together.
        (None, None) => one.line.by_staff == other.line.by_staff,
        _ => false,
    }
}

/// What only one reading does is passed by in the other: the numbers are the same in both.
fn pass_by(line: &mut Line, after: &Way) {
    let passed = |whose: &str| format!("この手順は、{whose}だけの手順です。{}", after.sentence());
    match line.only {
        Some(Reading::Robot) => line.staff = passed("ロボット版"),
        Some(Reading::Staff) => line.robot = passed("手作業版"),
        None => {}
    }
}

/// The name that a sentence speaks of.
pub(crate) fn quoted(sentence: &str) -> String {
    match (sentence.find('「'), sentence.find('」')) {
        (Some(from), Some(to)) if from < to => sentence[from..to + '」'.len_utf8()].to_owned(),
        _ => "対象".to_owned(),
    }
}
