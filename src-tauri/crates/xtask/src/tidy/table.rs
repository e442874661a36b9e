//! The tables of allowed edges in docs/ARCHITECTURE.md.

use anyhow::{Context as _, Result};
use std::collections::{BTreeMap, BTreeSet};

/// For each name, the names that it may use.
pub(crate) type Edges = BTreeMap<String, BTreeSet<String>>;

/// The table that follows the line `<!-- edges: NAME -->`: first column who, second column whom (separated by spaces,
/// `–` for nobody).
pub(crate) fn edges(page: &str, name: &str) -> Result<Edges> {
    let marker = format!("<!-- edges: {name} -->");
    let (_, after) = page
        .split_once(&marker)
        .with_context(|| format!("ARCHITECTURE.md has no table «{marker}»"))?;
    let rows = after
        .lines()
        .skip_while(|line| !line.starts_with('|'))
        .take_while(|line| line.starts_with('|'))
        .skip(2);
    Ok(rows
        .filter_map(|row| {
            let mut cells = row
                .trim_matches('|')
                .split('|')
                .map(|cell| cell.replace('`', ""));
            let who = cells.next()?.trim().to_owned();
            let whom = cells
                .next()?
                .split_whitespace()
                .filter(|w| *w != "–")
                .map(str::to_owned)
                .collect();
            Some((who, whom))
        })
        .collect())
}

#[cfg(test)]
mod tests {
    #[test]
    fn a_table_gives_its_edges() {
        let page = "x\n<!-- edges: crates -->\n\n| who | may use |\n|---|---|\n| `a` | – |\n| `b` | `a` c |\n\nrest";
        let edges = super::edges(page, "crates").unwrap();
        assert!(edges["a"].is_empty());
        assert_eq!(
            edges["b"].iter().map(String::as_str).collect::<Vec<_>>(),
            ["a", "c"]
        );
        assert!(super::edges(page, "interface").is_err());
    }
}
