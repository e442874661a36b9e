//! The secrets of this terminal, in the operating system's store. A scenario holds only their names.
//!
//! The store of the system may be missing (no desktop session) or never answer (a locked keyring that asks nobody):
//! every call ends within [`PATIENCE`].

use std::collections::{BTreeMap, BTreeSet};
use std::sync::mpsc;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

/// Where secrets are kept.
pub trait SecretStore: Send + Sync {
    /// None: there is none of that name.
    fn get(&self, name: &str) -> Result<Option<String>, SecretError>;
    fn set(&self, name: &str, value: &str) -> Result<(), SecretError>;
    /// False: there was none of that name.
    fn delete(&self, name: &str) -> Result<bool, SecretError>;
    /// In order.
    fn names(&self) -> Result<Vec<String>, SecretError>;
}

#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum SecretError {
    /// There is no store on this terminal, or nobody is signed in to it.
    #[error("この端末の安全な保管場所（資格情報マネージャー、Secret Service）につながりません。")]
    NoStore,
    #[error("この端末の安全な保管場所に鍵がかかっています。")]
    Locked,
    #[error("この端末の安全な保管場所が{seconds}秒待っても答えません。")]
    NoAnswer { seconds: u64 },
    #[error("値が長すぎます（この端末で登録できるのは{most}文字までです）。")]
    TooLong { most: u32 },
    #[error("この端末の安全な保管場所で処理できませんでした（{reason}）。")]
    Refused { reason: String },
}

impl SecretError {
    /// What to do about it.
    pub fn remedy(&self) -> &'static str {
        match self {
            Self::NoStore => {
                "画面のある端末に利用者としてサインインしてから行ってください（Linuxでは gnome-keyring などの Secret Service が必要です）。"
            }
            Self::Locked | Self::NoAnswer { .. } => {
                "利用者としてサインインし直すか、パスワードを求める画面で保管場所の鍵を開けてから、もう一度行ってください。"
            }
            Self::TooLong { .. } => "短い値にしてください。",
            Self::Refused { .. } => "サインインし直してから、もう一度行ってください。",
        }
    }
}

/// A name as it is kept: without the word before it (a scenario writes `secret:名前`), and printable. None: it is no name.
pub fn proper_name(written: &str) -> Option<&str> {
    let name = written.strip_prefix("secret:").unwrap_or(written).trim();
    (!name.is_empty() && !name.chars().any(char::is_control)).then_some(name)
}

/// How long the store may take to answer.
const PATIENCE: Duration = Duration::from_secs(10);

/// The service under which the store shows our entries.
const SERVICE: &str = "Tejun";

/// The entry that lists the names of all others; no name of a secret begins so.
const INDEX: &str = "\u{1}names";

/// The store of the operating system.
#[derive(Debug, Clone, Copy, Default)]
pub struct SystemSecrets;

impl SecretStore for SystemSecrets {
    fn get(&self, name: &str) -> Result<Option<String>, SecretError> {
        let name = name.to_owned();
        patiently(move || read(&name))
    }

    fn set(&self, name: &str, value: &str) -> Result<(), SecretError> {
        let (name, value) = (name.to_owned(), value.to_owned());
        patiently(move || {
            entry(&name)?
                .set_password(&value)
                .map_err(|error| refused(&error))?;
            let mut names = index()?;
            names.insert(name);
            keep_index(&names)
        })
    }

    fn delete(&self, name: &str) -> Result<bool, SecretError> {
        let name = name.to_owned();
        patiently(move || {
            let there = match entry(&name)?.delete_credential() {
                Ok(()) => true,
                Err(keyring::Error::NoEntry) => false,
                Err(error) => return Err(refused(&error)),
            };
            let mut names = index()?;
            if names.remove(&name) {
                keep_index(&names)?;
            }
            Ok(there)
        })
    }

    fn names(&self) -> Result<Vec<String>, SecretError> {
        patiently(|| Ok(index()?.into_iter().collect()))
    }
}

/// The store's calls block, and may not run on a thread of the runtime.
fn patiently<T: Send + 'static>(
    work: impl FnOnce() -> Result<T, SecretError> + Send + 'static,
) -> Result<T, SecretError> {
    let (sender, answer) = mpsc::channel();
    std::thread::spawn(move || {
        // Nobody waits any more when the patience is over.
        let _ = sender.send(work());
    });
    answer
        .recv_timeout(PATIENCE)
        .unwrap_or(Err(SecretError::NoAnswer {
            seconds: PATIENCE.as_secs(),
        }))
}

fn entry(name: &str) -> Result<keyring::Entry, SecretError> {
    if let Err(error) = keyring::Entry::store_status() {
        return Err(no_store(error));
    }
    keyring::Entry::new(SERVICE, name).map_err(|error| refused(&error))
}

fn read(name: &str) -> Result<Option<String>, SecretError> {
    match entry(name)?.get_password() {
        Ok(value) => Ok(Some(value)),
        Err(keyring::Error::NoEntry) => Ok(None),
        Err(error) => Err(refused(&error)),
    }
}

fn index() -> Result<BTreeSet<String>, SecretError> {
    let listed = read(INDEX)?.unwrap_or_default();
    Ok(serde_json::from_str(&listed).unwrap_or_default())
}

fn keep_index(names: &BTreeSet<String>) -> Result<(), SecretError> {
    let listed = serde_json::to_string(names).map_err(|error| SecretError::Refused {
        reason: error.to_string(),
    })?;
    entry(INDEX)?
        .set_password(&listed)
        .map_err(|error| refused(&error))
}

/// What the system says of it is for the log: it speaks of sockets.
fn no_store(error: &keyring::Error) -> SecretError {
    tracing::debug!(%error, "the store of secrets cannot be reached");
    SecretError::NoStore
}

fn refused(error: &keyring::Error) -> SecretError {
    match error {
        keyring::Error::NoDefaultStore | keyring::Error::PlatformFailure(_) => no_store(error),
        keyring::Error::NoStorageAccess(_) => SecretError::Locked,
        keyring::Error::TooLong(_, most) => SecretError::TooLong { most: *most },
        _ => SecretError::Refused {
            reason: error.to_string(),
        },
    }
}

/// Secrets in memory, for tests and for terminals without a store.
#[derive(Default)]
pub struct MemorySecrets(Mutex<BTreeMap<String, String>>);

impl MemorySecrets {
    fn lock(&self) -> MutexGuard<'_, BTreeMap<String, String>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl SecretStore for MemorySecrets {
    fn get(&self, name: &str) -> Result<Option<String>, SecretError> {
        Ok(self.lock().get(name).cloned())
    }

    fn set(&self, name: &str, value: &str) -> Result<(), SecretError> {
        self.lock().insert(name.to_owned(), value.to_owned());
        Ok(())
    }

    fn delete(&self, name: &str) -> Result<bool, SecretError> {
        Ok(self.lock().remove(name).is_some())
    }

    fn names(&self) -> Result<Vec<String>, SecretError> {
        Ok(self.lock().keys().cloned().collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn secrets_are_kept_listed_and_deleted() {
        let store = MemorySecrets::default();
        store.set("税/b", "2").unwrap();
        store.set("税/a", "1").unwrap();
        assert_eq!(store.names().unwrap(), ["税/a", "税/b"]);
        assert_eq!(store.get("税/a").unwrap().as_deref(), Some("1"));
        assert_eq!(store.delete("税/a"), Ok(true));
        assert_eq!(store.delete("税/a"), Ok(false));
        assert_eq!(store.get("税/a"), Ok(None));
    }
}
