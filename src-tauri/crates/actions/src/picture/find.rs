//! `picture.find`: looks where a picture is, without waiting.

use super::PICTURE;
use crate::parameters::INTO;
use crate::screen;
use indexmap::IndexMap;
use tejun_engine::{Action, BoxFuture, Context, Done, Parameters, StepFailure, Value};
use tejun_scenario::{ActionSpec, Category, Elsewhere, Example, Sentence, text};

/// `picture.find`
pub struct Find;

static SPEC: ActionSpec = ActionSpec {
    name: "picture.find",
    category: Category::Screen,
    label: text("画像を探す", "Find a picture"),
    help: text(
        "画面の中から同じ画像を探し、見つかった場所の一覧（位置、大きさ、一致の度合い）を変数に入れます。なければ空の一覧です。",
        "Puts all places that look like a picture into a table; an empty one where there is none.",
    ),
    icon: "image",
    words: &["がぞうをさがす", "がぞう", "画像認識", "画像があるか"],
    elsewhere: Elsewhere {
        winactor: &["画像マッチング"],
        power_automate: &["画像が見つかった場合"],
        uipath: &["Find Image", "Image Exists"],
    },
    example: Example {
        title: "警告の画像があるか調べる",
        with: r#"{"target": {"window": {"title": "リモート*"}, "picture": "sha256:00"}, "into": "見つかった場所"}"#,
    },
    parameters: &[PICTURE, INTO],
    sentence: Some(Sentence {
        staff: "{target}があるかを確かめます。",
        robot: "{target}を画像で探し、{into}に書きます。",
    }),
    on_screen: true,
    by_staff: false,
};

impl Action for Find {
    fn spec(&self) -> &'static ActionSpec {
        &SPEC
    }

    fn run<'a>(
        &'a self,
        cx: &'a mut dyn Context,
        with: Parameters,
    ) -> BoxFuture<'a, Result<Done, StepFailure>> {
        Box::pin(async move {
            let target = screen::picture_target(&with)?;
            let into = with.required_text("into")?;
            let seen = screen::act(cx, async |acting| acting.sights(&target).await).await?;
            let rows = seen.into_iter().map(|one| {
                let (x, y) = (one.window.area.x, one.window.area.y);
                let number = |value: i32| Value::Number(value.into());
                let alike = Value::Number(((one.score * 100.0).floor() as i32).into());
                Value::Record(IndexMap::from([
                    ("x".to_owned(), number(one.point.0 - x)),
                    ("y".to_owned(), number(one.point.1 - y)),
                    ("幅".to_owned(), number(one.area.width)),
                    ("高さ".to_owned(), number(one.area.height)),
                    ("一致".to_owned(), alike),
                ]))
            });
            cx.set(&into, Value::List(rows.collect()))?;
            Ok(Done::Next)
        })
    }
}
