//! 雛形: steps that somebody saved to be inserted again, as a document of their own.

use crate::scenario::read;
use crate::{Library, LibraryError, now};
use tejun_scenario::{Scenario, print};

impl Library {
    /// Keeps a 雛形 under the id of its document, in place of what was kept under it.
    pub async fn keep_template(&self, document: &Scenario, by: &str) -> Result<(), LibraryError> {
        sqlx::query(
            "INSERT INTO templates (id, document, saved_by, saved_at) VALUES (?1, ?2, ?3, ?4)
             ON CONFLICT (id) DO UPDATE SET document = ?2, saved_by = ?3, saved_at = ?4",
        )
        .bind(&document.id)
        .bind(print(document))
        .bind(by)
        .bind(now())
        .execute(&self.pool)
        .await?;
        Ok(())
    }

    /// All that are kept, the last saved first.
    pub async fn templates(&self) -> Result<Vec<Scenario>, LibraryError> {
        let texts: Vec<String> =
            sqlx::query_scalar("SELECT document FROM templates ORDER BY saved_at DESC, id")
                .fetch_all(&self.pool)
                .await?;
        texts.iter().map(|text| read(text)).collect()
    }

    pub async fn template(&self, id: &str) -> Result<Scenario, LibraryError> {
        let text: Option<String> =
            sqlx::query_scalar("SELECT document FROM templates WHERE id = ?")
                .bind(id)
                .fetch_optional(&self.pool)
                .await?;
        read(&text.ok_or(LibraryError::NoTemplate)?)
    }

    pub async fn delete_template(&self, id: &str) -> Result<(), LibraryError> {
        let gone = sqlx::query("DELETE FROM templates WHERE id = ?")
            .bind(id)
            .execute(&self.pool)
            .await?;
        match gone.rows_affected() {
            0 => Err(LibraryError::NoTemplate),
            _ => Ok(()),
        }
    }
}
