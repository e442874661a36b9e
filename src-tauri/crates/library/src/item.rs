//! Work items: the state of each row, on disk before and after it is worked on.

use crate::{Library, LibraryError, now};
use std::collections::HashMap;
use tejun_trace::{ItemState, KnownItem};

impl Library {
    /// Opens the list of a scenario's step for a run: the state of each key in the order of the keys, and whether it goes on
    /// with an unfinished list. A key that is `working` was left in doubt by an earlier run. With `anew` only done keys keep
    /// their state.
    pub async fn open_list(
        &self,
        list: &str,
        run: &str,
        keys: &[String],
        anew: bool,
    ) -> Result<(Vec<ItemState>, bool), LibraryError> {
        let mut tx = self.pool.begin_with("BEGIN IMMEDIATE").await?;
        let rows: Vec<(String, String, bool)> =
            sqlx::query_as("SELECT item_key, state, in_doubt FROM work_items WHERE list = ?")
                .bind(list)
                .fetch_all(&mut *tx)
                .await?;
        let known: HashMap<String, KnownItem> = rows
            .into_iter()
            .map(|(key, state, in_doubt)| {
                let state = state_of(&state);
                (key, KnownItem { state, in_doubt })
            })
            .collect();
        let (states, resumed) = ItemState::opened(keys, |key| known.get(key).copied(), anew);
        for (key, state) in keys.iter().zip(&states) {
            write(&mut tx, list, run, key, *state, None).await?;
            if *state == ItemState::Working {
                doubt(&mut tx, list, key).await?;
            }
        }
        tx.commit().await?;
        Ok((states, resumed))
    }

    /// The keys of a list that are done.
    pub async fn done_items(&self, list: &str) -> Result<Vec<String>, LibraryError> {
        Ok(
            sqlx::query_scalar("SELECT item_key FROM work_items WHERE list = ? AND state = 'done'")
                .bind(list)
                .fetch_all(&self.pool)
                .await?,
        )
    }

    /// Sets the state of one item; on disk when this returns.
    pub async fn set_item(
        &self,
        list: &str,
        run: &str,
        key: &str,
        state: ItemState,
        reason: Option<&str>,
    ) -> Result<(), LibraryError> {
        let mut connection = self.pool.acquire().await?;
        write(&mut connection, list, run, key, state, reason).await
    }

    /// The item is in doubt from now on, unless it is set to done, or to working anew; on disk when this returns.
    pub async fn doubt_item(&self, list: &str, key: &str) -> Result<(), LibraryError> {
        let mut connection = self.pool.acquire().await?;
        doubt(&mut connection, list, key).await
    }
}

async fn doubt(
    connection: &mut sqlx::SqliteConnection,
    list: &str,
    key: &str,
) -> Result<(), LibraryError> {
    sqlx::query("UPDATE work_items SET in_doubt = 1 WHERE list = ? AND item_key = ?")
        .bind(list)
        .bind(key)
        .execute(connection)
        .await?;
    Ok(())
}

async fn write(
    connection: &mut sqlx::SqliteConnection,
    list: &str,
    run: &str,
    key: &str,
    state: ItemState,
    reason: Option<&str>,
) -> Result<(), LibraryError> {
    sqlx::query(
        "INSERT INTO work_items (list, item_key, state, reason, run, changed_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6)
         ON CONFLICT (list, item_key) DO UPDATE SET state = ?3, reason = ?4, run = ?5, changed_at = ?6,
             in_doubt = in_doubt AND ?3 NOT IN ('working', 'waiting')",
    )
    .bind(list)
    .bind(key)
    .bind(word(state))
    .bind(reason)
    .bind(run)
    .bind(now())
    .execute(connection)
    .await?;
    Ok(())
}

const STATES: [(ItemState, &str); 5] = [
    (ItemState::Waiting, "waiting"),
    (ItemState::Working, "working"),
    (ItemState::Done, "done"),
    (ItemState::Failed, "failed"),
    (ItemState::NeedsPerson, "needs_person"),
];

fn word(state: ItemState) -> &'static str {
    STATES
        .iter()
        .find(|(s, _)| *s == state)
        .map_or("waiting", |(_, w)| w)
}

/// A word that is not known is in doubt.
fn state_of(word: &str) -> ItemState {
    STATES
        .iter()
        .find(|(_, w)| *w == word)
        .map_or(ItemState::Working, |(s, _)| *s)
}
