//! What is still open before a manual can be called the final one.

use crate::Pictures;
use std::collections::HashSet;
use tejun_scenario::doubt::{Doubt, doubts};
use tejun_scenario::numbering::{Numbers, numbers};
use tejun_scenario::{Body, Catalogue, Scenario, Step, StepPicture};

/// Whether what stands beside a label is a person's. Judged outside.
pub type IsPersonal<'a> = &'a dyn Fn(&str) -> bool;

/// Ends a row as one for a person.
const FAIL: &str = "item.fail";

/// Something that a person should look at once more.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OpenPoint {
    /// Id of the step; none: the document itself.
    pub step: Option<String>,
    /// What is open there.
    pub what: Open,
    /// `手順5「登録」を押す: 画面の画像がありません。`
    pub message: String,
}

/// The kinds of open points.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Open {
    /// 何をするシナリオか
    Summary,
    /// 担当部署
    Department,
    /// 問い合わせ先
    Contact,
    /// A step on a screen that no picture shows.
    Picture,
    /// エラーのとき and 要確認: nothing says what staff do then.
    Remedy,
    /// The step may not do what it shall, or its picture may show what it must not.
    Doubt(Doubt),
    /// The picture shows the field of a person's data, which nothing hides.
    Unmasked,
}

/// All open points in the order of the pages.
pub fn open_points(
    scenario: &Scenario,
    catalogue: &Catalogue,
    pictures: &dyn Pictures,
    is_personal: IsPersonal<'_>,
) -> Vec<OpenPoint> {
    let mut points = of_the_document(scenario);
    let mut walk = Walk {
        catalogue,
        pictures,
        is_personal,
        personal: scenario
            .variables
            .iter()
            .filter(|one| one.personal)
            .map(|one| format!("{{{}}}", one.name))
            .collect(),
        numbers: numbers(scenario, catalogue),
        looked_at: HashSet::new(),
        points: Vec::new(),
    };
    walk.steps(&scenario.steps, false);
    walk.steps(&scenario.cleanup, false);
    for called in &scenario.subscenarios {
        walk.steps(&called.steps, false);
    }
    points.append(&mut walk.points);
    points
}

fn of_the_document(scenario: &Scenario) -> Vec<OpenPoint> {
    let business = scenario.business.as_ref();
    let document = scenario.document.as_ref();
    [
        (
            Open::Summary,
            written(scenario.summary.as_ref()),
            "何をするシナリオかが書かれていません。",
        ),
        (
            Open::Department,
            written(business.and_then(|b| b.department.as_ref())),
            "担当部署が書かれていません。",
        ),
        (
            Open::Contact,
            written(document.and_then(|d| d.contact.as_ref())),
            "問い合わせ先が書かれていません。",
        ),
    ]
    .into_iter()
    .filter(|(_, there, _)| !there)
    .map(|(what, _, message)| OpenPoint {
        step: None,
        what,
        message: message.to_owned(),
    })
    .collect()
}

fn written(text: Option<&String>) -> bool {
    text.is_some_and(|text| !text.trim().is_empty())
}

struct Walk<'a> {
    catalogue: &'a Catalogue,
    pictures: &'a dyn Pictures,
    is_personal: IsPersonal<'a>,
    /// Personal variables as texts put them in: `{氏名}`.
    personal: Vec<String>,
    numbers: Numbers,
    /// Pictures of which one step has told already what is open.
    looked_at: HashSet<String>,
    points: Vec<OpenPoint>,
}

impl Walk<'_> {
    /// `remedied`: something around says already what staff do.
    fn steps(&mut self, steps: &[Step], remedied: bool) {
        // A step without a picture of its own is shown on that of the step before it.
        let mut shown = false;
        for step in steps.iter().filter(|step| !step.disabled) {
            if self.numbers.contains_key(&step.id) {
                shown = self.picture(step, shown);
            }
            self.doubts(step);
            if step.action == FAIL && !remedied && !written(step.remedy.as_ref()) {
                let message = "要確認になった1件を職員がどうするかが書かれていません。";
                self.point(step, Open::Remedy, message);
            }
            for (body, inner) in step.bodies() {
                let mut remedied = remedied;
                if let Body::Catch(place) = body {
                    let catch = step.catch.iter().flatten().nth(place);
                    remedied = catch.is_some_and(|catch| written(catch.remedy.as_ref()));
                    if !remedied && !inner.iter().any(|step| step.action == FAIL) {
                        let message = "エラーのときに職員がすることが書かれていません。";
                        self.point(step, Open::Remedy, message);
                    }
                }
                self.steps(inner, remedied);
            }
        }
    }

    /// Whether the step is shown on some picture.
    fn picture(&mut self, step: &Step, shown: bool) -> bool {
        let own = step
            .picture
            .as_ref()
            .is_some_and(|picture| self.pictures.png(&picture.image).is_some());
        let on_screen = self
            .catalogue
            .get(&step.action)
            .is_some_and(|spec| spec.on_screen);
        if on_screen && !own && !shown {
            self.point(step, Open::Picture, "画面の画像がありません。");
        }
        own || (on_screen && shown)
    }

    fn doubts(&mut self, step: &Step) {
        let picture = step
            .picture
            .as_ref()
            .filter(|picture| self.pictures.png(&picture.image).is_some());
        for doubt in doubts(step) {
            let message = match doubt {
                Doubt::Place => {
                    "対象を位置だけで探します。画面の配置が変わると、別のところを操作するおそれがあります。"
                }
                Doubt::Nameless => "対象に名前がありません。似た部品を操作するおそれがあります。",
                Doubt::Unread => {
                    "入力した結果を読み取れませんでした。入力する内容が正しいか確かめてください。"
                }
                Doubt::Unjudged => {
                    let Some(picture) = picture else { continue };
                    if !self.looked_at.insert(picture.image.clone()) {
                        continue;
                    }
                    "画像に個人情報が写っていないかを、まだ誰も確かめていません。"
                }
            };
            self.point(step, Open::Doubt(doubt), message);
        }
        let unmasked = picture.filter(|one| !one.unjudged && !one.confirmed && !hides_target(one));
        if let Some(picture) = unmasked
            && self.is_of_a_person(step)
            && self.looked_at.insert(picture.image.clone())
        {
            let message = "個人情報の欄が、画像で隠されていません。";
            self.point(step, Open::Unmasked, message);
        }
    }

    /// Whether the target is the field of a person's data, by what names it or by what goes into it.
    fn is_of_a_person(&self, step: &Step) -> bool {
        let target = step.with.get("target");
        let element = target.and_then(|target| target.get("element")).or(target);
        let near = element.and_then(|element| element.get("near"));
        let cell = element.and_then(|element| element.get("cell"));
        let words = [
            element.and_then(|one| one.get("label")),
            element.and_then(|one| one.get("name")),
            near.and_then(|near| near.get("label")),
            cell.and_then(|cell| cell.get("column")),
        ];
        let named = words
            .into_iter()
            .flatten()
            .filter_map(|word| word.as_str())
            .any(|word| (self.is_personal)(word));
        named
            || ["text", "value"]
                .iter()
                .filter_map(|key| step.with.get(*key)?.as_str())
                .any(|text| self.personal.iter().any(|hole| text.contains(hole)))
    }

    fn point(&mut self, step: &Step, what: Open, message: &str) {
        let place = match self.numbers.get(&step.id) {
            Some(number) => format!("手順{number}「{}」", step.title),
            None => format!("「{}」", step.title),
        };
        self.points.push(OpenPoint {
            step: Some(step.id.to_string()),
            what,
            message: format!("{place}: {message}"),
        });
    }
}

/// Whether the middle of the target is hidden; a picture without a target shows no field in particular.
fn hides_target(picture: &StepPicture) -> bool {
    let Some([x, y, width, height]) = picture.target else {
        return true;
    };
    let (x, y) = (x + width / 2, y + height / 2);
    picture.masks.iter().any(|mask| {
        let [left, top, width, height] = mask.area;
        (left..left + width).contains(&x) && (top..top + height).contains(&y)
    })
}
