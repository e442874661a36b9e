//! Texts of the screen as they are written in a scenario, where some signs mean something.

use crate::template::Template;

/// A text as a pattern that fits only itself.
pub fn literal(text: &str) -> String {
    template(&text.replace('\\', "\\\\").replace('*', "\\*"))
}

/// A text as a template that prints it, and nothing else.
pub fn template(text: &str) -> String {
    let text = part(text);
    if text.starts_with('=') {
        format!("={text}")
    } else {
        text
    }
}

/// The same inside a longer template.
pub fn part(text: &str) -> String {
    text.replace('{', "{{").replace('}', "}}")
}

/// Whether a text of a scenario is what it says: no value comes into it.
pub fn is_plain(text: &str) -> bool {
    let is_expression = text.starts_with('=') && !text.starts_with("==");
    !is_expression && Template::read(text).is_ok_and(|read| read.as_plain().is_some())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_quoted_means_itself() {
        assert_eq!(literal("a*{b}"), "a\\*{{b}}");
        assert_eq!(literal("="), "==");
        assert_eq!(template("=1+{x}"), "==1+{{x}}");
        for (text, plain) in [
            ("登録", true),
            ("{{氏名}}", true),
            ("==1", true),
            ("{行.氏名}", false),
            ("様{行.氏名}", false),
            ("{{{氏名}}}", false),
            ("=行.氏名", false),
        ] {
            assert_eq!(is_plain(text), plain, "{text}");
        }
    }
}
