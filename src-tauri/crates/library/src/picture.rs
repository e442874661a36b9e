//! Pictures by the hash of their bytes.

use crate::{Library, LibraryError};
use sha2::{Digest, Sha256};

impl Library {
    /// Keeps a PNG and gives its reference `sha256:…`. The same picture is kept once.
    pub async fn keep_picture(&self, png: &[u8]) -> Result<String, LibraryError> {
        let hex: String = Sha256::digest(png)
            .iter()
            .map(|byte| format!("{byte:02x}"))
            .collect();
        let hash = format!("sha256:{hex}");
        sqlx::query("INSERT INTO pictures (hash, png) VALUES (?, ?) ON CONFLICT (hash) DO NOTHING")
            .bind(&hash)
            .bind(png)
            .execute(&self.pool)
            .await?;
        Ok(hash)
    }

    /// Drops a picture that no version, no draft, no 雛形 and nothing that can be undone shows.
    pub async fn forget_picture(&self, hash: &str) -> Result<(), LibraryError> {
        sqlx::query(
            "DELETE FROM pictures WHERE hash = ?1 \
             AND NOT EXISTS (SELECT 1 FROM versions WHERE instr(document, ?1) > 0) \
             AND NOT EXISTS (SELECT 1 FROM drafts WHERE instr(document, ?1) > 0) \
             AND NOT EXISTS (SELECT 1 FROM undo_changes WHERE instr(change, ?1) > 0) \
             AND NOT EXISTS (SELECT 1 FROM templates WHERE instr(document, ?1) > 0)",
        )
        .bind(hash)
        .execute(&self.pool)
        .await?;
        Ok(())
    }

    /// The PNG of a reference.
    pub async fn picture(&self, hash: &str) -> Result<Option<Vec<u8>>, LibraryError> {
        Ok(
            sqlx::query_scalar("SELECT png FROM pictures WHERE hash = ?")
                .bind(hash)
                .fetch_optional(&self.pool)
                .await?,
        )
    }
}
