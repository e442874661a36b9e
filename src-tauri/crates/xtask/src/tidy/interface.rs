//! The imports between the folders of `ui/src`.

use super::files::{read_all, relative};
use super::table::Edges;
use crate::commands::root;
use anyhow::Result;
use std::path::{Component, Path, PathBuf};

/// Libraries that only one folder may import.
const DOORS: &[(&str, &str)] = &[("@tauri-apps/", "protocol"), ("@xyflow/", "flow")];

pub(crate) fn findings(allowed: &Edges) -> Result<Vec<String>> {
    let source = root().join("ui/src");
    let mut found = Vec::new();
    for (path, text) in read_all(&source, &["ts", "tsx"])? {
        let Some(who) = folder(&source, &path) else {
            continue;
        };
        if path.to_string_lossy().contains(".test.") {
            continue;
        }
        let Some(may) = allowed.get(&who) else {
            found.push(format!(
                "{}: folder {who} is not in the table of docs/ARCHITECTURE.md",
                relative(&path)
            ));
            continue;
        };
        for target in imports(&text) {
            for (library, door) in DOORS {
                if target.starts_with(library) && who != *door {
                    found.push(format!(
                        "{}: only {door}/ imports {library}",
                        relative(&path)
                    ));
                }
            }
            let resolved = match target.strip_prefix("@/") {
                Some(rest) => source.join(rest),
                None if target.starts_with('.') => {
                    normalized(&path.parent().unwrap_or(&source).join(target))
                }
                None => continue,
            };
            if let Some(whom) = folder(&source, &resolved)
                && whom != who
                && !may.contains(&whom)
            {
                found.push(format!(
                    "{}: {who} imports {whom}, which the table does not allow",
                    relative(&path)
                ));
            }
        }
    }
    Ok(found)
}

/// The first folder below `ui/src`; files that lie directly there belong to none.
fn folder(source: &Path, path: &Path) -> Option<String> {
    let mut parts = path.strip_prefix(source).ok()?.components();
    let first = parts.next()?.as_os_str().to_string_lossy().into_owned();
    (parts.next().is_some() || !first.contains('.')).then_some(first)
}

fn imports(text: &str) -> impl Iterator<Item = &str> {
    text.lines().filter_map(|line| {
        let line = line.trim();
        let rest = match line.find(" from ") {
            Some(at)
                if line.starts_with("import")
                    || line.starts_with("export")
                    || line.starts_with('}') =>
            {
                &line[at + 6..]
            }
            _ => line.strip_prefix("import ")?,
        };
        let quote = rest
            .trim_start()
            .chars()
            .next()
            .filter(|c| matches!(c, '"' | '\''))?;
        rest.trim_start()[1..].split(quote).next()
    })
}

fn normalized(path: &Path) -> PathBuf {
    let mut out = PathBuf::new();
    for part in path.components() {
        match part {
            Component::ParentDir => {
                out.pop();
            }
            Component::CurDir => {}
            other => out.push(other),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    #[test]
    fn imports_of_every_form_are_seen() {
        let text = "import { a } from \"../flow/a\";\nimport \"./b.css\";\nexport * from './c';\n} from \"../d\";\nconst from = 1;";
        assert_eq!(
            super::imports(text).collect::<Vec<_>>(),
            ["../flow/a", "./b.css", "./c", "../d"]
        );
    }
}
