//! What people type with a Japanese input method, made readable for the parser.

/// Words that Rhai keeps for itself but that may be names of variables and columns here.
const RESERVED: &[&str] = &[
    "let",
    "const",
    "while",
    "loop",
    "for",
    "do",
    "until",
    "continue",
    "break",
    "return",
    "throw",
    "try",
    "catch",
    "import",
    "export",
    "as",
    "global",
    "fn",
    "private",
    "this",
    "Fn",
    "call",
    "curry",
    "is_shared",
    "is_def_var",
    "is_def_fn",
    "type_of",
    "print",
    "debug",
    "eval",
    "var",
    "static",
    "shared",
    "goto",
    "exit",
    "match",
    "case",
    "public",
    "protected",
    "new",
    "use",
    "with",
    "is",
    "module",
    "package",
    "super",
    "thread",
    "spawn",
    "go",
    "await",
    "async",
    "sync",
    "yield",
    "default",
    "void",
    "null",
    "nil",
    "switch",
];

/// Marks such a word while it is in the parser's hands; no name ends so by itself in practice.
const MARK: &str = "__名";

/// Full-width letters, digits, signs and brackets outside quotes become ASCII.
/// Words that the parser keeps for itself are marked (see [`unmark`]).
pub(super) fn fold(source: &str) -> String {
    let mut out = String::with_capacity(source.len());
    let mut chars = source.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '"' | '\'' | '`' => {
                out.push(c);
                while let Some(inner) = chars.next() {
                    out.push(inner);
                    if inner == '\\' {
                        out.extend(chars.next());
                    } else if inner == c {
                        break;
                    }
                }
            }
            '“' | '”' | '＂' => {
                out.push('"');
                for inner in chars.by_ref() {
                    if matches!(inner, '“' | '”' | '＂' | '"') {
                        break;
                    }
                    if inner == '\\' {
                        out.push('\\');
                    }
                    out.push(inner);
                }
                out.push('"');
            }
            c if starts_name(c) => {
                let mut word = String::from(c);
                while let Some(next) = chars.next_if(|n| continues_name(*n)) {
                    word.push(next);
                }
                // Names of variables have no full-width letters and digits; headings of columns are as they are.
                if !out.trim_end().ends_with('.') {
                    word = word.chars().map(half_width).collect();
                }
                out.push_str(&word);
                if RESERVED.contains(&word.as_str()) {
                    out.push_str(MARK);
                }
            }
            '\u{3000}' => out.push(' '),
            '！'..='～' => out.push(half_width(c)),
            '−' => out.push('-'),
            '×' => out.push('*'),
            '÷' => out.push('/'),
            '≦' | '≤' => out.push_str("<="),
            '≧' | '≥' => out.push_str(">="),
            '≠' => out.push_str("!="),
            _ => out.push(c),
        }
    }
    out
}

fn half_width(c: char) -> char {
    match c {
        '！'..='～' => char::from_u32(c as u32 - 0xFEE0).unwrap_or(c),
        c => c,
    }
}

/// The name as it was written.
pub(super) fn unmark(name: &str) -> &str {
    name.strip_suffix(MARK).unwrap_or(name)
}

fn starts_name(c: char) -> bool {
    c == '_' || c.is_alphabetic()
}

fn continues_name(c: char) -> bool {
    c == '_' || c.is_alphanumeric()
}
