//! The graph of our crates, as cargo sees it.

use super::table::Edges;
use crate::commands::{command, output};
use anyhow::Result;
use serde::Deserialize;

#[derive(Deserialize)]
struct Metadata {
    packages: Vec<Package>,
}

#[derive(Deserialize)]
struct Package {
    name: String,
    dependencies: Vec<Dependency>,
}

#[derive(Deserialize)]
struct Dependency {
    name: String,
    kind: Option<String>,
    path: Option<String>,
}

pub(crate) fn findings(allowed: &Edges) -> Result<Vec<String>> {
    let text = output(command(
        "",
        "cargo",
        &[
            "metadata",
            "--format-version",
            "1",
            "--no-deps",
            "--offline",
        ],
    ))?;
    let metadata: Metadata = serde_json::from_str(&text)?;
    let mut found = Vec::new();
    for package in &metadata.packages {
        let who = short(&package.name);
        let Some(may) = allowed.get(who) else {
            found.push(format!(
                "crate {who}: not in the table of docs/ARCHITECTURE.md"
            ));
            continue;
        };
        for dependency in &package.dependencies {
            // Tests may look at more than the product does.
            let ours = dependency.path.is_some() && dependency.kind.as_deref() != Some("dev");
            if ours && !may.contains(short(&dependency.name)) {
                found.push(format!(
                    "crate {who} uses {}, which the table does not allow",
                    short(&dependency.name)
                ));
            }
        }
    }
    for who in allowed.keys().filter(|who| {
        !metadata
            .packages
            .iter()
            .any(|p| short(&p.name) == who.as_str())
    }) {
        found.push(format!(
            "crate {who}: in the table, but not in the workspace"
        ));
    }
    Ok(found)
}

fn short(name: &str) -> &str {
    name.strip_prefix("tejun-").unwrap_or(name)
}
