//! What is being edited, saved by itself: one draft of a scenario for each who edits it, with what can be undone.

use crate::scenario::{hash, latest, read, touch};
use crate::undo::{self, UndoStep};
use crate::{Library, LibraryError, now};
use tejun_scenario::{Scenario, print};

/// A draft as it was last saved.
#[derive(Debug, Clone, PartialEq)]
pub struct Draft {
    pub document: Scenario,
    pub base_version: u32,
    pub saved_at: String,
    /// Who edits, and where: `user@terminal`; empty for one from before owners were kept.
    pub owner: String,
}

/// A draft is always kept; whether it still stands on the newest version is said.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DraftSaved {
    pub saved_at: String,
    /// Newer than the draft's base: somebody else saved meanwhile, and the two must be compared.
    pub latest_version: u32,
    /// It is not just what its base version holds; such a draft is none.
    pub differs: bool,
}

/// What the one who edits knew of the draft before.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Known {
    /// Whatever is there is replaced.
    Anything,
    /// The draft that was saved then, or none: another is not replaced.
    Saved(Option<String>),
}

impl Library {
    /// Keeps what is being edited. A scenario that has no version yet begins with its draft (base 0).
    ///
    /// # Errors
    /// [`LibraryError::OtherDraft`] when the draft is not the one that is `known`: nothing is overwritten.
    pub async fn save_draft(
        &self,
        document: &Scenario,
        base_version: u32,
        known: &Known,
        undo: Option<&UndoStep>,
    ) -> Result<DraftSaved, LibraryError> {
        let mut tx = self.pool.begin_with("BEGIN IMMEDIATE").await?;
        if let Known::Saved(saved) = known {
            let there: Option<String> =
                sqlx::query_scalar("SELECT saved_at FROM drafts WHERE scenario = ? AND owner = ?")
                    .bind(&document.id)
                    .bind(&self.owner)
                    .fetch_optional(&mut *tx)
                    .await?;
            if let Some(there) = there.filter(|there| Some(there) != saved.as_ref()) {
                return Err(LibraryError::OtherDraft { saved_at: there });
            }
        }
        touch(&mut tx, document).await?;
        let saved_at = now();
        let text = print(document);
        sqlx::query("DELETE FROM drafts WHERE scenario = ? AND owner = ''")
            .bind(&document.id)
            .execute(&mut *tx)
            .await?;
        let hash = hash(&text);
        let base: Option<String> =
            sqlx::query_scalar("SELECT hash FROM versions WHERE scenario = ? AND version = ?")
                .bind(&document.id)
                .bind(base_version)
                .fetch_optional(&mut *tx)
                .await?;
        let differs = base.as_deref() != Some(&hash);
        if differs {
            sqlx::query(
            "INSERT INTO drafts (scenario, owner, base_version, document, saved_at) VALUES (?1, ?2, ?3, ?4, ?5)
             ON CONFLICT (scenario, owner) DO UPDATE SET base_version = ?3, document = ?4, saved_at = ?5",
        )
        .bind(&document.id)
        .bind(&self.owner)
        .bind(base_version)
        .bind(&text)
        .bind(&saved_at)
        .execute(&mut *tx)
        .await?;
        } else {
            sqlx::query("DELETE FROM drafts WHERE scenario = ? AND owner = ?")
                .bind(&document.id)
                .bind(&self.owner)
                .execute(&mut *tx)
                .await?;
        }
        if let Some(step) = undo {
            undo::keep(&mut tx, &document.id, &self.owner, step, &hash).await?;
        }
        let latest_version = latest(&mut tx, &document.id).await?;
        tx.commit().await?;
        Ok(DraftSaved {
            saved_at,
            latest_version,
            differs,
        })
    }

    /// The draft of the one who edits here.
    pub async fn draft(&self, id: &str) -> Result<Option<Draft>, LibraryError> {
        Ok(self
            .drafts(id)
            .await?
            .into_iter()
            .find(|draft| draft.owner == self.owner || draft.owner.is_empty()))
    }

    /// The drafts of all who edit a scenario: one's own, then the newest first.
    pub async fn drafts(&self, id: &str) -> Result<Vec<Draft>, LibraryError> {
        let rows: Vec<(String, u32, String, String)> = sqlx::query_as(
            "SELECT document, base_version, saved_at, owner FROM drafts WHERE scenario = ?1
             ORDER BY owner = ?2 DESC, owner = '' DESC, saved_at DESC",
        )
        .bind(id)
        .bind(&self.owner)
        .fetch_all(&self.pool)
        .await?;
        rows.into_iter()
            .map(|(text, base_version, saved_at, owner)| {
                Ok(Draft {
                    document: read(&text)?,
                    base_version,
                    saved_at,
                    owner,
                })
            })
            .collect()
    }

    /// Whether this is the one who edits here.
    pub fn is_own(&self, draft: &Draft) -> bool {
        draft.owner == self.owner
    }
}
