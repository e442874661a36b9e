//! Why something on the desktop could not be done, in Japanese with what to do.

use thiserror::Error;

/// A failure of the desktop.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum DesktopError {
    #[error("画面（ディスプレイ）がないため、デスクトップの操作ができません（{detail}）。")]
    NoDisplay { detail: String },
    #[error("画面の部品を読む仕組み（アクセシビリティ）が使えません（{detail}）。")]
    NoAccessibility { detail: String },
    #[error("{wanted}の画面が見つかりません。いま開いている画面：{seen}")]
    WindowNotFound { wanted: String, seen: String },
    #[error("{wanted}の画面が2つ以上あり、どちらか決められません（{first} と {second}）。")]
    WindowAmbiguous {
        wanted: String,
        first: String,
        second: String,
    },
    #[error("{wanted}が、画面「{window}」に見つかりません。{detail}")]
    NotFound {
        wanted: String,
        window: String,
        detail: String,
    },
    #[error("{wanted}に当てはまるものが2つ以上あります（{first} と {second}）。")]
    Ambiguous {
        wanted: String,
        first: String,
        second: String,
    },
    #[error("{what}を操作できる状態になりませんでした（{reason}）。")]
    NotReady { what: String, reason: NotReady },
    #[error("「{program}」が{seconds}秒たっても応答しません。")]
    NotResponding { program: String, seconds: u64 },
    #[error("{what}に「{wanted}」を入れましたが、「{found}」になっています。")]
    WrongContent {
        what: String,
        wanted: String,
        found: String,
    },
    #[error("{what}に「{value}」がありません。選べるもの：{choices}")]
    ChoiceNotFound {
        what: String,
        value: String,
        choices: String,
    },
    #[error("{what}に「{value}」が2つ以上あります。")]
    ChoiceAmbiguous { what: String, value: String },
    #[error("{what}は{deed}ことができません。")]
    CannotDo { what: String, deed: &'static str },
    #[error("キー「{keys}」が分かりません。")]
    BadKeys { keys: String },
    #[error("対象の指定が足りません（{detail}）。")]
    BadTarget { detail: &'static str },
    #[error("{what}が、{seconds}秒のうちに「{state}」の状態になりませんでした。")]
    StateNotReached {
        what: String,
        state: String,
        seconds: u64,
    },
    #[error("画面「{window}」で、ファイルの名前を入れる欄が見つかりません。")]
    NoFileDialog { window: String },
    #[error("ファイルを指定しましたが、画面「{window}」が閉じません。出ているメッセージ：{says}")]
    FileNotTaken { window: String, says: String },
    #[error("操作しようとした部品がなくなりました。")]
    Gone,
    #[error("「{character}」はこの画面のキーボードから打てません。")]
    CannotType { character: char },
    #[error("{wanted}に見える場所が{count}か所あり、どれか決められません（{places}）。")]
    SeenTwice {
        wanted: String,
        count: usize,
        places: String,
    },
    #[error("探す画像が読めません（{detail}）。")]
    BadPicture { detail: String },
    #[error("{detail}")]
    NoReading {
        detail: String,
        remedy: &'static str,
    },
    #[error("デスクトップの操作が受け付けられませんでした（{detail}）。")]
    Refused { detail: String },
}

/// Why a target cannot be acted on yet.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum NotReady {
    #[error("表示されていません")]
    Hidden,
    #[error("使えない状態（灰色）です")]
    Disabled,
    #[error("動いています")]
    Moving,
    #[error("ほかの画面に隠れています")]
    Covered,
    #[error("画面が前面になりません")]
    NotInFront,
    #[error("キーの入力先になりません")]
    NoFocus,
}

impl DesktopError {
    /// What to do, in Japanese.
    pub fn remedy(&self) -> &'static str {
        match self {
            Self::NoDisplay { .. } => {
                "画面のある端末で、サインインした状態で実行してください。Linuxでは環境変数DISPLAYを確かめてください。"
            }
            Self::NoAccessibility { .. } => {
                "アクセシビリティ（at-spi2-core）を入れ、デスクトップのセッションの中で実行してください。"
            }
            Self::WindowNotFound { .. } => {
                "対象のプログラムを開いてから、もう一度実行してください。開いているときは、画面の題名が変わっていないかを確かめてください。"
            }
            Self::WindowAmbiguous { .. } => {
                "不要な画面を閉じるか、対象の「画面」の題名を詳しくしてください。"
            }
            Self::NotFound { .. } => {
                "画面が手順のとおりに進んでいるか、名前が変わっていないかを確かめ、対象を選び直してください。"
            }
            Self::Ambiguous { .. } => "近くの見出しや何番目かを加えて、対象を選び直してください。",
            Self::NotReady { .. } => {
                "確認の画面が出ていないか、前の手順が終わっているかを確かめてください。"
            }
            Self::NotResponding { .. } => {
                "プログラムが処理中のときは待ってから、もう一度実行してください。"
            }
            Self::WrongContent { .. } => {
                "欄の文字数や使える文字の決まりを確かめ、値を直してください。"
            }
            Self::ChoiceNotFound { .. } => "選択肢の表示どおりに「値」を直してください。",
            Self::ChoiceAmbiguous { .. } => {
                "同じ名前の項目があります。項目を直接押す手順に変えてください。"
            }
            Self::CannotDo { .. } => "対象を選び直すか、マウスかキーボードの手順に変えてください。",
            Self::BadKeys { .. } => "Ctrl+S や Return のように書いてください。",
            Self::BadTarget { .. } => "対象を選び直してください。",
            Self::StateNotReached { .. } => {
                "前の手順が終わっているかを確かめるか、この手順の待ち時間を長くしてください。"
            }
            Self::NoFileDialog { .. } => {
                "「開く」や「名前を付けて保存」の画面が出ているか確かめてください。独自の画面のときは、欄に入力する手順と押す手順に変えてください。"
            }
            Self::FileNotTaken { .. } => {
                "メッセージのとおりに、ファイルの名前、種類、場所を確かめてください。"
            }
            Self::Gone => "画面が変わった直後のときは、もう一度実行してください。",
            Self::CannotType { .. } => "値を直接入れる手順（欄に入力する）に変えてください。",
            Self::SeenTwice { .. } => {
                "何番目かを指定するか、まわりの目印を含めて画像を選び直すか、一致の度合いを上げてください。"
            }
            Self::NoReading { remedy, .. } => remedy,
            Self::BadPicture { .. } => "対象の画像を選び直してください。",
            Self::Refused { .. } => "端末の状態（ロック、リモート接続）を確かめてください。",
        }
    }

    /// Trying again may help.
    pub fn is_retryable(&self) -> bool {
        matches!(
            self,
            Self::WindowNotFound { .. }
                | Self::WindowAmbiguous { .. }
                | Self::NotFound { .. }
                | Self::Ambiguous { .. }
                | Self::SeenTwice { .. }
                | Self::NotReady { .. }
                | Self::NotResponding { .. }
                | Self::ChoiceNotFound { .. }
                | Self::StateNotReached { .. }
                | Self::NoFileDialog { .. }
                | Self::Gone
        )
    }

    /// Looking again may find it otherwise.
    pub(crate) fn is_passing(&self) -> bool {
        matches!(
            self,
            Self::WindowNotFound { .. }
                | Self::WindowAmbiguous { .. }
                | Self::NotFound { .. }
                | Self::Ambiguous { .. }
                | Self::SeenTwice { .. }
                | Self::NotReady { .. }
                | Self::NotResponding { .. }
                | Self::ChoiceNotFound { .. }
                | Self::Gone
        )
    }
}
