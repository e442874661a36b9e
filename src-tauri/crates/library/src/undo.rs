//! What can be undone and redone, kept with the draft over days. The changes are the interface's; here they are texts in
//! their order.

use crate::{Library, LibraryError};
use sqlx::SqliteConnection;
use tejun_scenario::{Scenario, print};

/// So many changes are kept at most, and so many bytes of them.
const MOST: usize = 200;
const BYTES: usize = 8_000_000;

/// What the person did since the draft was last saved.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct UndoStep {
    /// So many of the newest changes hold no more: something else was done instead.
    pub drops: u32,
    /// New changes, in their order.
    pub adds: Vec<String>,
    /// So many of all, the last ones, are undone and can be redone.
    pub undone: u32,
}

/// The changes that lead to a document and on from it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Undo {
    pub changes: Vec<String>,
    pub undone: u32,
}

/// Keeps a step; the oldest changes go when there are too many. `hash`: of the document in which the done ones end.
pub(crate) async fn keep(
    connection: &mut SqliteConnection,
    scenario: &str,
    owner: &str,
    step: &UndoStep,
    hash: &str,
) -> Result<(), LibraryError> {
    let rows: Vec<(i64, i64)> = sqlx::query_as(
        "SELECT seq, LENGTH(change) FROM undo_changes WHERE scenario = ? AND owner = ? ORDER BY seq",
    )
    .bind(scenario)
    .bind(owner)
    .fetch_all(&mut *connection)
    .await?;
    let kept = &rows[..rows.len().saturating_sub(step.drops as usize)];
    let next = kept.last().map_or(0, |(seq, _)| seq + 1);
    sqlx::query("DELETE FROM undo_changes WHERE scenario = ? AND owner = ? AND seq >= ?")
        .bind(scenario)
        .bind(owner)
        .bind(next)
        .execute(&mut *connection)
        .await?;
    for (seq, change) in (next..).zip(&step.adds) {
        sqlx::query("INSERT INTO undo_changes (scenario, owner, seq, change) VALUES (?, ?, ?, ?)")
            .bind(scenario)
            .bind(owner)
            .bind(seq)
            .bind(change)
            .execute(&mut *connection)
            .await?;
    }
    let sizes: Vec<usize> = kept
        .iter()
        .map(|(_, size)| usize::try_from(*size).unwrap_or(0))
        .chain(step.adds.iter().map(String::len))
        .collect();
    let dropped = too_many(&sizes);
    let first = kept.first().map_or(next, |(seq, _)| *seq);
    sqlx::query("DELETE FROM undo_changes WHERE scenario = ? AND owner = ? AND seq < ?")
        .bind(scenario)
        .bind(owner)
        .bind(first + i64::try_from(dropped).unwrap_or(0))
        .execute(&mut *connection)
        .await?;
    sqlx::query(
        "INSERT INTO undo_places (scenario, owner, undone, hash) VALUES (?1, ?2, ?3, ?4)
         ON CONFLICT (scenario, owner) DO UPDATE SET undone = ?3, hash = ?4",
    )
    .bind(scenario)
    .bind(owner)
    .bind(step.undone)
    .bind(hash)
    .execute(connection)
    .await?;
    Ok(())
}

/// How many of the oldest go.
fn too_many(sizes: &[usize]) -> usize {
    let mut bytes = 0;
    let fit = sizes
        .iter()
        .rev()
        .take(MOST)
        .take_while(|size| {
            bytes += **size;
            bytes <= BYTES
        })
        .count();
    sizes.len() - fit
}

impl Library {
    /// What can be undone from this document, as it is opened; nothing when the changes lead to another one.
    pub async fn undo(&self, document: &Scenario) -> Result<Undo, LibraryError> {
        let place: Option<(u32, String)> =
            sqlx::query_as("SELECT undone, hash FROM undo_places WHERE scenario = ? AND owner = ?")
                .bind(&document.id)
                .bind(&self.owner)
                .fetch_optional(&self.pool)
                .await?;
        let Some((undone, _)) =
            place.filter(|(_, hash)| *hash == crate::scenario::hash(&print(document)))
        else {
            return Ok(Undo::default());
        };
        let changes = sqlx::query_scalar(
            "SELECT change FROM undo_changes WHERE scenario = ? AND owner = ? ORDER BY seq",
        )
        .bind(&document.id)
        .bind(&self.owner)
        .fetch_all(&self.pool)
        .await?;
        Ok(Undo { changes, undone })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_oldest_go_when_there_are_too_many_or_too_large() {
        for (sizes, expected) in [
            (vec![], 0),
            (vec![10; MOST], 0),
            (vec![10; MOST + 3], 3),
            (vec![BYTES, 1], 1),
            (vec![1, BYTES + 1], 2),
            (vec![1, BYTES - 1, 1], 1),
        ] {
            assert_eq!(too_many(&sizes), expected);
        }
    }
}
