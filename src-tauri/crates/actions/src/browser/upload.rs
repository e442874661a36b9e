//! `browser.upload`: puts files into a file field.

use super::session::{self, TARGET};
use crate::parameters::list;
use std::path::PathBuf;
use tejun_engine::{Action, BoxFuture, Context, Done, Parameters, StepFailure};
use tejun_scenario::{
    ActionSpec, Category, Elsewhere, Example, ParameterKind, ParameterSpec, Sentence, text,
};

/// `browser.upload`
pub struct Upload;

static SPEC: ActionSpec = ActionSpec {
    name: "browser.upload",
    category: Category::Browser,
    label: text("ファイルを添付する", "Upload files"),
    help: text(
        "ページのファイルの欄に、ファイルを指定します。",
        "Puts files into a file field of the page.",
    ),
    icon: "upload",
    words: &[
        "ふぁいるをてんぷする",
        "てんぷ",
        "あっぷろーど",
        "添付",
        "アップロード",
        "ファイル選択",
    ],
    elsewhere: Elsewhere {
        winactor: &["ファイルアップロード"],
        power_automate: &[],
        uipath: &["Upload File"],
    },
    example: Example {
        title: "取込ファイルを添付する",
        with: r#"{"target": {"label": "取込ファイル"}, "file": "data/取込.csv"}"#,
    },
    parameters: &[
        TARGET,
        ParameterSpec::required("file", ParameterKind::Value, text("ファイル", "File")).with_help(
            text(
                "いくつも指定するときは一覧（リスト）にします。",
                "A list for several files.",
            ),
        ),
    ],
    sentence: Some(Sentence {
        staff: "{target}に、{file}を指定します。",
        robot: "{target}に、{file}を指定します。",
    }),
    on_screen: true,
    by_staff: false,
};

impl Action for Upload {
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
            let files: Vec<PathBuf> = list(&with, "file")
                .iter()
                .map(|file| cx.path(&file.to_string()))
                .collect();
            session::act(cx, async |browser, progress| {
                browser.upload(&target, &files, progress).await
            })
            .await?;
            Ok(Done::Next)
        })
    }
}
