//! Texts with variables in them: `{変数}`, `{行.列}`, `{行["列（1）"]}`, `{今日:yyyy/MM/dd}`; `{{` and `}}` are braces. A text that
//! begins with `=` is an expression, one that begins with `==` is a text that begins with `=`.

use std::fmt;

/// What a text of the document is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Source {
    /// The source without its `=`.
    Expression(String),
    Template(Template),
}

impl Source {
    /// Reads a text of the document.
    ///
    /// # Errors
    /// A brace that is not closed, is empty, or stands alone.
    pub fn read(text: &str) -> Result<Self, TemplateError> {
        match text.strip_prefix('=') {
            Some(rest) if rest.starts_with('=') => Template::read(rest).map(Self::Template),
            Some(rest) => Ok(Self::Expression(rest.to_owned())),
            None => Template::read(text).map(Self::Template),
        }
    }
}

/// A text with holes.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Template {
    pub parts: Vec<Part>,
}

/// A piece of a template.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Part {
    Text(String),
    Hole(Hole),
}

/// `{行.列}`, `{行["列（1）"]}`, `{一覧[0]}`, `{今日:yyyy/MM/dd}`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hole {
    /// The variable.
    pub name: String,
    pub access: Vec<Access>,
    /// What stands after the colon.
    pub format: Option<String>,
}

/// A way into a value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Access {
    Field(String),
    /// Counts from 0.
    Index(usize),
}

/// What is wrong with a template, in Japanese.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{message}")]
pub struct TemplateError {
    pub message: String,
}

impl Template {
    /// Reads the text of a template (without the rule of `=`).
    ///
    /// # Errors
    /// A brace that is not closed, is empty, or stands alone.
    pub fn read(text: &str) -> Result<Self, TemplateError> {
        let mut parts = Vec::new();
        let mut plain = String::new();
        let mut rest = text;
        while let Some(at) = rest.find(['{', '}']) {
            plain.push_str(&rest[..at]);
            let brace = &rest[at..];
            if let Some(after) = brace.strip_prefix("{{") {
                plain.push('{');
                rest = after;
            } else if let Some(after) = brace.strip_prefix("}}") {
                plain.push('}');
                rest = after;
            } else if let Some(after) = brace.strip_prefix('{') {
                let end = closing(after).ok_or_else(|| {
                    error(format!(
                        "「{{{}」の「}}」がありません。文字としての「{{」は「{{{{」と書きます",
                        shortened(after)
                    ))
                })?;
                if !plain.is_empty() {
                    parts.push(Part::Text(std::mem::take(&mut plain)));
                }
                parts.push(Part::Hole(Hole::read(&after[..end])?));
                rest = &after[end + 1..];
            } else {
                return Err(error(
                    "対になる「{」のない「}」があります。文字としての「}」は「}}」と書きます",
                ));
            }
        }
        plain.push_str(rest);
        if !plain.is_empty() || parts.is_empty() {
            parts.push(Part::Text(plain));
        }
        Ok(Self { parts })
    }

    /// The text, when there is nothing to fill in.
    pub fn as_plain(&self) -> Option<&str> {
        match self.parts.as_slice() {
            [Part::Text(text)] => Some(text),
            _ => None,
        }
    }

    /// The hole, when there is nothing else: then the value keeps its type.
    pub fn as_single_hole(&self) -> Option<&Hole> {
        match self.parts.as_slice() {
            [Part::Hole(hole)] => Some(hole),
            _ => None,
        }
    }

    pub fn holes(&self) -> impl Iterator<Item = &Hole> {
        self.parts.iter().filter_map(|part| match part {
            Part::Hole(hole) => Some(hole),
            Part::Text(_) => None,
        })
    }
}

impl Hole {
    /// Reads what stands between the braces.
    fn read(inside: &str) -> Result<Self, TemplateError> {
        let text = inside.trim();
        let end = text.find(['.', '[', ':']).unwrap_or(text.len());
        let name = text[..end].trim().to_owned();
        if name.is_empty() {
            return Err(error(
                "「{ }」の中に変数の名前がありません。文字としての「{」は「{{」と書きます",
            ));
        }
        let mut hole = Self {
            name,
            access: Vec::new(),
            format: None,
        };
        let mut rest = &text[end..];
        while !rest.is_empty() {
            if let Some(format) = rest.strip_prefix(':') {
                hole.format = Some(format.trim().to_owned());
                break;
            } else if let Some(after) = rest.strip_prefix('.') {
                let end = after.find(['.', '[', ':']).unwrap_or(after.len());
                let field = after[..end].trim();
                if field.is_empty() {
                    return Err(error(format!(
                        "「{{{text}}}」の「.」の後に列の名前がありません"
                    )));
                }
                hole.access.push(Access::Field(field.to_owned()));
                rest = &after[end..];
            } else if let Some(after) = rest.strip_prefix('[') {
                rest = hole.read_index(after, text)?;
            } else {
                return Err(error(format!("「{{{text}}}」を読み取れません")));
            }
        }
        Ok(hole)
    }

    fn read_index<'a>(&mut self, after: &'a str, whole: &str) -> Result<&'a str, TemplateError> {
        let broken = || {
            error(format!(
                "「{{{whole}}}」の「[ ]」の書き方が正しくありません。列は [\"列の名前\"]、順番は [0] と書きます"
            ))
        };
        if let Some(quoted) = after.strip_prefix('"') {
            let (field, rest) = unquoted(quoted).ok_or_else(broken)?;
            self.access.push(Access::Field(field));
            return rest.trim_start().strip_prefix(']').ok_or_else(broken);
        }
        let (index, rest) = after.split_once(']').ok_or_else(broken)?;
        self.access
            .push(Access::Index(index.trim().parse().map_err(|_| broken())?));
        Ok(rest)
    }
}

/// As it is written, without the braces.
impl fmt::Display for Hole {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.name)?;
        for access in &self.access {
            match access {
                Access::Field(name)
                    if name.contains([
                        '.', '[', ']', ':', '{', '}', '（', '(', ' ', '　', '"', '\\',
                    ]) =>
                {
                    let name = name.replace('\\', "\\\\").replace('"', "\\\"");
                    write!(f, "[\"{name}\"]")?;
                }
                Access::Field(name) => write!(f, ".{name}")?,
                Access::Index(index) => write!(f, "[{index}]")?,
            }
        }
        match &self.format {
            Some(format) => write!(f, ":{format}"),
            None => Ok(()),
        }
    }
}

/// What stands before the closing quotation mark, and what comes after it; `\"` and `\\` are the characters.
fn unquoted(text: &str) -> Option<(String, &str)> {
    let mut inside = String::new();
    let mut characters = text.char_indices();
    while let Some((at, c)) = characters.next() {
        match c {
            '"' => return Some((inside, &text[at + 1..])),
            '\\' => inside.push(characters.next()?.1),
            c => inside.push(c),
        }
    }
    None
}

/// Where the brace closes; braces inside quotation marks do not count.
fn closing(text: &str) -> Option<usize> {
    let mut quoted = false;
    let mut escaped = false;
    for (at, c) in text.char_indices() {
        if std::mem::take(&mut escaped) {
            continue;
        }
        match c {
            '\\' => escaped = quoted,
            '"' => quoted = !quoted,
            '}' if !quoted => return Some(at),
            '{' if !quoted => return None,
            _ => {}
        }
    }
    None
}

fn shortened(text: &str) -> String {
    text.chars().take(12).collect()
}

fn error(message: impl Into<String>) -> TemplateError {
    TemplateError {
        message: message.into(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str) -> String {
        match Source::read(text) {
            Ok(Source::Expression(source)) => format!("E({source})"),
            Ok(Source::Template(template)) => template
                .parts
                .iter()
                .map(|part| match part {
                    Part::Text(text) => format!("T({text})"),
                    Part::Hole(hole) => format!("H({hole})"),
                })
                .collect(),
            Err(error) => format!("!{error}"),
        }
    }

    #[test]
    fn texts_are_read_as_the_format_says() {
        for (text, expected) in [
            ("", "T()"),
            ("様", "T(様)"),
            ("{氏名} 様", "H(氏名)T( 様)"),
            ("{行.水栓番号}", "H(行.水栓番号)"),
            ("{行[\"列（1）\"]}", "H(行[\"列（1）\"])"),
            ("{行.住所（番地）}", "H(行[\"住所（番地）\"])"),
            ("{今日:yyyy/MM/dd}", "H(今日:yyyy/MM/dd)"),
            ("{一覧[0]}", "H(一覧[0])"),
            (r#"{行["a\"b"]}"#, r#"H(行["a\"b"])"#),
            (r#"{行["}"]}"#, r#"H(行["}"])"#),
            ("{{x}}", "T({x})"),
            ("=行.指針 < 3", "E(行.指針 < 3)"),
            ("==1", "T(=1)"),
            ("=={氏名}", "T(=)H(氏名)"),
        ] {
            assert_eq!(shown(text), expected, "{text}");
        }
    }

    #[test]
    fn broken_braces_are_named() {
        for text in [
            "{氏名", "氏名}", "{}", "{行.}", "{行[}", "{行[a]}", "{a{b}}",
        ] {
            assert!(shown(text).starts_with('!'), "{text}: {}", shown(text));
        }
    }
}
