//! A few actions as the catalogue has them, and expressions that are looked at word by word.

use tejun_scenario::*;

pub(crate) const fn action(
    name: &'static str,
    parameters: &'static [ParameterSpec],
    sentence: Option<Sentence>,
) -> ActionSpec {
    ActionSpec {
        name,
        category: Category::Screen,
        label: text(name, name),
        help: text(name, name),
        icon: "square",
        words: &[],
        elsewhere: Elsewhere::NONE,
        example: Example::NONE,
        parameters,
        sentence,
        on_screen: false,
        by_staff: false,
    }
}

const NAME: Text = text("設定", "setting");
const PRINTED: Option<Sentence> = Some(Sentence {
    staff: "{target}に、{text}を入力します。",
    robot: "{target}に、{text}を入力します。",
});

static SPECS: [ActionSpec; 19] = [
    action(
        "browser.open",
        &[ParameterSpec::required("url", ParameterKind::Text, NAME)],
        PRINTED,
    ),
    action(
        "table.open",
        &[
            ParameterSpec::required("file", ParameterKind::File, NAME),
            ParameterSpec::optional("encoding", ParameterKind::Encoding, NAME),
            ParameterSpec::optional("types", ParameterKind::Record, NAME),
            ParameterSpec::required("into", ParameterKind::VariableName, NAME),
        ],
        PRINTED,
    ),
    action(
        "ui.set_text",
        &[
            ParameterSpec::required("target", ParameterKind::DesktopTarget, NAME),
            ParameterSpec::required("text", ParameterKind::Text, NAME),
        ],
        PRINTED,
    ),
    action(
        "ui.get_text",
        &[
            ParameterSpec::required("target", ParameterKind::DesktopTarget, NAME),
            ParameterSpec::required("into", ParameterKind::VariableName, NAME),
        ],
        PRINTED,
    ),
    action(
        "ui.click",
        &[ParameterSpec::required(
            "target",
            ParameterKind::DesktopTarget,
            NAME,
        )],
        PRINTED,
    ),
    action(
        "ui.choose_file",
        &[
            ParameterSpec::required("window", ParameterKind::Window, NAME),
            ParameterSpec::required("file", ParameterKind::File, NAME),
        ],
        PRINTED,
    ),
    action(
        "browser.click",
        &[ParameterSpec::required(
            "target",
            ParameterKind::BrowserTarget,
            NAME,
        )],
        PRINTED,
    ),
    action(
        "dialog.confirm",
        &[
            ParameterSpec::required("message", ParameterKind::LongText, NAME),
            ParameterSpec::optional("unattended", ParameterKind::Text, NAME),
        ],
        PRINTED,
    ),
    action(
        "item.fail",
        &[ParameterSpec::optional("reason", ParameterKind::Text, NAME)],
        PRINTED,
    ),
    action(
        "log.write",
        &[ParameterSpec::required(
            "message",
            ParameterKind::Text,
            NAME,
        )],
        None,
    ),
    action(
        "if",
        &[ParameterSpec::required(
            "condition",
            ParameterKind::Condition,
            NAME,
        )],
        PRINTED,
    ),
    action(
        "for_each",
        &[
            ParameterSpec::required("table", ParameterKind::Table, NAME),
            ParameterSpec::required("row", ParameterKind::NewName, NAME),
            ParameterSpec::optional("work_item_key", ParameterKind::Text, NAME),
        ],
        None,
    ),
    action("try", &[], None),
    action("group", &[], None),
    action("break", &[], None),
    action("return", &[], None),
    action(
        "switch",
        &[ParameterSpec::required("value", ParameterKind::Value, NAME)],
        PRINTED,
    ),
    action(
        "call",
        &[ParameterSpec::optional(
            "subscenario",
            ParameterKind::Subscenario,
            NAME,
        )],
        PRINTED,
    ),
    action("stop", &[], PRINTED),
];

pub(crate) fn catalogue() -> Catalogue {
    Catalogue::new(SPECS.iter())
}

/// Words that begin with a letter are names; a bracket that is not closed is a mistake.
pub(crate) struct Words;

impl ExpressionCheck for Words {
    fn names(&self, source: &str) -> Result<Vec<String>, String> {
        if source.matches('(').count() != source.matches(')').count() {
            return Err("「)」がありません。".into());
        }
        // What stands in quotation marks is no name.
        let code: Vec<&str> = source.split('"').step_by(2).collect();
        let code = code.join(" ");
        let words = code.split(|c: char| !(c.is_alphanumeric() || c == '.' || c == '_'));
        Ok(words
            .filter(|w| w.starts_with(char::is_alphabetic))
            .filter_map(|w| w.split('.').next().map(str::to_owned))
            .collect())
    }
}
