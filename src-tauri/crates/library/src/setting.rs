//! Settings of this library, by name, as JSON.

use crate::{Library, LibraryError};
use serde::Serialize;
use serde::de::DeserializeOwned;

impl Library {
    /// A setting; `None` when it was never set or has another form now.
    pub async fn setting<T: DeserializeOwned>(
        &self,
        name: &str,
    ) -> Result<Option<T>, LibraryError> {
        let text: Option<String> = sqlx::query_scalar("SELECT value FROM settings WHERE name = ?")
            .bind(name)
            .fetch_optional(&self.pool)
            .await?;
        Ok(text.and_then(|text| serde_json::from_str(&text).ok()))
    }

    pub async fn set_setting(
        &self,
        name: &str,
        value: &(impl Serialize + Sync),
    ) -> Result<(), LibraryError> {
        let text = serde_json::to_string(value).map_err(|e| LibraryError::Document {
            message: e.to_string(),
        })?;
        sqlx::query("INSERT INTO settings (name, value) VALUES (?1, ?2) ON CONFLICT (name) DO UPDATE SET value = ?2")
            .bind(name)
            .bind(text)
            .execute(&self.pool)
            .await?;
        Ok(())
    }
}
