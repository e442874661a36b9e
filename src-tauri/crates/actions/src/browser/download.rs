//! `browser.download`: clicks and keeps the file that comes of it.

use super::session::{self, TARGET};
use crate::parameters::{INTO_OPTIONAL, path};
use std::path::PathBuf;
use tejun_engine::Value;
use tejun_engine::{Action, BoxFuture, Context, Done, Parameters, StepFailure};
use tejun_scenario::{
    ActionSpec, Category, Elsewhere, Example, ParameterKind, ParameterSpec, Sentence, text,
};

/// `browser.download`
pub struct Download;

static SPEC: ActionSpec = ActionSpec {
    name: "browser.download",
    category: Category::Browser,
    label: text("ファイルをダウンロードする", "Download a file"),
    help: text(
        "対象を押して、ダウンロードが完了するまで待ち、ファイルを指定した場所に置きます。",
        "Clicks the target, waits until the file is complete and puts it where you say.",
    ),
    icon: "download",
    words: &[
        "ふぁいるをだうんろーどする",
        "だうんろーど",
        "ほぞん",
        "ダウンロード",
        "保存",
        "ファイルの保存",
    ],
    elsewhere: Elsewhere {
        winactor: &["ファイルダウンロード"],
        power_automate: &["Web からダウンロードします"],
        uipath: &["Wait for Download"],
    },
    example: Example {
        title: "帳票をダウンロードする",
        with: r#"{"target": {"role": "link", "name": "PDF"}, "to": "帳票/納入通知書.pdf"}"#,
    },
    parameters: &[
        TARGET,
        ParameterSpec::required("to", ParameterKind::NewFile, text("保存先", "Save as")).with_help(
            text(
                "フォルダーを指定すると、もとの名前で保存します。フォルダーがなければ作ります。",
                "In a folder, the file keeps its name. Folders are made.",
            ),
        ),
        INTO_OPTIONAL,
    ],
    sentence: Some(Sentence {
        staff: "{target}を押し、ファイルを{to}に保存します。",
        robot: "{target}を押し、ファイルを{to}に保存します。",
    }),
    on_screen: true,
    by_staff: false,
};

impl Action for Download {
    fn spec(&self) -> &'static ActionSpec {
        &SPEC
    }

    fn run<'a>(
        &'a self,
        cx: &'a mut dyn Context,
        with: Parameters,
    ) -> BoxFuture<'a, Result<Done, StepFailure>> {
        Box::pin(async move {
            let target = session::target(&with)?;
            let written = path(&with, "to")?;
            // A name that ends like a folder is one, even before it is there.
            let mut to = cx.path(&written).into_os_string();
            if written.ends_with(['/', '\\']) && !to.to_string_lossy().ends_with(['/', '\\']) {
                to.push("/");
            }
            let to = PathBuf::from(to);
            let saved = session::act(cx, async |browser, progress| {
                browser.download(&target, &to, progress).await
            })
            .await?;
            if let Some(into) = with.text("into") {
                cx.set(&into, Value::File(saved.to_string_lossy().into_owned()))?;
            }
            Ok(Done::Next)
        })
    }
}
