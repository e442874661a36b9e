//! What the command line takes, and its help, all in Japanese.

use clap::{ArgAction, Args, Parser, Subcommand};
use std::path::PathBuf;

const TEMPLATE: &str = "{about}\n\n使い方: {usage}\n\n{all-args}{after-help}";

const AFTER: &str = "終了ステータス:
  0    成功しました
  1    作業が失敗しました
  2    シナリオか指定が正しくありません（何も行っていません）
  3    この端末の環境では行えません（画面がない、ネットワーク種別が違うなど）
  130  利用者が中止しました";

/// シナリオを実行・記録・管理します。
#[derive(Debug, Parser)]
#[command(
    name = "tejun",
    about = "Tejun（手順）: シナリオを実行・記録・管理します。",
    override_usage = "tejun コマンド [指定…]",
    help_template = "{about}\n\n使い方: {usage}\n\nコマンド:\n{subcommands}\n\n指定:\n{options}{after-help}",
    after_help = "コマンドの説明は「tejun コマンド --help」で表示します。",
    subcommand_help_heading = "コマンド",
    next_help_heading = "指定",
    disable_help_flag = true,
    disable_version_flag = true,
    disable_help_subcommand = true,
    arg_required_else_help = false
)]
pub(crate) struct Arguments {
    #[command(subcommand)]
    pub(crate) command: Option<Command>,

    #[arg(short = 'V', long, action = ArgAction::SetTrue, help = "版を表示します")]
    pub(crate) version: bool,

    #[arg(short, long, action = ArgAction::Help, global = true, help = "説明を表示します")]
    help: Option<bool>,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    #[command(
        about = "シナリオを実行します",
        override_usage = "tejun run ファイルか名前 [--set 変数=値 …] [--json] [--trace フォルダー] [--trial] [--attended] [--new]",
        help_template = TEMPLATE,
        after_help = AFTER
    )]
    Run(Run),

    #[command(
        about = "画面での作業を記録して、シナリオを作ります",
        override_usage = "tejun record ファイル.json [--name 名前] [--for 60s] [--browser URL] [--json]",
        help_template = TEMPLATE,
        after_help = AFTER
    )]
    Record(Record),

    #[command(
        about = "記録（FILE.raw）から、シナリオを作り直します",
        override_usage = "tejun remake 記録.raw ファイル.json",
        help_template = TEMPLATE,
        after_help = AFTER
    )]
    Remake(Remake),

    #[command(
        about = "シナリオの間違いをすべて表示します",
        override_usage = "tejun validate ファイル …",
        help_template = TEMPLATE,
        after_help = AFTER
    )]
    Validate(Validate),

    #[command(
        about = "手順の対象を、今の画面で探します（操作はしません）",
        override_usage = "tejun locate ファイル 手順のid",
        help_template = TEMPLATE,
        after_help = AFTER
    )]
    Locate(Locate),

    #[command(
        about = "シナリオの対象がすべて今の画面にあるか確かめます（操作はしません）",
        override_usage = "tejun targets ファイルか名前 … [--out ファイル.csv]\n        tejun targets --all [--out ファイル.csv]",
        help_template = TEMPLATE,
        after_help = AFTER
    )]
    Targets(Targets),

    #[command(
        about = "操作手順書を書き出します",
        override_usage = "tejun manual ファイルか名前 --out ファイル.html",
        help_template = TEMPLATE,
        after_help = AFTER
    )]
    Manual(Manual),

    #[command(
        about = "ライブラリのシナリオを管理します",
        override_usage = "tejun library コマンド …",
        help_template = "{about}\n\n使い方: {usage}\n\nコマンド:\n{subcommands}\n\n指定:\n{options}{after-help}",
        after_help = AFTER,
        subcommand_help_heading = "コマンド"
    )]
    Library(Library),

    #[command(
        about = "この端末のID・パスワードを管理します",
        override_usage = "tejun secret コマンド …",
        help_template = "{about}\n\n使い方: {usage}\n\nコマンド:\n{subcommands}\n\n指定:\n{options}{after-help}",
        after_help = AFTER,
        subcommand_help_heading = "コマンド"
    )]
    Secret(Secret),

    #[command(
        about = "画面の文字を読み取る部品（追加の部品）を管理します",
        override_usage = "tejun ocr-pack コマンド …",
        help_template = "{about}\n\n使い方: {usage}\n\nコマンド:\n{subcommands}\n\n指定:\n{options}{after-help}",
        after_help = AFTER,
        subcommand_help_heading = "コマンド"
    )]
    OcrPack(OcrPack),

    #[command(
        about = "練習用システムを動かします",
        override_usage = "tejun practice コマンド …",
        help_template = "{about}\n\n使い方: {usage}\n\nコマンド:\n{subcommands}\n\n指定:\n{options}{after-help}",
        after_help = AFTER,
        subcommand_help_heading = "コマンド"
    )]
    Practice(Practice),

    #[command(
        about = "シナリオの形式（JSON Schema）を表示します",
        override_usage = "tejun schema",
        help_template = TEMPLATE,
        after_help = AFTER
    )]
    Schema(Schema),

    #[command(
        about = "アクションの一覧を表示します",
        override_usage = "tejun actions [--json]",
        help_template = TEMPLATE,
        after_help = AFTER
    )]
    Actions(Listing),

    #[command(
        about = "式で使える関数の一覧を表示します",
        override_usage = "tejun functions [--json]",
        help_template = TEMPLATE,
        after_help = AFTER
    )]
    Functions(Listing),
}

#[derive(Debug, Args)]
#[command(next_help_heading = "指定")]
pub(crate) struct Run {
    #[arg(
        value_name = "ファイルか名前",
        help_heading = "対象",
        help = "シナリオのファイル（.json、.tejun）か、ライブラリの名前（名前@版も可）"
    )]
    pub(crate) scenario: String,

    #[arg(
        long = "set",
        value_name = "変数=値",
        help = "変数の初めの値を決めます（何度でも指定できます）"
    )]
    pub(crate) set: Vec<String>,

    #[arg(
        long,
        help = "変数の初めの値を標準入力からも受け取ります（1行に1つ、変数=値。個人情報はこちらで渡します）"
    )]
    pub(crate) set_stdin: bool,

    #[arg(long, help = "出来事を1行に1つ、JSONで表示します")]
    pub(crate) json: bool,

    #[arg(
        long,
        value_name = "フォルダー",
        help = "実行記録（events.jsonl と画像）を残します"
    )]
    pub(crate) trace: Option<PathBuf>,

    #[arg(
        long,
        help = "ためし実行: 登録・送信・印刷など、取り消せない手順の手前で止めます"
    )]
    pub(crate) trial: bool,

    #[arg(long, help = "人がいます: 職員への問いかけを表示して答えを待ちます")]
    pub(crate) attended: bool,

    #[arg(
        long = "new",
        help = "一覧を初めから行います。飛ばすのは済みの件だけで、要確認の件も入力するので、登録されていないことを確かめてから使ってください"
    )]
    pub(crate) new: bool,

    #[command(flatten)]
    pub(crate) library: LibraryFile,
}

#[derive(Debug, Args)]
#[command(next_help_heading = "指定")]
pub(crate) struct Record {
    #[arg(
        value_name = "ファイル.json",
        help_heading = "対象",
        help = "書き出すシナリオ（画像は .assets、記録は .raw の付いた名前に入ります）"
    )]
    pub(crate) file: PathBuf,

    #[arg(long, value_name = "名前", help = "シナリオの名前")]
    pub(crate) name: Option<String>,

    #[arg(
        long = "for",
        value_name = "時間",
        help = "記録する時間（60s、5m など）。なければ Ctrl+C まで記録します"
    )]
    pub(crate) time: Option<String>,

    #[arg(
        long,
        value_name = "URL",
        help = "初めにTejunのブラウザーでこのページを開きます"
    )]
    pub(crate) browser: Option<String>,

    #[arg(long, help = "出来事を1行に1つ、JSONで表示します")]
    pub(crate) json: bool,

    #[command(flatten)]
    pub(crate) library: LibraryFile,
}

#[derive(Debug, Args)]
#[command(next_help_heading = "指定")]
pub(crate) struct Remake {
    #[arg(
        value_name = "記録.raw",
        help_heading = "対象",
        help = "「tejun record」が残した記録のフォルダー"
    )]
    pub(crate) raw: PathBuf,

    #[arg(
        value_name = "ファイル.json",
        help_heading = "対象",
        help = "書き出すシナリオ"
    )]
    pub(crate) file: PathBuf,

    #[arg(long, help = "結果をJSONで表示します")]
    pub(crate) json: bool,
}

#[derive(Debug, Args)]
#[command(next_help_heading = "指定")]
pub(crate) struct Validate {
    #[arg(
        value_name = "ファイル",
        required = true,
        help_heading = "対象",
        help = "調べるシナリオのファイル（いくつでも）"
    )]
    pub(crate) files: Vec<PathBuf>,

    #[arg(long, help = "結果をJSONで表示します")]
    pub(crate) json: bool,
}

#[derive(Debug, Args)]
#[command(next_help_heading = "指定")]
pub(crate) struct Locate {
    #[arg(
        value_name = "ファイル",
        help_heading = "対象",
        help = "シナリオのファイル"
    )]
    pub(crate) file: PathBuf,

    #[arg(
        value_name = "手順のid",
        help_heading = "対象",
        help = "探す手順のid（手順の番号でも指定できます）"
    )]
    pub(crate) step: String,

    #[arg(long, help = "結果をJSONで表示します")]
    pub(crate) json: bool,
}

#[derive(Debug, Args)]
#[command(next_help_heading = "指定")]
pub(crate) struct Targets {
    #[arg(
        value_name = "ファイルか名前",
        help_heading = "対象",
        required_unless_present = "all",
        help = "シナリオのファイルか、ライブラリの名前"
    )]
    pub(crate) scenarios: Vec<String>,

    #[arg(
        long,
        conflicts_with = "scenarios",
        help = "ライブラリのすべてのシナリオの、新しい版"
    )]
    pub(crate) all: bool,

    #[arg(long, value_name = "ファイル.csv", help = "結果の表を書き出すファイル")]
    pub(crate) out: Option<PathBuf>,

    #[arg(long, help = "結果をJSONで表示します")]
    pub(crate) json: bool,

    #[command(flatten)]
    pub(crate) library: LibraryFile,
}

#[derive(Debug, Args)]
#[command(next_help_heading = "指定")]
pub(crate) struct Manual {
    #[arg(
        value_name = "ファイルか名前",
        help_heading = "対象",
        help = "シナリオのファイルか、ライブラリの名前"
    )]
    pub(crate) scenario: String,

    #[arg(
        long,
        value_name = "ファイル.html",
        help = "書き出すファイル（形式は末尾で決まります）"
    )]
    pub(crate) out: PathBuf,

    #[arg(long, help = "結果をJSONで表示します")]
    pub(crate) json: bool,

    #[command(flatten)]
    pub(crate) library: LibraryFile,
}

#[derive(Debug, Args)]
#[command(next_help_heading = "指定")]
pub(crate) struct LibraryFile {
    #[arg(
        long,
        value_name = "ファイル.sqlite",
        env = "TEJUN_LIBRARY",
        hide_env = true,
        global = true,
        help = "使うライブラリ（環境変数 TEJUN_LIBRARY でも指定できます）"
    )]
    pub(crate) library: Option<PathBuf>,
}

#[derive(Debug, Args)]
#[command(next_help_heading = "指定", disable_help_subcommand = true)]
pub(crate) struct Library {
    #[command(subcommand)]
    pub(crate) command: LibraryCommand,

    #[command(flatten)]
    pub(crate) library: LibraryFile,

    #[arg(long, global = true, help = "結果をJSONで表示します")]
    pub(crate) json: bool,
}

#[derive(Debug, Subcommand)]
pub(crate) enum LibraryCommand {
    #[command(about = "シナリオの一覧を表示します", override_usage = "tejun library list", help_template = TEMPLATE)]
    List,

    #[command(about = "シナリオの内容とフォルダーを表示します", override_usage = "tejun library show 名前", help_template = TEMPLATE)]
    Show {
        #[arg(
            value_name = "名前",
            help_heading = "対象",
            help = "シナリオの名前（名前@版も可）"
        )]
        name: String,
    },

    #[command(about = "ファイルを新しい版として保存します", override_usage = "tejun library save ファイル [--message 理由]", help_template = TEMPLATE)]
    Save {
        #[arg(
            value_name = "ファイル",
            help_heading = "対象",
            help = "シナリオのファイル"
        )]
        file: PathBuf,

        #[arg(
            long,
            value_name = "理由",
            help_heading = "指定",
            help = "変えた理由（1行）"
        )]
        message: Option<String>,
    },

    #[command(about = "画像とデータごと、1つのファイルに書き出します", override_usage = "tejun library export 名前 ファイル.tejun", help_template = TEMPLATE)]
    Export {
        #[arg(
            value_name = "名前",
            help_heading = "対象",
            help = "シナリオの名前（名前@版も可）"
        )]
        name: String,

        #[arg(
            value_name = "ファイル.tejun",
            help_heading = "対象",
            help = "書き出すファイル"
        )]
        file: PathBuf,
    },

    #[command(about = "書き出したファイルを取り込みます", override_usage = "tejun library import ファイル.tejun", help_template = TEMPLATE)]
    Import {
        #[arg(
            value_name = "ファイル.tejun",
            help_heading = "対象",
            help = "取り込むファイル"
        )]
        file: PathBuf,
    },

    #[command(about = "版の一覧を表示します", override_usage = "tejun library versions 名前", help_template = TEMPLATE)]
    Versions {
        #[arg(value_name = "名前", help_heading = "対象", help = "シナリオの名前")]
        name: String,
    },

    #[command(about = "2つのシナリオの違いを、手順ごとに表示します", override_usage = "tejun library diff もと 先 [--out ファイル.html]", help_template = TEMPLATE)]
    Diff {
        #[arg(
            value_name = "もと",
            help_heading = "対象",
            help = "名前、名前@版、またはファイル"
        )]
        old: String,

        #[arg(
            value_name = "先",
            help_heading = "対象",
            help = "名前、名前@版、またはファイル"
        )]
        new: String,

        #[arg(
            long,
            value_name = "ファイル.html",
            help_heading = "指定",
            help = "新旧対照表を書き出します"
        )]
        out: Option<PathBuf>,
    },
}

#[derive(Debug, Args)]
#[command(next_help_heading = "指定", disable_help_subcommand = true)]
pub(crate) struct Secret {
    #[command(subcommand)]
    pub(crate) command: SecretCommand,

    #[arg(long, global = true, help = "結果をJSONで表示します")]
    pub(crate) json: bool,
}

#[derive(Debug, Subcommand)]
pub(crate) enum SecretCommand {
    #[command(about = "登録します（値は標準入力から読みます）", override_usage = "tejun secret set 名前", help_template = TEMPLATE)]
    Set {
        #[arg(
            value_name = "名前",
            help_heading = "対象",
            help = "例: 住民税システム/パスワード"
        )]
        name: String,
    },

    #[command(about = "登録した名前の一覧を表示します（値は表示しません）", override_usage = "tejun secret list", help_template = TEMPLATE)]
    List,

    #[command(about = "削除します", override_usage = "tejun secret delete 名前", help_template = TEMPLATE)]
    Delete {
        #[arg(value_name = "名前", help_heading = "対象", help = "登録した名前")]
        name: String,
    },
}

#[derive(Debug, Args)]
#[command(next_help_heading = "指定", disable_help_subcommand = true)]
pub(crate) struct OcrPack {
    #[command(subcommand)]
    pub(crate) command: OcrPackCommand,

    #[arg(long, global = true, help = "結果をJSONで表示します")]
    pub(crate) json: bool,
}

#[derive(Debug, Subcommand)]
pub(crate) enum OcrPackCommand {
    #[command(about = "ファイルから入れます（ネットワークは使いません）", override_usage = "tejun ocr-pack install ファイル…", help_template = TEMPLATE)]
    Install {
        #[arg(
            required = true,
            value_name = "ファイル",
            help_heading = "対象",
            help = "2つのモデル（.onnx）、またはそれを含むZIPやホイール"
        )]
        files: Vec<PathBuf>,
    },

    #[command(about = "入っているかを表示します", override_usage = "tejun ocr-pack show", help_template = TEMPLATE)]
    Show,

    #[command(about = "外します", override_usage = "tejun ocr-pack remove", help_template = TEMPLATE)]
    Remove,

    #[command(about = "画像のファイルの文字を読み取って表示します", override_usage = "tejun ocr-pack read ファイル", help_template = TEMPLATE)]
    Read {
        #[arg(
            value_name = "ファイル",
            help_heading = "対象",
            help = "画像（PNG など）"
        )]
        file: PathBuf,
    },
}

#[derive(Debug, Args)]
#[command(next_help_heading = "指定", disable_help_subcommand = true)]
pub(crate) struct Practice {
    #[command(subcommand)]
    pub(crate) command: PracticeCommand,

    #[arg(long, global = true, help = "結果をJSONで表示します")]
    pub(crate) json: bool,
}

#[derive(Debug, Subcommand)]
pub(crate) enum PracticeCommand {
    #[command(about = "動かして、アドレスを表示します", override_usage = "tejun practice start [指定]", help_template = TEMPLATE)]
    Start(Troubles),

    #[command(about = "初めの状態に戻します", override_usage = "tejun practice reset", help_template = TEMPLATE)]
    Reset,

    #[command(about = "止めます", override_usage = "tejun practice stop", help_template = TEMPLATE)]
    Stop,

    #[command(hide = true)]
    Serve,
}

/// What is not given stays as it is.
#[derive(Debug, Args)]
#[command(next_help_heading = "指定")]
pub(crate) struct Troubles {
    #[arg(
        long,
        value_name = "時間",
        help = "画面が出るまで遅らせます（例: 3s。0s でなくします）"
    )]
    pub(crate) delay: Option<String>,

    #[arg(long, help = "日付の形と、前回より小さい指針を受け付けません")]
    pub(crate) strict: bool,

    #[arg(long, help = "入力の画面に、保守のお知らせを重ねます")]
    pub(crate) notice: bool,

    #[arg(
        long,
        value_name = "時間",
        help = "操作がないと、この時間でログアウトします（例: 1m。0s でなくします）"
    )]
    pub(crate) timeout: Option<String>,
}

#[derive(Debug, Args)]
#[command(next_help_heading = "指定")]
pub(crate) struct Schema {
    #[arg(long, hide = true)]
    pub(crate) json: bool,
}

#[derive(Debug, Args)]
#[command(next_help_heading = "指定")]
pub(crate) struct Listing {
    #[arg(long, help = "JSONで表示します")]
    pub(crate) json: bool,
}
