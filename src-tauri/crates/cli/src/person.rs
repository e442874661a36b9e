//! The person of `--attended`: questions come as windows where there is a display, else on the terminal.

use std::borrow::Cow;
use std::io::IsTerminal;
use std::process::Stdio;
use std::sync::Arc;
use tejun_app::engine::{Answer, BoxFuture, Person, Question, RunControl};
use tejun_trace::{PauseReason, StepRef};
use tokio::io::{AsyncBufReadExt, BufReader};
use tokio::process::Command;
use tokio::sync::mpsc::UnboundedReceiver;

/// Asks whoever sits there.
pub(crate) struct Sitting {
    windows: bool,
}

impl Sitting {
    /// Somebody who can be asked: by windows, or on the terminal. None if there is neither.
    pub(crate) fn down() -> Option<Self> {
        let windows = crate::backend::has_display() && has_program("zenity");
        (windows || std::io::stdin().is_terminal()).then_some(Self { windows })
    }
}

impl Person for Sitting {
    fn ask(&self, question: Question) -> BoxFuture<'_, Answer> {
        Box::pin(async move {
            if !self.windows {
                return ask_on_terminal(&question).await;
            }
            match (ask_by_window(&question).await, &question) {
                (Answer::Text(value), Question::Secret { name }) => {
                    let keep = self.is_to_be_kept(name).await;
                    Answer::Secret { value, keep }
                }
                (answer, _) => answer,
            }
        })
    }
}

/// Asks how to go on wherever the run stands still, until it has ended.
pub(crate) async fn decide_pauses(
    person: Arc<Sitting>,
    run: RunControl,
    mut paused: UnboundedReceiver<(StepRef, PauseReason)>,
) {
    while let Some((step, reason)) = paused.recv().await {
        let step = crate::commands::run::of(&step);
        if reason == PauseReason::Commit {
            let message = format!("この先は本番に登録されます。\n\n{step}");
            let once = person.chooses("ためし実行", &message, "1件だけ登録する", "ここで終える");
            match once.await {
                true => run.commit_once(),
                false => run.end_here(),
            }
        } else {
            let message = format!("一時停止しました。\n\n次は {step}");
            match person
                .chooses("一時停止中", &message, "続ける", "実行を終了")
                .await
            {
                true => run.resume(),
                false => run.stop(),
            }
        }
    }
}

impl Sitting {
    async fn is_to_be_kept(&self, name: &str) -> bool {
        let message =
            format!("「{name}」をこの端末に登録しますか。登録すると、次からは聞かれません。");
        self.chooses("ID・パスワード", &message, "登録する", "今回だけ")
            .await
    }

    /// Whether the first way is chosen; a closed window is the second.
    async fn chooses(&self, title: &str, message: &str, first: &str, second: &str) -> bool {
        if self.windows {
            let mut window = Command::new("zenity");
            window
                .args(["--question", "--no-markup", "--width=420"])
                .arg(format!("--title={title}"))
                .arg(format!("--text={message}"))
                .arg(format!("--ok-label={first}"))
                .arg(format!("--cancel-label={second}"))
                .stdin(Stdio::null())
                .stderr(Stdio::null())
                .kill_on_drop(true);
            return window
                .output()
                .await
                .is_ok_and(|output| output.status.success());
        }
        loop {
            crate::report::remark(&format!(
                "■ {title}\n{message}\n（{first} [y] / {second} [n]）"
            ));
            match line().await.as_deref() {
                Some("y" | "Y" | "ｙ" | "はい") => return true,
                Some("n" | "N" | "ｎ" | "いいえ") | None => return false,
                Some(_) => {}
            }
        }
    }
}

/// What is written on the terminal; none at its end.
async fn line() -> Option<String> {
    let mut line = String::new();
    let read = BufReader::new(tokio::io::stdin())
        .read_line(&mut line)
        .await;
    matches!(read, Ok(1..)).then(|| line.trim().to_owned())
}

fn has_program(name: &str) -> bool {
    let path = std::env::var_os("PATH").unwrap_or_default();
    std::env::split_paths(&path).any(|folder| folder.join(name).is_file())
}

fn parts(question: &Question) -> (&str, Cow<'_, str>) {
    match question {
        Question::Message { title, message }
        | Question::Confirm { title, message }
        | Question::Input { title, message } => (title, message.into()),
        Question::Work { title, instruction } => (title, instruction.into()),
        Question::Secret { name } => (
            "ID・パスワード",
            format!("「{name}」が、この端末に登録されていません。値を入力してください。").into(),
        ),
    }
}

async fn ask_by_window(question: &Question) -> Answer {
    let (title, message) = parts(question);
    let mut window = Command::new("zenity");
    window
        .arg(format!("--title={title}"))
        .arg(format!("--text={message}"))
        .args(match question {
            Question::Message { .. } => ["--info", "--no-markup", "--width=420"].as_slice(),
            Question::Confirm { .. } => &[
                "--question",
                "--no-markup",
                "--width=420",
                "--ok-label=はい",
                "--cancel-label=いいえ",
            ],
            Question::Input { .. } => &["--entry", "--width=420", "--cancel-label=取り消し"],
            Question::Work { .. } => &[
                "--question",
                "--no-markup",
                "--width=420",
                "--ok-label=終わりました",
                "--cancel-label=実行を終了",
            ],
            Question::Secret { .. } => &[
                "--entry",
                "--hide-text",
                "--width=420",
                "--ok-label=次へ",
                "--cancel-label=やめる",
            ],
        })
        .stdin(Stdio::null())
        .stderr(Stdio::null())
        .kill_on_drop(true);
    let Ok(output) = window.output().await else {
        return Answer::Cancelled;
    };
    let agreed = output.status.success();
    // zenity answers 1 for its second button and for a closed window; Escape closes.
    match question {
        Question::Message { .. } => Answer::Done,
        Question::Confirm { .. } if agreed => Answer::Yes,
        Question::Confirm { .. } => Answer::No,
        Question::Input { .. } | Question::Secret { .. } if agreed => {
            let text = String::from_utf8_lossy(&output.stdout);
            Answer::Text(text.trim_end_matches(['\r', '\n']).to_owned())
        }
        Question::Work { .. } if agreed => Answer::Done,
        Question::Input { .. } | Question::Work { .. } | Question::Secret { .. } => {
            Answer::Cancelled
        }
    }
}

async fn ask_on_terminal(question: &Question) -> Answer {
    let (title, message) = parts(question);
    let hint = match question {
        Question::Message { .. } => "Enter で次へ",
        Question::Confirm { .. } => "はい [y] / いいえ [n]",
        Question::Input { .. } => "入力して Enter",
        Question::Work { .. } => "終わったら Enter",
        Question::Secret { name } => {
            // What is typed here would be seen.
            crate::report::remark(&format!(
                "{message}「tejun secret set \"{name}\" < ファイル」で登録してから、もう一度実行してください。"
            ));
            return Answer::Cancelled;
        }
    };
    loop {
        crate::report::remark(&format!("■ {title}\n{message}\n（{hint}）"));
        let Some(line) = line().await else {
            return Answer::Cancelled;
        };
        match question {
            Question::Message { .. } | Question::Work { .. } => return Answer::Done,
            Question::Input { .. } | Question::Secret { .. } => return Answer::Text(line),
            Question::Confirm { .. } => match line.as_str() {
                "y" | "Y" | "ｙ" | "はい" => return Answer::Yes,
                "n" | "N" | "ｎ" | "いいえ" => return Answer::No,
                _ => {}
            },
        }
    }
}
