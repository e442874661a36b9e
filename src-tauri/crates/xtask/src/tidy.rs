//! The law of the house, executed: who may know whom (read from docs/ARCHITECTURE.md), and where things may stand.

mod crates;
mod files;
mod interface;
mod table;

use crate::commands::root;
use anyhow::{Result, bail};

/// Everything that breaks a rule, a line each.
fn findings() -> Result<Vec<String>> {
    let page = std::fs::read_to_string(root().join("docs/ARCHITECTURE.md"))?;
    let mut found = crates::findings(&table::edges(&page, "crates")?)?;
    found.extend(interface::findings(&table::edges(&page, "interface")?)?);
    found.extend(files::findings()?);
    Ok(found)
}

pub(crate) fn tidy() -> Result<()> {
    let found = findings()?;
    if found.is_empty() {
        eprintln!("構成の決まりに反するところはありません。");
        return Ok(());
    }
    bail!(
        "{}件が構成の決まりに反しています。\n{}",
        found.len(),
        found.join("\n")
    );
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_house_keeps_its_rules() {
        let found = super::findings().unwrap();
        assert!(found.is_empty(), "{}", found.join("\n"));
    }
}
