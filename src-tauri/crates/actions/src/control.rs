//! The descriptions of the control-flow steps. The engine does them; here are only their words and parameters.

use tejun_scenario::{
    ActionSpec, Category, Choice, Elsewhere, Example, ParameterKind, ParameterSpec, Sentence,
    literal, text,
};

/// In the order of the palette.
pub static SPECS: [ActionSpec; 12] = [
ActionSpec {
 name: "if",
 label: text("分岐", "If"),
 help: text(
            "条件に合うときと合わないときで、行う手順を分けます。",
            "Does one or the other, by a condition.",
        ),
 icon: "git-branch",
 words: &["ぶんき", "もし", "じょうけんぶんき"],
 elsewhere: Elsewhere {
 winactor: &["分岐", "条件分岐"],
 power_automate: &["If", "もし～ならば"],
 uipath: &["If", "Else If"],
 },
 example: Example {
 title: "指針が前回より小さいとき",
 with: r#"{"condition": "=前回の指針 > 件数"}"#,
 },
 parameters: &[CONDITION],
 sentence: same("{condition}を確かめます。"),
 ..CONTROL
 },
ActionSpec {
 name: "switch",
 label: text("多分岐", "Switch"),
 help: text(
            "値によって、3つ以上の道に分けます。どれにも合わないときの道も決められます。",
            "Chooses among several ways by a value.",
        ),
 icon: "split",
 words: &["たぶんき", "ばあいわけ", "場合分け"],
 elsewhere: Elsewhere {
 winactor: &["多分岐"],
 power_automate: &["Switch", "Case"],
 uipath: &["Switch"],
 },
 example: Example {
 title: "異動区分によって分ける",
 with: r#"{"value": "{行.異動区分}"}"#,
 },
 parameters: &[ParameterSpec::required(
            "value",
            ParameterKind::Value,
            text("調べる値", "Value"),
        )],
 sentence: same("{value}を確かめます。"),
 ..CONTROL
 },
ActionSpec {
 name: "for_each",
 label: text("繰り返し（一覧）", "For each row"),
 help: text(
            "一覧の1件ごとに、中の手順を繰り返します。",
            "Does its steps for each row of a table or item of a list.",
        ),
 icon: "repeat",
 words: &["くりかえし", "るーぷ", "ループ", "繰返", "1件ずつ", "いっけんずつ"],
 elsewhere: Elsewhere {
 winactor: &["繰り返し(データ数)", "データ数"],
 power_automate: &["For each"],
 uipath: &["For Each", "For Each Row in Data Table"],
 },
 example: Example {
 title: "1件ずつ入力する",
 with: r#"{"table": "一覧", "row": "一件", "work_item_key": "{一件.水栓番号}"}"#,
 },
 parameters: &[
            ParameterSpec::required(
                "table",
                ParameterKind::Table,
                text("一覧", "Table or list"),
            ),
            ParameterSpec::required(
                "row",
                ParameterKind::NewName,
                text("1件を入れる名前", "Name of the row"),
            )
            .with_help(text(
                "中の手順で {行.列の名前} のように使います。",
                "Used inside as {row.column}.",
            )),
            ParameterSpec::optional(
                "work_item_key",
                ParameterKind::Text,
                text("1件を見分ける列", "Key of the work item"),
            )
            .with_help(text(
                "入れると、1件ごとに済み・失敗・要確認を記録し、途中から続けられます（例: {行.水栓番号}）。",
                "With it, the state of each row is kept and an interrupted run goes on.",
            )),
            ParameterSpec::optional(
                "stop_after",
                ParameterKind::Number,
                text("続けて失敗したら止める件数", "Stop after failures in a row"),
            )
            .read_by(literal::count)
            .with_default("3")
            .advanced(),
        ],
 sentence: Some(Sentence {
            staff: "原票の1枚ごとに、{steps}を行います。",
            robot: "一覧の1件ごとに、{steps}を行います。",
        }),
 ..CONTROL
 },
ActionSpec {
 name: "while",
 label: text("繰り返し（条件）", "While"),
 help: text(
            "条件に合う間、中の手順を繰り返します。",
            "Repeats its steps while a condition holds.",
        ),
 icon: "refresh-cw",
 words: &["くりかえし", "るーぷ", "ループ", "前判定", "繰返"],
 elsewhere: Elsewhere {
 winactor: &["繰り返し(条件)", "後判定繰返"],
 power_automate: &["ループ条件"],
 uipath: &["While", "Do While"],
 },
 example: Example {
 title: "次のページがある間くり返す",
 with: r#"{"condition": "=ある", "limit": 100}"#,
 },
 parameters: &[
            CONDITION,
            ParameterSpec::optional(
                "check",
                ParameterKind::Choice(CHECKS),
                text("条件を調べるとき", "When to check"),
            )
            .with_default("before"),
            ParameterSpec::optional(
                "limit",
                ParameterKind::Number,
                text("最大の回数", "Most turns"),
            )
            .read_by(literal::count)
            .with_help(text(
                "この回数を超えると失敗になります。",
                "One turn more is a failure.",
            )),
        ],
 sentence: same("{condition}の間、{steps}を行います。"),
 ..CONTROL
 },
ActionSpec {
 name: "repeat",
 label: text("繰り返し（回数）", "Repeat"),
 help: text(
            "決まった回数だけ、中の手順を繰り返します。",
            "Repeats its steps a number of times.",
        ),
 icon: "repeat-2",
 words: &["くりかえし", "かいすう", "るーぷ", "回数", "繰返"],
 elsewhere: Elsewhere {
 winactor: &["繰り返し(回数)"],
 power_automate: &["Loop", "ループ"],
 uipath: &["Repeat Number Of Times", "For"],
 },
 example: Example {
 title: "3回行う",
 with: r#"{"times": 3, "index": "回"}"#,
 },
 parameters: &[
            ParameterSpec::required("times", ParameterKind::Number, text("回数", "Times"))
                .read_by(literal::count),
            ParameterSpec::optional(
                "index",
                ParameterKind::NewName,
                text("何回目かを入れる名前", "Name of the turn"),
            )
            .with_help(text("1から数えます。", "Counts from 1.")),
        ],
 sentence: same("{times}回、{steps}を行います。"),
 ..CONTROL
 },
ActionSpec {
 name: "group",
 label: text("グループ", "Group"),
 help: text(
            "手順をまとめて名前を付けます。手順書の章にもできます。",
            "Steps under one name; may be a chapter of the manual.",
        ),
 icon: "layers",
 words: &["ぐるーぷ", "まとめる", "しょう", "章"],
 elsewhere: Elsewhere {
 winactor: &["グループ"],
 power_automate: &["領域"],
 uipath: &["Sequence", "シーケンス"],
 },
 example: Example {
 title: "データを準備する",
 with: "{}",
 },
 parameters: &[],
 sentence: None,
 ..CONTROL
 },
ActionSpec {
 name: "try",
 label: text("エラー処理", "Error handling"),
 help: text(
            "失敗したときに行う手順と、最後に必ず行う手順を決めます。",
            "What to do when a step fails, and what to do in any case.",
        ),
 icon: "shield-alert",
 words: &["えらーしょり", "えらー", "れいがい", "エラー", "ブロックエラー発生時"],
 elsewhere: Elsewhere {
 winactor: &["例外処理", "正常系", "異常系"],
 power_automate: &["ブロック エラー発生時"],
 uipath: &["Try Catch", "Retry Scope"],
 },
 example: Example {
 title: "登録できないときに備える",
 with: "{}",
 },
 parameters: &[],
 sentence: None,
 ..CONTROL
 },
ActionSpec {
 name: "call",
 label: text("共通の手順を呼ぶ", "Call"),
 help: text(
            "このシナリオの共通の手順か、ライブラリの別のシナリオを行います。",
            "Does a sub-scenario of this document or another scenario of the library.",
        ),
 icon: "corner-down-right",
 words: &["きょうつうのてじゅんをよぶ", "よびだす", "呼び出す", "サブシナリオ"],
 elsewhere: Elsewhere {
 winactor: &["サブルーチン呼び出し", "サブシナリオ呼び出し", "シナリオファイル呼び出し"],
 power_automate: &["サブフローの実行", "Desktop フローを実行"],
 uipath: &["Invoke Workflow File"],
 },
 example: Example {
 title: "「ログイン」を呼ぶ",
 with: r#"{"subscenario": "ログイン"}"#,
 },
 parameters: &[
            ParameterSpec::optional(
                "subscenario",
                ParameterKind::Subscenario,
                text("共通の手順", "Sub-scenario"),
            ),
            ParameterSpec::optional(
                "scenario",
                ParameterKind::Scenario,
                text("ライブラリのシナリオ", "Scenario of the library"),
            ),
            ParameterSpec::optional(
                "arguments",
                ParameterKind::Record,
                text("渡す値", "Arguments"),
            )
            .takes_secret(),
            ParameterSpec::optional(
                "into",
                ParameterKind::Record,
                text("返る値を入れる変数", "Variables for what it returns"),
            ),
        ],
 sentence: same("{subscenario}を行います。"),
 ..CONTROL
 },
ActionSpec {
 name: "break",
 label: text("繰り返しを抜ける", "Break"),
 help: text(
            "いちばん内側の繰り返しを終えて、その次へ進みます。",
            "Leaves the nearest loop.",
        ),
 icon: "log-out",
 words: &["くりかえしをぬける", "ぬける", "抜ける"],
 elsewhere: Elsewhere {
 winactor: &["繰り返し終了"],
 power_automate: &["ループを終了"],
 uipath: &["Break"],
 },
 example: Example {
 title: "繰り返しを抜ける",
 with: "{}",
 },
 parameters: &[],
 sentence: None,
 ..CONTROL
 },
ActionSpec {
 name: "continue",
 label: text("次の1件・次の回へ進む", "Continue"),
 help: text(
            "いちばん内側の繰り返しの、次の回へ進みます。",
            "Goes on with the next turn of the nearest loop.",
        ),
 icon: "skip-forward",
 words: &["つぎのいっけん・つぎのかいへすすむ", "つぎへ", "次へ"],
 elsewhere: Elsewhere {
 winactor: &["次の条件判定"],
 power_automate: &["次のループ"],
 uipath: &["Continue"],
 },
 example: Example {
 title: "次の1件へ進む",
 with: "{}",
 },
 parameters: &[],
 sentence: None,
 ..CONTROL
 },
ActionSpec {
 name: "return",
 label: text("共通の手順から戻る", "Return"),
 help: text(
            "共通の手順をここで終えて、呼んだところへ戻ります。",
            "Leaves the sub-scenario.",
        ),
 icon: "corner-up-left",
 words: &["きょうつうのてじゅんからもどる", "もどる", "戻る"],
 elsewhere: Elsewhere {
 winactor: &["サブルーチン終了"],
 power_automate: &["サブフローの終了"],
 uipath: &["Return"],
 },
 example: Example {
 title: "呼んだところへ戻る",
 with: "{}",
 },
 parameters: &[],
 sentence: None,
 ..CONTROL
 },
ActionSpec {
 name: "stop",
 label: text("実行を終了", "Stop"),
 help: text(
            "シナリオの実行をここで終えます。成功か失敗かを選びます。",
            "Ends the run as succeeded or failed.",
        ),
 icon: "octagon-x",
 words: &["じっこうをしゅうりょう", "しゅうりょう", "ていし", "停止", "終了", "終わる"],
 elsewhere: Elsewhere {
 winactor: &["シナリオ停止", "シナリオ終了"],
 power_automate: &["フローを停止する"],
 uipath: &["Terminate Workflow"],
 },
 example: Example {
 title: "一覧が空なので終える",
 with: r#"{"as": "succeeded", "message": "処理するものがありません。"}"#,
 },
 parameters: &[
            ParameterSpec::required(
                "as",
                ParameterKind::Choice(ENDS),
                text("結果", "Result"),
            ),
            ParameterSpec::optional(
                "message",
                ParameterKind::LongText,
                text("伝える内容", "Message"),
            ),
        ],
 sentence: Some(Sentence {
            staff: "作業を止め、{contact}に連絡します。",
            robot: "止まります。{contact}に連絡してください。",
        }),
 ..CONTROL
 },
];

const CONDITION: ParameterSpec = ParameterSpec::required(
    "condition",
    ParameterKind::Condition,
    text("条件", "Condition"),
)
.with_help(text(
    "「=」で始まる式で書きます（例: =行.指針 < 前回指針）。",
    "An expression that begins with =.",
));

const CHECKS: &[Choice] = &[
    Choice {
        value: "before",
        label: text("行う前", "Before each turn"),
    },
    Choice {
        value: "after",
        label: text("行った後（少なくとも1回は行う）", "After each turn"),
    },
];

const ENDS: &[Choice] = &[
    Choice {
        value: "succeeded",
        label: text("成功", "Succeeded"),
    },
    Choice {
        value: "failed",
        label: text("失敗", "Failed"),
    },
];

const fn same(sentence: &'static str) -> Option<Sentence> {
    Some(Sentence {
        staff: sentence,
        robot: sentence,
    })
}

/// What all of them share.
const CONTROL: ActionSpec = ActionSpec {
    name: "",
    category: Category::Control,
    label: text("", ""),
    help: text("", ""),
    icon: "",
    words: &[],
    elsewhere: Elsewhere::NONE,
    example: Example::NONE,
    parameters: &[],
    sentence: None,
    on_screen: false,
    by_staff: false,
};
