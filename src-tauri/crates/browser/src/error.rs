//! Why something in the browser did not work. Each text says what and why; [`BrowserError::remedy`] says what to do.

use std::path::PathBuf;
use std::time::Duration;
use thiserror::Error;

#[derive(Debug, Clone, Error)]
pub enum BrowserError {
    #[error("この端末にブラウザー（{wanted}）が見つかりません。")]
    NotInstalled { wanted: String },
    #[error("画面（ディスプレイ）がないため、ブラウザーを表示できません。")]
    NoDisplay,
    #[error("ブラウザー（{program}）を起動できませんでした。{detail}")]
    NotStarted { program: PathBuf, detail: String },
    #[error("ブラウザーが閉じられました。")]
    Closed,
    #[error("ブラウザーがまだ開かれていません。")]
    NotOpen,
    #[error("作業中のタブが閉じられました。")]
    TabClosed,
    #[error("表示していたページが異常終了しました。")]
    PageCrashed,
    #[error("ブラウザーが応答しません（{method}、{}秒）。", waited.as_secs())]
    NotResponding { method: String, waited: Duration },
    #[error("ブラウザーが命令を受け付けませんでした（{method}：{message}）。")]
    Refused {
        method: String,
        code: i64,
        message: String,
    },
    /// The page, frame or tab went away during a call: the caller looks again.
    #[error("画面が切り替わりました。")]
    Gone,
    #[error("実行が中止されました。")]
    Cancelled,
    #[error("ページ「{url}」を開けませんでした（{reason}）。")]
    PageNotLoaded { url: String, reason: String },
    #[error("ページ「{url}」の読み込みが{}秒たっても終わりません。", waited.as_secs_f64().round())]
    PageSlow { url: String, waited: Duration },
    #[error("アドレス「{url}」は開けません。")]
    BadAddress { url: String },
    #[error(
        "{target}が見つかりません。{}{}",
        said_text(said),
        nearest_text(nearest)
    )]
    NotFound {
        target: String,
        nearest: Vec<String>,
        /// What the page itself says is wrong; empty: nothing.
        said: String,
    },
    #[error(
        "{target}が見つかりません。サインイン（ログイン）の画面が出ています。{}",
        nearest_text(nearest)
    )]
    SignedOut {
        target: String,
        nearest: Vec<String>,
    },
    #[error("{target}に当てはまるものが{count}個あります：{first} と {second}。")]
    Ambiguous {
        target: String,
        count: usize,
        first: String,
        second: String,
    },
    #[error("{target}は見つかりましたが、操作できる状態になりませんでした：{reason}。")]
    NotReady { target: String, reason: String },
    #[error("{target}のCSSの書き方「{css}」が正しくありません。")]
    BadCss { target: String, css: String },
    #[error("{target}は、この操作ができる項目ではありません（{what}）。")]
    WrongKind { target: String, what: String },
    #[error("{target}に入力した後の内容が違います：入力「{wanted}」、欄の内容「{found}」{why}。")]
    WrongContent {
        target: String,
        wanted: String,
        found: String,
        why: String,
    },
    #[error(
        "このページの文字コード（{encoding}）では「{character}」（{place}文字目）を送信できません。"
    )]
    Unencodable {
        encoding: String,
        character: String,
        place: usize,
    },
    #[error("{target}に選択肢「{choice}」がありません。{}", choices_text(choices))]
    ChoiceNotFound {
        target: String,
        choice: String,
        choices: Vec<String>,
    },
    #[error("{target}に選択肢「{choice}」が2つ以上あります：{}。", choices.join("、"))]
    ChoiceAmbiguous {
        target: String,
        choice: String,
        choices: Vec<String>,
    },
    #[error("予定していないダイアログが表示されました：「{message}」。閉じました（キャンセル）。")]
    UnexpectedDialog { kind: String, message: String },
    #[error("{target}の状態が「{wanted}」になりませんでした。")]
    StateNotReached { target: String, wanted: String },
    #[error("キー「{keys}」の書き方が正しくありません。")]
    BadKeys { keys: String },
    #[error("ファイル「{}」がありません。", path.display())]
    FileMissing { path: PathBuf },
    #[error("ファイル「{}」を書けませんでした（{reason}）。", path.display())]
    FileNotWritten { path: PathBuf, reason: String },
    #[error("ダウンロードが完了しませんでした（{reason}）。")]
    DownloadFailed { reason: String },
    #[error("{wanted}のタブが見つかりません。開いているタブ：{}。", open.join("、"))]
    TabNotFound { wanted: String, open: Vec<String> },
    #[error("{wanted}のタブが2つ以上あります：{}。", open.join("、"))]
    TabAmbiguous { wanted: String, open: Vec<String> },
    #[error("{}のフレームが見つかりません。", frame)]
    FrameNotFound { frame: String },
    #[error("「{frame}」に当てはまるフレームが2つ以上あります：{first} と {second}。")]
    FrameAmbiguous {
        frame: String,
        first: String,
        second: String,
    },
    #[error("記録用のフォルダー「{}」を使えません（{reason}）。", path.display())]
    Folder { path: PathBuf, reason: String },
}

fn nearest_text(nearest: &[String]) -> String {
    if nearest.is_empty() {
        return String::new();
    }
    format!("近いもの：{}。", nearest.join("、"))
}

fn said_text(said: &str) -> String {
    if said.is_empty() {
        return String::new();
    }
    format!("画面には「{said}」と出ています。")
}

fn choices_text(choices: &[String]) -> String {
    if choices.is_empty() {
        return "選択肢がまだ1つもありません。".to_owned();
    }
    format!("あるもの：{}。", choices.join("、"))
}

impl BrowserError {
    /// What the user can do, in Japanese.
    pub fn remedy(&self) -> &'static str {
        match self {
            Self::NotInstalled { .. } => {
                "Microsoft Edge、Google Chrome または Chromium をインストールしてください。"
            }
            Self::NoDisplay => {
                "画面のある端末で実行するか、手順の「headless」（画面を出さない）を使ってください。"
            }
            Self::NotStarted { .. } => {
                "同じプロファイルのブラウザーが開いていないか確かめ、もう一度実行してください。"
            }
            Self::Closed | Self::TabClosed => {
                "実行中はTejunのブラウザーを閉じないでください。最初からもう一度実行してください。"
            }
            Self::NotOpen => "この手順の前に「ブラウザーを開く」を置いてください。",
            Self::NotResponding { .. } => {
                "ほかのプログラムを閉じるなどして、もう一度実行してください。"
            }
            Self::Refused { .. } | Self::Gone | Self::PageCrashed => "もう一度実行してください。",
            Self::Cancelled => "続けるには、もう一度実行してください。",
            Self::PageNotLoaded { .. } | Self::PageSlow { .. } => {
                "アドレスと、システムが動いているか、ネットワークにつながっているかを確かめてください。"
            }
            Self::BadAddress { .. } => {
                "「http://」または「https://」で始まるアドレスを書いてください。"
            }
            Self::NotFound { .. } => {
                "画面が変わっていないか確かめ、対象を選び直してください。表示に時間がかかるときは、制限時間を延ばしてください。"
            }
            Self::SignedOut { .. } => {
                "業務システムの時間切れのようです。サインインし直してから、もう一度実行してください。一覧の実行は、残りの件から続きます。"
            }
            Self::Ambiguous { .. } => {
                "名前、ラベル、近くの文字などを対象に加えて、1つに決まるようにしてください。"
            }
            Self::NotReady { .. } => {
                "対象の前に別の画面が出ていないか、入力できる状態かを確かめてください。"
            }
            Self::BadCss { .. } => "対象のCSSを書き直してください。",
            Self::WrongKind { .. } => "対象か、アクションの種類を選び直してください。",
            Self::WrongContent { .. } => {
                "欄の文字数の制限や、入力できる文字の種類を確かめてください。"
            }
            Self::Unencodable { .. } => {
                "このシステムで使える文字（常用の字体など）に置き換えてください。"
            }
            Self::ChoiceNotFound { .. } | Self::ChoiceAmbiguous { .. } => {
                "選択肢の表示のとおりに書いてください。"
            }
            Self::UnexpectedDialog { .. } => {
                "このダイアログが正しいときは、手順の前に「ダイアログに答える」を置いてください。"
            }
            Self::StateNotReached { .. } => "画面の状態を確かめてください。",
            Self::BadKeys { .. } => "「Ctrl+S」「Enter」「F5」のように書いてください。",
            Self::FileMissing { .. } => "ファイルの場所と名前を確かめてください。",
            Self::FileNotWritten { .. } | Self::Folder { .. } => {
                "保存先に書き込めるか、ファイルが開かれていないかを確かめてください。"
            }
            Self::DownloadFailed { .. } => {
                "押すとファイルがダウンロードされる対象かを確かめてください。"
            }
            Self::TabNotFound { .. } | Self::TabAmbiguous { .. } => {
                "タブの題名かアドレスを確かめてください（「*」が使えます）。"
            }
            Self::FrameNotFound { .. } | Self::FrameAmbiguous { .. } => {
                "フレームの名前、題名、アドレスを確かめてください。"
            }
        }
    }

    /// Looking again may help while there is time.
    pub(crate) fn is_passing(&self) -> bool {
        matches!(self, Self::Gone)
    }
}
