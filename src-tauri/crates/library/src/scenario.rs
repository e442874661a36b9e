//! Scenarios and their versions.

use crate::{Library, LibraryError, now};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use sqlx::SqliteConnection;
use tejun_scenario::{Scenario, parse, print};

/// A scenario in the list.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ScenarioRow {
    pub id: String,
    pub name: String,
    pub summary: Option<String>,
    pub department: Option<String>,
    pub number: Option<String>,
    pub zone: String,
    /// The newest version; 0 while there is only a draft.
    pub version: u32,
    /// There are changes that no version holds yet.
    pub draft: bool,
    pub cases_per_month: Option<Vec<u32>>,
    pub updated_at: String,
    /// Its id.
    pub last_run: Option<String>,
    pub last_run_at: Option<String>,
    pub last_run_status: Option<String>,
}

/// A version in the list of a scenario.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct VersionRow {
    pub version: u32,
    pub reason: String,
    pub saved_by: String,
    pub saved_at: String,
    pub origin: Origin,
    /// SHA-256 of the printed document, in hex.
    pub hash: String,
}

/// Where a version came from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Origin {
    Designer,
    Command,
    Import,
    File,
}

impl Origin {
    const ALL: [(Self, &'static str); 4] = [
        (Self::Designer, "designer"),
        (Self::Command, "command"),
        (Self::Import, "import"),
        (Self::File, "file"),
    ];

    fn word(self) -> &'static str {
        Self::ALL
            .iter()
            .find(|(o, _)| *o == self)
            .map_or("designer", |(_, w)| w)
    }

    fn of(word: &str) -> Self {
        Self::ALL
            .iter()
            .find(|(_, w)| *w == word)
            .map_or(Self::Designer, |(o, _)| *o)
    }
}

/// A scenario as the editor opens it.
#[derive(Debug, Clone, PartialEq)]
pub struct Opened {
    pub document: Scenario,
    /// The version the document began from; 0: none.
    pub base_version: u32,
    /// The newest version: newer than `base_version` when somebody else saved meanwhile.
    pub latest_version: u32,
    /// The document is a draft that no version holds.
    pub draft: bool,
    /// It is the draft of the one who edits here.
    pub own: bool,
    pub saved_at: String,
}

impl Library {
    /// Puts a new scenario in: as a first version.
    ///
    /// # Errors
    /// A scenario of that id is there already with another content (then save a version of it).
    pub async fn create(
        &self,
        document: &Scenario,
        reason: &str,
        by: &str,
        origin: Origin,
    ) -> Result<u32, LibraryError> {
        self.save_version(document, 0, reason, by, origin).await
    }

    /// Saves a version. `base`: the version the document began from.
    ///
    /// # Errors
    /// [`LibraryError::Conflict`] when there is a newer one: nothing is overwritten, the draft stays.
    pub async fn save_version(
        &self,
        document: &Scenario,
        base: u32,
        reason: &str,
        by: &str,
        origin: Origin,
    ) -> Result<u32, LibraryError> {
        let mut tx = self.pool.begin_with("BEGIN IMMEDIATE").await?;
        let latest = latest(&mut tx, &document.id).await?;
        if latest != base {
            return Err(LibraryError::Conflict { base, latest });
        }
        let version = write_version(&mut tx, document, latest + 1, reason, by, origin).await?;
        // Drafts of others stay and show the clash.
        sqlx::query("DELETE FROM drafts WHERE scenario = ? AND owner IN (?, '')")
            .bind(&document.id)
            .bind(&self.owner)
            .execute(&mut *tx)
            .await?;
        tx.commit().await?;
        Ok(version)
    }

    /// Saves a version on top of whatever is newest: for imports and files, whose content must not be lost. A draft stays
    /// and shows the clash. The number of the newest version comes back when the content is the same.
    pub async fn add_version(
        &self,
        document: &Scenario,
        reason: &str,
        by: &str,
        origin: Origin,
    ) -> Result<u32, LibraryError> {
        let mut tx = self.pool.begin_with("BEGIN IMMEDIATE").await?;
        let latest = latest(&mut tx, &document.id).await?;
        let known: Option<String> =
            sqlx::query_scalar("SELECT hash FROM versions WHERE scenario = ? AND version = ?")
                .bind(&document.id)
                .bind(latest)
                .fetch_optional(&mut *tx)
                .await?;
        if known.as_deref() == Some(&hash(&print(document))) {
            return Ok(latest);
        }
        let version = write_version(&mut tx, document, latest + 1, reason, by, origin).await?;
        tx.commit().await?;
        Ok(version)
    }

    /// What the editor shows: one's own draft if there is one, else the newest version, else the draft of whoever began it.
    pub async fn open_scenario(&self, id: &str) -> Result<Opened, LibraryError> {
        let latest_version = latest(&mut *self.pool.acquire().await?, id).await?;
        let drafts = self.drafts(id).await?;
        let draft = drafts.into_iter().find(|draft| {
            latest_version == 0 || draft.owner == self.owner || draft.owner.is_empty()
        });
        if let Some(draft) = draft {
            return Ok(Opened {
                own: draft.owner == self.owner,
                document: draft.document,
                base_version: draft.base_version,
                latest_version,
                draft: true,
                saved_at: draft.saved_at,
            });
        }
        let row: Option<(String, String)> =
            sqlx::query_as("SELECT document, saved_at FROM versions WHERE scenario = ? ORDER BY version DESC LIMIT 1")
                .bind(id)
                .fetch_optional(&self.pool)
                .await?;
        let (text, saved_at) = row.ok_or_else(|| LibraryError::NoScenario {
            name: id.to_owned(),
        })?;
        Ok(Opened {
            document: read(&text)?,
            base_version: latest_version,
            latest_version,
            draft: false,
            own: false,
            saved_at,
        })
    }

    /// A version of a scenario; `None`: the newest.
    pub async fn version(
        &self,
        id: &str,
        version: Option<u32>,
    ) -> Result<(Scenario, u32), LibraryError> {
        let row: Option<(String, u32)> = sqlx::query_as(
            "SELECT document, version FROM versions WHERE scenario = ?1 AND (?2 IS NULL OR version = ?2) ORDER BY version DESC LIMIT 1",
        )
        .bind(id)
        .bind(version)
        .fetch_optional(&self.pool)
        .await?;
        match (row, version) {
            (Some((text, version)), _) => Ok((read(&text)?, version)),
            (None, Some(version)) => Err(LibraryError::NoVersion {
                name: self.name_of(id).await,
                version,
            }),
            (None, None) => Err(LibraryError::NoScenario {
                name: self.name_of(id).await,
            }),
        }
    }

    /// The newest version that holds exactly this document; none: it is not saved as one.
    pub async fn version_of(&self, document: &Scenario) -> Result<Option<u32>, LibraryError> {
        Ok(sqlx::query_scalar(
            "SELECT version FROM versions WHERE scenario = ? AND hash = ? ORDER BY version DESC LIMIT 1",
        )
        .bind(&document.id)
        .bind(hash(&print(document)))
        .fetch_optional(&self.pool)
        .await?)
    }

    /// The versions of a scenario, newest first.
    pub async fn versions(&self, id: &str) -> Result<Vec<VersionRow>, LibraryError> {
        let rows: Vec<(u32, String, String, String, String, String)> = sqlx::query_as(
            "SELECT version, reason, saved_by, saved_at, origin, hash FROM versions WHERE scenario = ? ORDER BY version DESC",
        )
        .bind(id)
        .fetch_all(&self.pool)
        .await?;
        Ok(rows
            .into_iter()
            .map(
                |(version, reason, saved_by, saved_at, origin, hash)| VersionRow {
                    version,
                    reason,
                    saved_by,
                    saved_at,
                    origin: Origin::of(&origin),
                    hash,
                },
            )
            .collect())
    }

    /// The id of the scenario with that name or id.
    ///
    /// # Errors
    /// None, or several of one name.
    pub async fn find(&self, name: &str) -> Result<String, LibraryError> {
        let mut ids: Vec<String> = sqlx::query_scalar(
            "SELECT id FROM scenarios WHERE id = ?1 OR name = ?1 ORDER BY id = ?1 DESC",
        )
        .bind(name)
        .fetch_all(&self.pool)
        .await?;
        match ids.len() {
            0 => Err(LibraryError::NoScenario {
                name: name.to_owned(),
            }),
            1 => Ok(ids.remove(0)),
            _ if ids[0] == name => Ok(ids.remove(0)),
            count => Err(LibraryError::Ambiguous {
                name: name.to_owned(),
                count,
            }),
        }
    }

    /// All scenarios that have every word of the query, the last changed first.
    pub async fn list(&self, query: &str) -> Result<Vec<ScenarioRow>, LibraryError> {
        self.close_killed_runs().await?;
        let found = self.search(query).await?;
        type Row = (
            String,
            String,
            String,
            u32,
            bool,
            String,
            Option<String>,
            Option<String>,
            Option<String>,
        );
        let rows: Vec<Row> = sqlx::query_as(
            "SELECT s.id, s.name, COALESCE(d.document, v.document, (SELECT document FROM drafts WHERE scenario = s.id)),
                    COALESCE(v.version, 0), d.scenario IS NOT NULL, s.updated_at,
                    r.id, r.started_at, r.status
             FROM scenarios s
             LEFT JOIN versions v ON v.scenario = s.id AND v.version = (SELECT MAX(version) FROM versions WHERE scenario = s.id)
             LEFT JOIN drafts d ON d.scenario = s.id AND d.owner IN (?, '')
             LEFT JOIN runs r ON r.id = (SELECT id FROM runs WHERE scenario = s.id ORDER BY started_at DESC LIMIT 1)
             GROUP BY s.id ORDER BY s.updated_at DESC, s.name",
        )
        .bind(&self.owner)
        .fetch_all(&self.pool)
        .await?;
        let wanted = |id: &str| found.as_ref().is_none_or(|ids| ids.contains(id));
        Ok(rows
            .into_iter()
            .filter(|row| wanted(&row.0))
            .map(
                |(
                    id,
                    name,
                    text,
                    version,
                    draft,
                    updated_at,
                    last_run,
                    last_run_at,
                    last_run_status,
                )| {
                    let document = parse(&text).0;
                    let business = document
                        .as_ref()
                        .and_then(|d| d.business.clone())
                        .unwrap_or_default();
                    let zone = document.as_ref().map(|d| d.zone).unwrap_or_default();
                    ScenarioRow {
                        id,
                        name,
                        summary: document.and_then(|d| d.summary),
                        department: business.department,
                        number: business.number,
                        zone: serde_json::to_value(zone)
                            .ok()
                            .and_then(|z| z.as_str().map(str::to_owned))
                            .unwrap_or_default(),
                        version,
                        draft,
                        cases_per_month: business.cases_per_month,
                        updated_at,
                        last_run,
                        last_run_at,
                        last_run_status,
                    }
                },
            )
            .collect())
    }

    /// Removes a scenario with all its versions. Runs and pictures stay.
    pub async fn delete(&self, id: &str) -> Result<(), LibraryError> {
        let mut tx = self.pool.begin_with("BEGIN IMMEDIATE").await?;
        sqlx::query("DELETE FROM search WHERE scenario = ?")
            .bind(id)
            .execute(&mut *tx)
            .await?;
        let gone = sqlx::query("DELETE FROM scenarios WHERE id = ?")
            .bind(id)
            .execute(&mut *tx)
            .await?;
        tx.commit().await?;
        if gone.rows_affected() == 0 {
            return Err(LibraryError::NoScenario {
                name: id.to_owned(),
            });
        }
        Ok(())
    }

    async fn name_of(&self, id: &str) -> String {
        let name = sqlx::query_scalar("SELECT name FROM scenarios WHERE id = ?")
            .bind(id)
            .fetch_optional(&self.pool)
            .await;
        name.ok().flatten().unwrap_or_else(|| id.to_owned())
    }
}

/// The newest version of a scenario; 0: none.
pub(crate) async fn latest(
    connection: &mut SqliteConnection,
    id: &str,
) -> Result<u32, LibraryError> {
    let latest: Option<u32> =
        sqlx::query_scalar("SELECT MAX(version) FROM versions WHERE scenario = ?")
            .bind(id)
            .fetch_one(connection)
            .await?;
    Ok(latest.unwrap_or(0))
}

pub(crate) async fn write_version(
    connection: &mut SqliteConnection,
    document: &Scenario,
    version: u32,
    reason: &str,
    by: &str,
    origin: Origin,
) -> Result<u32, LibraryError> {
    touch(connection, document).await?;
    let text = print(document);
    sqlx::query(
        "INSERT INTO versions (scenario, version, document, hash, reason, saved_by, saved_at, origin) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
    )
    .bind(&document.id)
    .bind(version)
    .bind(&text)
    .bind(hash(&text))
    .bind(reason)
    .bind(by)
    .bind(now())
    .bind(origin.word())
    .execute(connection)
    .await?;
    Ok(version)
}

/// The row of the scenario itself, with its name and its words for the search.
pub(crate) async fn touch(
    connection: &mut SqliteConnection,
    document: &Scenario,
) -> Result<(), LibraryError> {
    let at = now();
    sqlx::query(
        "INSERT INTO scenarios (id, name, created_at, updated_at) VALUES (?1, ?2, ?3, ?3)
         ON CONFLICT (id) DO UPDATE SET name = ?2, updated_at = ?3",
    )
    .bind(&document.id)
    .bind(&document.name)
    .bind(&at)
    .execute(&mut *connection)
    .await?;
    crate::search::index(connection, document).await
}

/// SHA-256 in hex.
pub(crate) fn hash(text: &str) -> String {
    Sha256::digest(text.as_bytes())
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect()
}

/// A kept document. What it does not understand it keeps; only what is no document at all is an error.
pub(crate) fn read(text: &str) -> Result<Scenario, LibraryError> {
    let (document, found) = parse(text);
    document.ok_or_else(|| LibraryError::Document {
        message: found
            .into_iter()
            .map(|d| d.message)
            .collect::<Vec<_>>()
            .join(" "),
    })
}
