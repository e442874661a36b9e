//! What is being edited, saved by itself.

use crate::scenario::{latest, read, touch};
use crate::{Library, LibraryError, now};
use tejun_scenario::{Scenario, print};

/// A draft as it was last saved.
#[derive(Debug, Clone, PartialEq)]
pub struct Draft {
    pub document: Scenario,
    pub base_version: u32,
    pub saved_at: String,
}

/// A draft is always kept; whether it still stands on the newest version is said.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DraftSaved {
    pub saved_at: String,
    /// Newer than the draft's base: somebody else saved meanwhile, and the two must be compared.
    pub latest_version: u32,
}

impl Library {
    /// Keeps what is being edited. A scenario that has no version yet begins with its draft (base 0).
    pub async fn save_draft(
        &self,
        document: &Scenario,
        base_version: u32,
    ) -> Result<DraftSaved, LibraryError> {
        let mut tx = self.pool.begin_with("BEGIN IMMEDIATE").await?;
        touch(&mut tx, document).await?;
        let saved_at = now();
        sqlx::query(
            "INSERT INTO drafts (scenario, base_version, document, saved_at) VALUES (?1, ?2, ?3, ?4)
             ON CONFLICT (scenario) DO UPDATE SET base_version = ?2, document = ?3, saved_at = ?4",
        )
        .bind(&document.id)
        .bind(base_version)
        .bind(print(document))
        .bind(&saved_at)
        .execute(&mut *tx)
        .await?;
        let latest_version = latest(&mut tx, &document.id).await?;
        tx.commit().await?;
        Ok(DraftSaved {
            saved_at,
            latest_version,
        })
    }

    pub async fn draft(&self, id: &str) -> Result<Option<Draft>, LibraryError> {
        let row: Option<(String, u32, String)> = sqlx::query_as(
            "SELECT document, base_version, saved_at FROM drafts WHERE scenario = ?",
        )
        .bind(id)
        .fetch_optional(&self.pool)
        .await?;
        row.map(|(text, base_version, saved_at)| {
            Ok(Draft {
                document: read(&text)?,
                base_version,
                saved_at,
            })
        })
        .transpose()
    }

    /// Throws the draft away; the newest version is what is left.
    pub async fn discard_draft(&self, id: &str) -> Result<(), LibraryError> {
        sqlx::query("DELETE FROM drafts WHERE scenario = ?")
            .bind(id)
            .execute(&self.pool)
            .await?;
        Ok(())
    }
}
