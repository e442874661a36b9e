//! The descriptions of the control-flow steps. The engine does them; here are only their words and parameters.

use tejun_scenario::{
    ActionSpec, Category, Choice, ParameterKind, ParameterSpec, Sentence, Text, literal, text,
};

/// In the order of the palette.
pub static SPECS: [ActionSpec; 12] = [
    control(
        "if",
        text("分岐", "If"),
        text(
            "条件に合うときと合わないときで、行う手順を分けます。",
            "Does one or the other, by a condition.",
        ),
        "git-branch",
        &["条件分岐", "もし", "ぶんき", "If", "Else", "branch"],
        &[CONDITION],
        same("{condition}を確かめます。"),
    ),
    control(
        "switch",
        text("多分岐", "Switch"),
        text(
            "値によって、3つ以上の道に分けます。どれにも合わないときの道も決められます。",
            "Chooses among several ways by a value.",
        ),
        "split",
        &["多分岐", "場合分け", "たぶんき", "Switch", "Case"],
        &[ParameterSpec::required(
            "value",
            ParameterKind::Value,
            text("調べる値", "Value"),
        )],
        same("{value}を確かめます。"),
    ),
    control(
        "for_each",
        text("繰り返し（一覧）", "For each row"),
        text(
            "一覧の1件ごとに、中の手順を繰り返します。",
            "Does its steps for each row of a table or item of a list.",
        ),
        "repeat",
        &[
            "For each", "データ数", "1件ずつ", "くりかえし", "ループ", "るーぷ", "loop", "For Each Row",
        ],
        &[
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
        Some(Sentence {
            staff: "原票の1枚ごとに、{steps}を行います。",
            robot: "一覧の1件ごとに、{steps}を行います。",
        }),
    ),
    control(
        "while",
        text("繰り返し（条件）", "While"),
        text(
            "条件に合う間、中の手順を繰り返します。",
            "Repeats its steps while a condition holds.",
        ),
        "refresh-cw",
        &[
            "後判定繰返", "前判定", "くりかえし", "ループ", "るーぷ", "While", "Do While", "loop",
        ],
        &[
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
        same("{condition}の間、{steps}を行います。"),
    ),
    control(
        "repeat",
        text("繰り返し（回数）", "Repeat"),
        text(
            "決まった回数だけ、中の手順を繰り返します。",
            "Repeats its steps a number of times.",
        ),
        "repeat-2",
        &["回数", "くりかえし", "かいすう", "ループ", "るーぷ", "Repeat", "For", "loop"],
        &[
            ParameterSpec::required("times", ParameterKind::Number, text("回数", "Times"))
                .read_by(literal::count),
            ParameterSpec::optional(
                "index",
                ParameterKind::NewName,
                text("何回目かを入れる名前", "Name of the turn"),
            )
            .with_help(text("1から数えます。", "Counts from 1.")),
        ],
        same("{times}回、{steps}を行います。"),
    ),
    control(
        "group",
        text("グループ", "Group"),
        text(
            "手順をまとめて名前を付けます。手順書の章にもできます。",
            "Steps under one name; may be a chapter of the manual.",
        ),
        "layers",
        &["まとめる", "章", "ぐるーぷ", "Sequence", "Region", "group"],
        &[],
        None,
    ),
    control(
        "try",
        text("エラー処理", "Error handling"),
        text(
            "失敗したときに行う手順と、最後に必ず行う手順を決めます。",
            "What to do when a step fails, and what to do in any case.",
        ),
        "shield-alert",
        &["例外処理", "正常系", "異常系", "えらー", "れいがい", "Try Catch", "ブロックエラー発生時", "try"],
        &[],
        None,
    ),
    control(
        "call",
        text("共通の手順を呼ぶ", "Call"),
        text(
            "このシナリオの共通の手順か、ライブラリの別のシナリオを行います。",
            "Does a sub-scenario of this document or another scenario of the library.",
        ),
        "corner-down-right",
        &[
            "サブルーチン呼び出し", "サブシナリオ", "サブシナリオ呼び出し", "よびだす", "Invoke Workflow", "サブフローの実行", "call",
        ],
        &[
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
        same("{subscenario}を行います。"),
    ),
    control(
        "break",
        text("繰り返しを抜ける", "Break"),
        text(
            "いちばん内側の繰り返しを終えて、その次へ進みます。",
            "Leaves the nearest loop.",
        ),
        "log-out",
        &["繰り返し終了", "抜ける", "ぬける", "Break", "ループを終了"],
        &[],
        None,
    ),
    control(
        "continue",
        text("次の1件・次の回へ進む", "Continue"),
        text(
            "いちばん内側の繰り返しの、次の回へ進みます。",
            "Goes on with the next turn of the nearest loop.",
        ),
        "skip-forward",
        &["次の条件判定", "次へ", "つぎへ", "Continue", "次のループ"],
        &[],
        None,
    ),
    control(
        "return",
        text("共通の手順から戻る", "Return"),
        text(
            "共通の手順をここで終えて、呼んだところへ戻ります。",
            "Leaves the sub-scenario.",
        ),
        "corner-up-left",
        &["戻る", "もどる", "Return", "サブフローの終了"],
        &[],
        None,
    ),
    control(
        "stop",
        text("実行を終了", "Stop"),
        text(
            "シナリオの実行をここで終えます。成功か失敗かを選びます。",
            "Ends the run as succeeded or failed.",
        ),
        "octagon-x",
        &["停止", "終了", "シナリオ停止", "ていし", "しゅうりょう", "Terminate Workflow", "フローを停止する", "stop"],
        &[
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
        Some(Sentence {
            staff: "作業を止め、{contact}に連絡します。",
            robot: "止まります。{contact}に連絡してください。",
        }),
    ),
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

const fn control(
    name: &'static str,
    label: Text,
    help: Text,
    icon: &'static str,
    words: &'static [&'static str],
    parameters: &'static [ParameterSpec],
    sentence: Option<Sentence>,
) -> ActionSpec {
    ActionSpec {
        name,
        category: Category::Control,
        label,
        help,
        icon,
        words,
        parameters,
        sentence,
        on_screen: false,
        by_staff: false,
    }
}
