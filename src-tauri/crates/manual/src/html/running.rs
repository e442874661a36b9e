//! Head and foot of each printed page.

use super::{check_number, front, version};
use crate::model::Manual;

/// The rules for the pages: the title at the left, the chapter at the right, 「下書き」 on every page that is one; number,
/// version and date, the page, the 照合番号 below.
pub(super) fn lines(manual: &Manual) -> String {
    let foot: Vec<String> = manual
        .number
        .iter()
        .cloned()
        .chain([version(manual), manual.info.date.clone()])
        .filter(|t| !t.is_empty())
        .collect();
    let draft = if manual.info.draft { "下書き" } else { "" };
    let mut rules = format!(
        "@page {{ @top-left {{ content: {}; }} @top-center {{ content: {}; }} @bottom-left {{ content: {}; }} @bottom-right {{ content: {}; }} }}",
        quoted(&format!("{}　操作手順書", manual.title)),
        quoted(draft),
        quoted(&foot.join("　")),
        quoted(&format!("照合番号 {}", check_number(manual))),
    );
    for part in front::parts(manual) {
        let head = match &part.number {
            Some(number) => format!("{number}　{}", part.title),
            None => part.title.clone(),
        };
        rules.push_str(&format!(
            "#{id} {{ page: {id}; }} @page {id} {{ @top-right {{ content: {}; }} }}",
            quoted(&head),
            id = part.id,
        ));
    }
    rules
}

/// A text of a style sheet.
pub(super) fn quoted(text: &str) -> String {
    let safe: String = text
        .chars()
        .filter(|c| !matches!(c, '<' | '\n' | '\r'))
        .collect();
    format!("\"{}\"", safe.replace('\\', "\\\\").replace('"', "\\\""))
}
