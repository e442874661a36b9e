//! Search in Japanese: the trigram index finds words from three characters on; shorter ones are looked for in the text.

use crate::{Library, LibraryError};
use sqlx::{AssertSqlSafe, SqliteConnection};
use std::collections::HashSet;
use tejun_scenario::{Scenario, Step};
use unicode_normalization::UnicodeNormalization;

impl Library {
    /// Ids of the scenarios that have every word; `None` for a query without words.
    pub(crate) async fn search(
        &self,
        query: &str,
    ) -> Result<Option<HashSet<String>>, LibraryError> {
        let folded = folded(query);
        let words: Vec<&str> = folded.split_whitespace().collect();
        if words.is_empty() {
            return Ok(None);
        }
        let conditions: Vec<&str> = words
            .iter()
            .map(|word| {
                if word.chars().count() >= 3 {
                    "search MATCH ?"
                } else {
                    "text LIKE ? ESCAPE '\\'"
                }
            })
            .collect();
        // The conditions are the two literals above; every word is bound.
        let one_by_one = conditions
            .iter()
            .map(|c| format!("SELECT scenario FROM search WHERE {c}"))
            .collect::<Vec<_>>();
        let sql = one_by_one.join(" INTERSECT ");
        let mut query = sqlx::query_scalar::<_, String>(AssertSqlSafe(sql));
        for word in words {
            query = query.bind(if word.chars().count() >= 3 {
                format!("\"{}\"", word.replace('"', "\"\""))
            } else {
                format!(
                    "%{}%",
                    word.replace('\\', "\\\\")
                        .replace('%', "\\%")
                        .replace('_', "\\_")
                )
            });
        }
        Ok(Some(
            query.fetch_all(&self.pool).await?.into_iter().collect(),
        ))
    }
}

/// Puts the words of a scenario into the index.
pub(crate) async fn index(
    connection: &mut SqliteConnection,
    document: &Scenario,
) -> Result<(), LibraryError> {
    sqlx::query("DELETE FROM search WHERE scenario = ?")
        .bind(&document.id)
        .execute(&mut *connection)
        .await?;
    sqlx::query("INSERT INTO search (scenario, text) VALUES (?, ?)")
        .bind(&document.id)
        .bind(folded(&words(document)))
        .execute(connection)
        .await?;
    Ok(())
}

/// Everything that a person would search by, a line each.
fn words(document: &Scenario) -> String {
    fn titles<'a>(steps: &'a [Step], all: &mut Vec<&'a str>) {
        for step in steps {
            all.push(&step.title);
            all.extend(step.note.as_deref());
            for (_, inner) in step.bodies() {
                titles(inner, all);
            }
        }
    }
    let mut all = vec![document.name.as_str()];
    all.extend(document.summary.as_deref());
    if let Some(business) = &document.business {
        all.extend(business.number.as_deref());
        all.extend(business.department.as_deref());
        all.extend(
            business
                .systems
                .iter()
                .chain(&business.software)
                .map(String::as_str),
        );
    }
    titles(&document.steps, &mut all);
    for sub in &document.subscenarios {
        all.push(&sub.name);
        titles(&sub.steps, &mut all);
    }
    all.join("\n")
}

/// Width and case do not matter.
fn folded(text: &str) -> String {
    text.nfkc().collect::<String>().to_lowercase()
}
