//! How a window is known again: its program, and its title without what changes.

use serde_json::{Map, Value, json};
use std::collections::HashMap;
use tejun_scenario::Step;
use tejun_scenario::window_title::{parts, unmarked};
use tejun_trace::personal::Kind;
use tejun_trace::raw::{WindowFacts, stand_in};

/// The program in whose window a step acts.
pub(crate) fn app(step: &Step) -> Option<&str> {
    let target = step
        .with
        .get("target")
        .and_then(|target| target.get("window"));
    target
        .or_else(|| step.with.get("window"))?
        .get("app")?
        .as_str()
}

/// All titles that each window had while it was recorded.
#[derive(Debug, Default)]
pub(crate) struct Titles {
    by_pattern: HashMap<(String, String), Vec<String>>,
    patterns: HashMap<u64, (String, String)>,
    /// What a window was called later, and the pattern of its first title.
    later: HashMap<(String, String), (String, String)>,
}

impl Titles {
    /// Notes the title of a window.
    pub(crate) fn see(&mut self, window: &WindowFacts) {
        if window.title.is_empty() {
            return;
        }
        let key = self
            .patterns
            .entry(window.handle)
            .or_insert_with(|| (window.app.clone(), pattern(&window.title)))
            .clone();
        let now = (window.app.clone(), pattern(&window.title));
        if now != key {
            self.later.entry(now).or_insert_with(|| key.clone());
        }
        let seen = self.by_pattern.entry(key).or_default();
        let title = crate::personal::anybodys(&window.title, &stand_in(Kind::Name, 0));
        if !seen.contains(&title) {
            seen.push(title);
        }
    }

    /// The window is closed: the system may give its number to another one.
    pub(crate) fn forget(&mut self, handle: u64) {
        self.patterns.remove(&handle);
    }

    /// Where a window had several titles, the locators of its steps hold what those have in common.
    pub(crate) fn generalize(&self, steps: &mut [Step]) {
        for step in steps {
            for holder in ["target", "onto"] {
                let target = step.with.get_mut(holder);
                let window = target.and_then(|target| target.get_mut("window"));
                if let Some(window) = window.and_then(Value::as_object_mut) {
                    self.generalize_window(window);
                }
            }
            for holder in ["window", "to_window"] {
                let window = step.with.get_mut(holder);
                if let Some(window) = window.and_then(Value::as_object_mut) {
                    self.generalize_window(window);
                }
            }
        }
    }

    fn generalize_window(&self, window: &mut Map<String, Value>) {
        let app = window
            .get("app")
            .and_then(Value::as_str)
            .unwrap_or_default()
            .to_owned();
        let Some(title) = window
            .get("title")
            .and_then(Value::as_str)
            .map(str::to_owned)
        else {
            return;
        };
        let key = (app, title);
        let later = || {
            let seen = self.by_pattern.get(self.later.get(&key)?)?;
            marked(seen).then_some(seen)
        };
        let Some(seen) = self.by_pattern.get(&key).or_else(later) else {
            return;
        };
        if seen.len() > 1 && !seen.iter().all(|one| pattern(one) == pattern(&seen[0])) {
            match common(seen) {
                Some(common) => window.insert("title".into(), Value::String(common)),
                None => window.shift_remove("title"),
            };
        }
    }
}

/// The `window` of a locator.
pub(crate) fn locator(window: &WindowFacts) -> Value {
    let mut facts = Map::new();
    if !window.title.is_empty() {
        facts.insert("title".into(), json!(pattern(&window.title)));
    }
    if !window.app.is_empty() {
        facts.insert("app".into(), json!(window.app));
    }
    if facts.is_empty()
        && let Some(class) = &window.class
    {
        facts.insert("class".into(), json!(class));
    }
    Value::Object(facts)
}

/// A title as a pattern: before the program's name stands the document, which changes; a star is escaped.
pub(crate) fn pattern(title: &str) -> String {
    for separator in [" - ", " — ", " – ", " | "] {
        if let Some((document, program)) = title.rsplit_once(separator)
            && !document.is_empty()
            && !program.is_empty()
        {
            return format!("*{separator}{}", steady(unmarked(program)));
        }
    }
    let bare = unmarked(title);
    let stays = steady(bare);
    match (title.starts_with(bare), title.ends_with(bare)) {
        (true, true) => stays,
        (false, _) => format!("*{stays}"),
        (true, false) => format!("{stays}*"),
    }
}

/// What stays of a title, as a pattern.
fn steady(title: &str) -> String {
    let parts = parts(title).into_iter();
    parts
        .map(|part| part.map_or_else(|| "*".to_owned(), |text| escaped(&text)))
        .collect()
}

fn escaped(text: &str) -> String {
    let text = text.replace('\\', "\\\\").replace('*', "\\*");
    crate::personal::anybodys(&text, "*")
}

/// The titles are one and the same, some with a mark before or behind it: that something was changed, a number.
fn marked(titles: &[String]) -> bool {
    let bare = titles.iter().min_by_key(|title| title.chars().count());
    bare.is_some_and(|bare| {
        titles
            .iter()
            .all(|title| title.starts_with(bare.as_str()) || title.ends_with(bare.as_str()))
    })
}

/// What all titles begin and end with, the rest as `*`; nothing when they have nothing in common.
fn common(titles: &[String]) -> Option<String> {
    let first: Vec<char> = titles.first()?.chars().collect();
    let shared = |pick: &dyn Fn(&[char], usize) -> Option<char>| {
        (0..first.len())
            .take_while(|i| {
                titles.iter().all(|title| {
                    let chars: Vec<char> = title.chars().collect();
                    pick(&chars, *i).is_some() && pick(&chars, *i) == pick(&first, *i)
                })
            })
            .count()
    };
    let shortest = titles.iter().map(|t| t.chars().count()).min()?;
    let head = shared(&|chars, i| chars.get(i).copied());
    let tail = shared(&|chars, i| {
        chars
            .len()
            .checked_sub(i + 1)
            .and_then(|at| chars.get(at))
            .copied()
    })
    .min(shortest - head.min(shortest));
    if head + tail == 0 {
        return None;
    }
    let begin: String = first[..head].iter().collect();
    let end: String = first[first.len() - tail..].iter().collect();
    Some(format!("{}*{}", escaped(&begin), escaped(&end)))
}

#[cfg(test)]
mod tests {
    use super::{Titles, common, locator, pattern};
    use tejun_trace::raw::WindowFacts;

    #[test]
    fn what_changes_in_a_title_is_a_wild_card() {
        for (title, expected) in [
            ("電卓", "電卓"),
            ("無題 1 - Mousepad", "* - Mousepad"),
            ("*~/届出.txt - Mousepad", "* - Mousepad"),
            ("*届出", "*届出"),
            ("届出（変更あり）", "届出*"),
            ("2*3", "2\\*3"),
            ("受付 0041207 の届出", "受付 * の届出"),
            ("*集計 2026/11/24", "*集計 *"),
        ] {
            assert_eq!(pattern(title), expected, "{title}");
        }
    }

    #[test]
    fn a_title_that_was_marked_later_is_known_by_what_it_shares_with_the_first() {
        for (first, later, expected) in [
            ("台帳 - 様式1", "台帳 - 様式1 (modified)", "* - 様式1"),
            ("台帳 - 様式1", "台帳 - 様式1 編集中", "台帳 - 様式1*"),
            ("届出 - 窓口", "台帳 - 会計", "* - 会計"),
        ] {
            let window = |title: &str| WindowFacts {
                handle: 1,
                title: title.to_owned(),
                app: "editor".to_owned(),
                ..WindowFacts::default()
            };
            let mut titles = Titles::default();
            titles.see(&window(first));
            titles.see(&window(later));
            let mut known = locator(&window(later));
            titles.generalize_window(known.as_object_mut().expect("an object"));
            assert_eq!(known["title"], expected, "{later}");
        }
    }

    #[test]
    fn several_titles_keep_what_they_share() {
        for (titles, expected) in [
            (vec!["届出 1号", "届出 2号"], Some("届出 *号")),
            (vec!["届出", "台帳"], None),
            (vec!["届出", "届出の控え"], Some("届出*")),
        ] {
            let titles: Vec<String> = titles.into_iter().map(str::to_owned).collect();
            assert_eq!(common(&titles).as_deref(), expected, "{titles:?}");
        }
    }
}
