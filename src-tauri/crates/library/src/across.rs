//! What concerns several scenarios at once.

use crate::scenario::{latest, read, write_version};
use crate::{Library, LibraryError, Origin};
use tejun_scenario::Scenario;

/// The newest state of a scenario.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kept {
    text: String,
    /// The newest version; 0: only a draft.
    pub version: u32,
    /// The state is a draft that no version holds.
    pub draft: bool,
}

impl Kept {
    /// # Errors
    /// What is kept is no document.
    pub fn read(&self) -> Result<Scenario, LibraryError> {
        read(&self.text)
    }
}

impl Library {
    /// Saves a version of each of several scenarios, with the version it began from: of all, or of none.
    ///
    /// # Errors
    /// [`LibraryError::Moved`] when one has a newer version, [`LibraryError::BeingEdited`] when one has a draft.
    pub async fn save_versions(
        &self,
        documents: &[(Scenario, u32)],
        reason: &str,
        by: &str,
    ) -> Result<(), LibraryError> {
        let mut tx = self.pool.begin_with("BEGIN IMMEDIATE").await?;
        for (document, base) in documents {
            let latest = latest(&mut tx, &document.id).await?;
            if latest != *base {
                return Err(LibraryError::Moved {
                    name: document.name.clone(),
                });
            }
            let draft: Option<u32> =
                sqlx::query_scalar("SELECT base_version FROM drafts WHERE scenario = ?")
                    .bind(&document.id)
                    .fetch_optional(&mut *tx)
                    .await?;
            if draft.is_some() {
                return Err(LibraryError::BeingEdited {
                    name: document.name.clone(),
                });
            }
            let next = latest + 1;
            write_version(&mut tx, document, next, reason, by, Origin::Designer).await?;
        }
        tx.commit().await?;
        Ok(())
    }

    /// The newest state of every scenario as it is kept, the last changed first: one's own draft if there is one, else its
    /// newest version.
    pub async fn documents(&self) -> Result<Vec<Kept>, LibraryError> {
        let rows: Vec<(String, u32, bool)> = sqlx::query_as(
            "SELECT COALESCE(d.document, v.document), COALESCE(v.version, 0),
                    EXISTS (SELECT 1 FROM drafts WHERE scenario = s.id)
             FROM scenarios s
             LEFT JOIN versions v ON v.scenario = s.id AND v.version = (SELECT MAX(version) FROM versions WHERE scenario = s.id)
             LEFT JOIN drafts d ON d.scenario = s.id AND d.owner IN (?, '')
             WHERE COALESCE(d.document, v.document) IS NOT NULL
             GROUP BY s.id ORDER BY s.updated_at DESC, s.name",
        )
        .bind(&self.owner)
        .fetch_all(&self.pool)
        .await?;
        Ok(rows
            .into_iter()
            .map(|(text, version, draft)| Kept {
                text,
                version,
                draft,
            })
            .collect())
    }
}
