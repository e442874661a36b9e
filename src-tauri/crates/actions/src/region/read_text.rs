//! `region.read_text`: what stands in a part of a window. Nothing that was read is entered unchecked: it goes into the
//! variable when a check says that it is right, or a person does.

use super::AREA;
use super::check::{Checks, DIGITS, Verdict};
use crate::parameters::INTO;
use crate::screen::{self, WINDOW_OPTIONAL};
use tejun_desktop::{Region, TextLetter};
use tejun_engine::{
    Action, Answer, BoxFuture, Context, Done, FailureCode, Parameters, Question, StepFailure, Value,
};
use tejun_scenario::{
    ActionSpec, Category, Elsewhere, Example, ParameterKind, ParameterSpec, Sentence, text,
};

/// `region.read_text`
pub struct ReadText;

/// From here on a letter counts as sure; below it, a person is asked even where the form is right.
const SURE: f32 = 0.9;

static SPEC: ActionSpec = ActionSpec {
    name: "region.read_text",
    category: Category::Screen,
    label: text("画面の文字を読み取る", "Read text on the screen"),
    help: text(
        "画面に絵として表示されている文字を読み取ります。読み間違いがあるため、形・検査数字・一覧のどれかで確かめられた値か、職員が確かめた値だけを変数に入れます。",
        "Reads text that the screen shows as pixels. Only what a check or a person has confirmed goes into the variable.",
    ),
    icon: "scan-text",
    words: &[
        "がめんのもじをよみとる",
        "もじ",
        "OCR",
        "文字認識",
        "AI-OCR",
        "リモートデスクトップ",
    ],
    elsewhere: Elsewhere {
        winactor: &["OCR", "文字認識"],
        power_automate: &["OCRを使ってテキストを抽出"],
        uipath: &["Get OCR Text"],
    },
    example: Example {
        title: "水栓番号を読み取る",
        with: r#"{"window": {"title": "リモート*"}, "area": [120, 48, 200, 24], "pattern": "[0-9]{7}", "into": "番号"}"#,
    },
    parameters: &[
        WINDOW_OPTIONAL,
        AREA,
        ParameterSpec::optional(
            "pattern",
            ParameterKind::Raw,
            text("確かめ方: 形（正規表現）", "Check: form (regular expression)"),
        )
        .with_help(text(
            "数字7けたは [0-9]{7} です。数字と記号のほかの文字や、確かでない文字があれば、形が合っていても職員に聞きます。",
            "Seven digits are [0-9]{7}. Where a letter is no digit, or not sure, a person is asked all the same.",
        )),
        ParameterSpec::optional(
            "check_digit",
            ParameterKind::Choice(DIGITS),
            text("確かめ方: 検査数字", "Check: check digit"),
        ),
        ParameterSpec::optional(
            "among",
            ParameterKind::List,
            text("確かめ方: この中のどれか", "Check: one of these"),
        ),
        INTO,
    ],
    sentence: Some(Sentence {
        staff: "画面の文字を確かめ、控えます。",
        robot: "画面の文字を読み取り、確かめてから{into}に書きます。",
    }),
    on_screen: true,
    by_staff: false,
};

impl Action for ReadText {
    fn spec(&self) -> &'static ActionSpec {
        &SPEC
    }

    fn run<'a>(
        &'a self,
        cx: &'a mut dyn Context,
        with: Parameters,
    ) -> BoxFuture<'a, Result<Done, StepFailure>> {
        Box::pin(async move {
            let into = with.required_text("into")?;
            let checks = Checks::of(&with)?;
            let region = Region {
                window: screen::optional_window(&with)?,
                area: screen::area(&with, "area")?,
            };
            let lines = screen::act(cx, async |acting| acting.read_region(&region).await).await?;
            let value = settled(cx, &checks, &lines).await?;
            cx.set(&into, Value::Text(value))?;
            Ok(Done::Next)
        })
    }
}

/// The value, once a check or a person has said that it is right.
async fn settled(
    cx: &mut dyn Context,
    checks: &Checks,
    lines: &[Vec<TextLetter>],
) -> Result<String, StepFailure> {
    let lines_read: Vec<String> = lines.iter().map(|line| spelled(line)).collect();
    let read = lines_read.join("\n");
    // The models put spaces where there are none.
    let tight: String = read.split_whitespace().collect();
    let unsure = lines.iter().flatten().filter(|one| one.sure < SURE).count();
    let all = lines.iter().map(Vec::len).sum::<usize>();
    for value in [&read, &tight] {
        match checks.verdict(value) {
            Verdict::Right => return Ok(value.clone()),
            Verdict::Formed if unsure == 0 && numeric(value) => return Ok(value.clone()),
            _ => {}
        }
    }
    let why = match (all, checks.verdict(&tight)) {
        (0, _) => "文字が読み取れませんでした".to_owned(),
        (_, Verdict::Wrong) => "読み取った値が、確かめ方に合いません".to_owned(),
        (_, Verdict::Unchecked) if unsure == 0 => "確かめ方が決められていません".to_owned(),
        (_, Verdict::Formed) if unsure == 0 => {
            "数字と記号のほかの文字は、形だけでは確かめられません".to_owned()
        }
        _ => format!("{all}文字のうち{unsure}文字が確かではありません"),
    };
    if !cx.attended() {
        // What was read may be personal: it is not told.
        return Err(StepFailure::new(
            FailureCode::NeedsPerson,
            format!("画面から読み取った値を確かめられません（{why}）。"),
            "確かめ方（形、検査数字、一覧）を決めるか、人がいるとき（--attended、またはデザイナーから）に実行してください。",
        ));
    }
    let question = Question::Input {
        title: cx.step().title.clone(),
        message: asking(&read, lines, &why),
    };
    let given = match cx.ask(question).await? {
        Answer::Text(text) if !text.trim().is_empty() => text.trim().to_owned(),
        _ => {
            return Err(StepFailure::new(
                FailureCode::NeedsPerson,
                "画面から読み取った値が、確かめられないまま閉じられました。",
                "もう一度実行して、画面に出ているとおりに入力してください。",
            ));
        }
    };
    if checks.verdict(&given) == Verdict::Wrong {
        return Err(StepFailure::new(
            FailureCode::BadValue,
            "入力された値が、確かめ方（形、検査数字、一覧）に合いません。",
            "画面に出ている値と、この手順の確かめ方を確かめて、もう一度実行してください。",
        ));
    }
    Ok(given)
}

fn spelled(line: &[TextLetter]) -> String {
    let text: String = line.iter().map(|one| one.letter).collect();
    text.trim().to_owned()
}

/// Figures and signs. Of letters some are wrong though they seem sure (﨑 is read as 崎, O as 0): for them a form says too
/// little.
fn numeric(value: &str) -> bool {
    (value.chars()).all(|one| one.is_ascii_digit() || one.is_ascii_punctuation())
}

/// Letters that are not sure stand in brackets.
fn asking(read: &str, lines: &[Vec<TextLetter>], why: &str) -> String {
    if read.is_empty() {
        return format!("{why}。画面を見て、出ている値を入力してください。");
    }
    let marked: Vec<String> = lines
        .iter()
        .map(|line| {
            let marked = line.iter().map(|one| match one.sure < SURE {
                true if !one.letter.is_whitespace() => format!("［{}］", one.letter),
                _ => one.letter.to_string(),
            });
            marked.collect::<String>().trim().to_owned()
        })
        .collect();
    format!(
        "画面から「{}」と読み取りました（{why}。［ ］は確かでない文字）。画面を見て、出ているとおりに入力してください。",
        marked.join(" ")
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::TestRun;
    use serde_json::json;

    fn line(text: &str) -> Vec<TextLetter> {
        // A small o stands for a letter that is not sure.
        let letters = text.chars().map(|letter| TextLetter {
            letter: if letter == 'o' { '0' } else { letter },
            sure: if letter == 'o' { 0.5 } else { 0.99 },
        });
        letters.collect()
    }

    fn settle(
        run: &mut TestRun,
        with: serde_json::Value,
        text: &str,
    ) -> Result<String, StepFailure> {
        let checks = Checks::of(&crate::testing::parameters(with)).unwrap();
        let runtime = tokio::runtime::Builder::new_current_thread().build();
        runtime
            .unwrap()
            .block_on(settled(run, &checks, &[line(text)]))
    }

    #[test]
    fn without_a_person_only_a_checked_value_comes_through() {
        let form = json!({"pattern": "[0-9]{7}"});
        for (with, read, value) in [
            (form.clone(), "0041207", Some("0041207")),
            (form.clone(), "0041 207", Some("0041207")),
            (form.clone(), "0o41207", None),
            (form, "004120", None),
            (json!({}), "0041207", None),
            // 﨑 would be read so, and seem sure.
            (json!({"pattern": ".+"}), "崎山", None),
            (json!({"among": ["崎山"]}), "崎山", Some("崎山")),
            (json!({"pattern": "[0-9,]+円?"}), "1,280", Some("1,280")),
            (json!({"among": ["0041207"]}), "0o41207", Some("0041207")),
            (
                json!({"check_digit": "my_number"}),
                "1234 5678 9o18",
                Some("123456789018"),
            ),
            (json!({}), "", None),
        ] {
            let settled = settle(&mut TestRun::new(), with.clone(), read);
            assert_eq!(settled.as_deref().ok(), value, "{with} {read}");
            if let Err(failure) = settled {
                assert_eq!(failure.code, FailureCode::NeedsPerson);
                assert!(
                    read.is_empty() || !failure.message.contains(read),
                    "it may be personal"
                );
            }
        }
    }

    #[test]
    fn a_person_types_what_stands_there_and_sees_what_is_not_sure() {
        let mut run = TestRun::attended(Answer::Text(" 0041207 ".to_owned()));
        let form = json!({"pattern": "[0-9]{7}"});
        assert_eq!(
            settle(&mut run, form.clone(), "0o41207").unwrap(),
            "0041207"
        );
        let Some(Question::Input { message, .. }) = run.asked().pop() else {
            panic!("a question");
        };
        assert!(message.contains("0［0］41207"), "{message}");
        // What a person types is checked, too.
        let mut run = TestRun::attended(Answer::Text("41207".to_owned()));
        assert_eq!(
            settle(&mut run, form.clone(), "0o41207").unwrap_err().code,
            FailureCode::BadValue
        );
        let mut run = TestRun::attended(Answer::Text(" ".to_owned()));
        assert_eq!(
            settle(&mut run, form, "0o41207").unwrap_err().code,
            FailureCode::NeedsPerson
        );
    }
}
