//! Whether a replacement leaves a text what it is.

use super::Lock;
use crate::template::{Source, Template};
use crate::validate::ExpressionCheck;

/// What a text is made of, and so what may be changed in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Nature {
    /// Words for people.
    Plain,
    /// A template or an expression.
    Source,
    Locked(Lock),
}

/// Why `before` must not become `after`; none: it may.
pub(super) fn lock(
    nature: Nature,
    before: &str,
    after: &str,
    expressions: &dyn ExpressionCheck,
) -> Option<Lock> {
    match nature {
        Nature::Plain => None,
        Nature::Locked(lock) => Some(lock),
        Nature::Source if before.starts_with("secret:") || after.starts_with("secret:") => {
            Some(Lock::Secret)
        }
        Nature::Source => source_lock(before, after, expressions),
    }
}

fn source_lock(before: &str, after: &str, expressions: &dyn ExpressionCheck) -> Option<Lock> {
    let (was, is) = match (Source::read(before), Source::read(after)) {
        // What cannot be read now is not broken by a change.
        (Err(_), _) => return None,
        (Ok(_), Err(_)) => return Some(Lock::Breaks),
        (Ok(was), Ok(is)) => (was, is),
    };
    let (old, new) = match (was, is) {
        (Source::Template(was), Source::Template(is)) => (names(&was), names(&is)),
        (Source::Expression(was), Source::Expression(is)) => {
            match (expressions.names(&was), expressions.names(&is)) {
                (Err(_), _) => return None,
                (Ok(_), Err(_)) => return Some(Lock::Breaks),
                (Ok(old), Ok(new)) => (old, new),
            }
        }
        _ => return Some(Lock::Breaks),
    };
    (!all_in(&old, new)).then_some(Lock::Name)
}

fn names(template: &Template) -> Vec<String> {
    template.holes().map(|hole| hole.name.clone()).collect()
}

/// Whether each of `old` is still there, as often as it was.
fn all_in(old: &[String], mut new: Vec<String>) -> bool {
    old.iter().all(|name| {
        let place = new.iter().position(|other| other == name);
        place.map(|at| new.swap_remove(at)).is_some()
    })
}
