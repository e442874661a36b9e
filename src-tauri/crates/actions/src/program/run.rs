//! `program.run`: starts a program.

use crate::encoding::Encoding;
use crate::parameters::{INTO_OPTIONAL, boolean, list, path};
use std::ffi::OsString;
use std::io;
use std::process::Stdio;
use tejun_engine::{Action, BoxFuture, Context, Done, FailureCode, Parameters, StepFailure, Value};
use tejun_scenario::{
    ActionSpec, Category, Elsewhere, Example, ParameterKind, ParameterSpec, Sentence, text,
};
use tokio::process::Command;

/// `program.run`
pub struct Run;

static SPEC: ActionSpec = ActionSpec {
    name: "program.run",
    category: Category::Program,
    label: text("プログラムを起動する", "Run a program"),
    help: text(
        "プログラムを起動します。終わるまで待つと、終了コードと出力を使えます。",
        "Starts a program; its exit code and output can be used when it is waited for.",
    ),
    icon: "terminal",
    words: &[
        "ぷろぐらむをきどうする",
        "きどう",
        "こまんど",
        "起動",
        "実行ファイル",
        "exe",
        "バッチ",
        "DOSコマンドを実行する",
    ],
    elsewhere: Elsewhere {
        winactor: &["コマンド実行", "アプリ起動"],
        power_automate: &["アプリケーションの実行", "DOS コマンドの実行"],
        uipath: &["Start Process"],
    },
    example: Example {
        title: "住民税システムを起動する",
        with: r#"{"program": "C:/業務/juminzei.exe"}"#,
    },
    parameters: &[
        ParameterSpec::required(
            "program",
            ParameterKind::File,
            text("プログラム", "Program"),
        )
        .with_help(text(
            "名前（例: notepad）か、ファイルの場所です。",
            "A name, or the path of its file.",
        )),
        ParameterSpec::optional("arguments", ParameterKind::List, text("引数", "Arguments")),
        ParameterSpec::optional(
            "wait",
            ParameterKind::Boolean,
            text("終わるまで待つ", "Wait for its end"),
        )
        .with_default("true"),
        INTO_OPTIONAL.with_help(text(
            "終了コード（exit_code）と出力（output）が入ります。",
            "A record of exit_code and output.",
        )),
    ],
    sentence: Some(Sentence {
        staff: "デスクトップの{program}を開きます。",
        robot: "{program}を開きます。",
    }),
    on_screen: false,
    by_staff: false,
};

impl Action for Run {
    fn spec(&self) -> &'static ActionSpec {
        &SPEC
    }

    fn run<'a>(
        &'a self,
        cx: &'a mut dyn Context,
        with: Parameters,
    ) -> BoxFuture<'a, Result<Done, StepFailure>> {
        Box::pin(async move {
            let program = path(&with, "program")?;
            let arguments: Vec<String> = list(&with, "arguments")
                .iter()
                .map(Value::to_string)
                .collect();
            let wait = boolean(&with, "wait", true)?;
            let into = with.text("into");
            let mut command = Command::new(place_of(cx, &program));
            command.args(&arguments).stdin(Stdio::null());
            let folder = cx.path(".");
            if folder.is_dir() {
                command.current_dir(folder);
            }
            if !wait {
                command.stdout(Stdio::null()).stderr(Stdio::null());
                let child = command
                    .spawn()
                    .map_err(|error| not_started(&program, &error))?;
                if let (Some(into), Some(id)) = (into, child.id()) {
                    cx.note(format!(
                        "終わるのを待たないので、「{into}」には何も入れていません（プロセス {id}）。"
                    ));
                }
                return Ok(Done::Next);
            }
            command
                .stdout(Stdio::piped())
                .stderr(Stdio::piped())
                .kill_on_drop(true);
            let child = command
                .spawn()
                .map_err(|error| not_started(&program, &error))?;
            let output = child
                .wait_with_output()
                .await
                .map_err(|error| not_started(&program, &error))?;
            let complaint = readable(&output.stderr);
            let Some(into) = into else {
                return match output.status.code() {
                    Some(0) => Ok(Done::Next),
                    code => Err(ended_badly(&program, code, &complaint)),
                };
            };
            let Some(code) = output.status.code() else {
                return Err(ended_badly(&program, None, &complaint));
            };
            let result = [
                ("exit_code".to_owned(), Value::Number(code.into())),
                ("output".to_owned(), Value::Text(readable(&output.stdout))),
            ];
            cx.set(&into, Value::Record(result.into_iter().collect()))?;
            if !complaint.is_empty() {
                cx.note(format!("「{program}」のエラー出力: {complaint}"));
            }
            Ok(Done::Next)
        })
    }
}

/// A bare name is looked for as the system does; anything with a folder in it starts at the scenario.
fn place_of(cx: &dyn Context, program: &str) -> OsString {
    if program.contains(['/', '\\']) {
        cx.path(program).into_os_string()
    } else {
        program.into()
    }
}

/// What a program wrote, without the line end at its end.
fn readable(bytes: &[u8]) -> String {
    let text = Encoding::Utf8
        .decode(bytes)
        .or_else(|_| Encoding::ShiftJis.decode(bytes))
        .unwrap_or_else(|_| String::from_utf8_lossy(bytes).into_owned());
    text.trim_end_matches(['\r', '\n']).to_owned()
}

fn not_started(program: &str, error: &io::Error) -> StepFailure {
    match error.kind() {
        io::ErrorKind::NotFound => StepFailure::new(
            FailureCode::ProgramNotFound,
            format!("プログラム「{program}」が見つかりません。"),
            "プログラムの名前を確かめるか、ファイルの場所を初めから終わりまで指定してください。この端末に入っていないときは、入れてからやり直してください。",
        ),
        io::ErrorKind::PermissionDenied => StepFailure::new(
            FailureCode::ProgramFailed,
            format!("プログラム「{program}」を起動できません（許可がありません）。"),
            "起動できるファイルかどうかと、アクセス許可を確かめてください。",
        ),
        _ => StepFailure::new(
            FailureCode::ProgramFailed,
            format!("プログラム「{program}」を起動できません（{error}）。"),
            "プログラムの場所と引数を確かめてください。",
        ),
    }
}

fn ended_badly(program: &str, code: Option<i32>, complaint: &str) -> StepFailure {
    let how = match code {
        Some(code) => format!("終了コード {code} で終わりました"),
        None => "途中で終了させられました".to_owned(),
    };
    let said = complaint.lines().last().unwrap_or_default();
    let said = if said.is_empty() {
        String::new()
    } else {
        format!("（{said}）")
    };
    StepFailure::new(
        FailureCode::ProgramFailed,
        format!("プログラム「{program}」が{how}{said}。"),
        "引数を確かめてください。終了コードを自分で調べるときは、「結果を入れる変数」を決めると、失敗になりません。",
    )
}

#[cfg(test)]
mod tests {
    use super::readable;
    use crate::testing::TestRun;
    use serde_json::json;
    use tejun_engine::FailureCode;

    #[test]
    fn exit_code_and_output_are_taken() {
        for (script, expected) in [
            ("echo 水栓", json!({"exit_code": 0, "output": "水栓"})),
            (
                "printf 'a\\nb\\n'; exit 3",
                json!({"exit_code": 3, "output": "a\nb"}),
            ),
            (
                "pwd -P | sed 's|.*/||' > here; cat in.txt",
                json!({"exit_code": 0, "output": "x"}),
            ),
        ] {
            let mut run = TestRun::new();
            run.file("in.txt", b"x");
            let with = json!({"program": "sh", "arguments": ["-c", script]});
            assert_eq!(run.gives("program.run", with), expected, "{script}");
        }
    }

    #[test]
    fn a_program_of_the_scenarios_folder_is_found() {
        let mut run = TestRun::new();
        run.folder("bin");
        std::fs::copy("/bin/echo", run.path("bin/言う")).unwrap();
        let with = json!({"program": "bin/言う", "arguments": ["はい", 2]});
        assert_eq!(run.gives("program.run", with)["output"], json!("はい 2"));
    }

    #[test]
    fn a_program_that_fails_or_is_not_there_is_a_failure() {
        for (with, code, part) in [
            (
                json!({"program": "tejun-no-such"}),
                FailureCode::ProgramNotFound,
                "tejun-no-such",
            ),
            (
                json!({"program": "sh", "arguments": ["-c", "echo だめ >&2; exit 4"]}),
                FailureCode::ProgramFailed,
                "4 で終わりました（だめ）",
            ),
            (
                json!({"program": "sh", "arguments": ["-c", "kill -9 $$"], "into": "x"}),
                FailureCode::ProgramFailed,
                "途中で",
            ),
        ] {
            let failure = TestRun::new().fails("program.run", with);
            assert_eq!(failure.code, code);
            assert!(failure.message.contains(part), "{}", failure.message);
        }
    }

    #[test]
    fn output_is_read_as_utf_8_or_else_as_cp932() {
        for (bytes, text) in [(&b"\x90\x85\r\n"[..], "水"), ("水\n\n".as_bytes(), "水")] {
            assert_eq!(readable(bytes), text);
        }
    }
}
