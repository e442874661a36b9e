//! The folder of a browser's lasting profile: which one is free, and that it keeps nothing of what is entered in pages.
//! Sign-ins last; texts of forms do not.

use crate::error::BrowserError;
use serde_json::{Map, Value, json};
use std::path::{Path, PathBuf};

/// The profile, or a neighbour of it when another run is using it: two browsers cannot share one.
pub(crate) fn free(wanted: &Path, notes: &mut Vec<String>) -> Result<PathBuf, BrowserError> {
    for number in 1..=9 {
        let folder = match number {
            1 => wanted.to_owned(),
            _ => {
                let mut name = wanted.file_name().unwrap_or_default().to_owned();
                name.push(format!("-{number}"));
                wanted.with_file_name(name)
            }
        };
        std::fs::create_dir_all(&folder).map_err(|error| BrowserError::Folder {
            path: folder.clone(),
            reason: error.to_string(),
        })?;
        if !in_use(&folder) {
            if number > 1 {
                notes.push("同じプロファイルのブラウザーがほかで開いているため、別のプロファイルを使います。".to_owned());
            }
            return std::path::absolute(&folder).map_err(|error| BrowserError::Folder {
                path: folder,
                reason: error.to_string(),
            });
        }
    }
    Err(BrowserError::Folder {
        path: wanted.to_owned(),
        reason: "ほかのブラウザーが使用中です".to_owned(),
    })
}

/// The browser's own lock names the machine and the process that holds it.
fn in_use(profile: &Path) -> bool {
    let Ok(holder) = std::fs::read_link(profile.join("SingletonLock")) else {
        return false;
    };
    let holder = holder.to_string_lossy();
    let Some((_, process)) = holder.rsplit_once('-') else {
        return false;
    };
    Path::new("/proc").join(process).exists()
}

/// Tells the browser to remember no texts of forms and no passwords.
pub(crate) fn keep_no_input(profile: &Path) {
    forget_pages(profile);
    let folder = profile.join("Default");
    let file = folder.join("Preferences");
    let kept = std::fs::read_to_string(&file).unwrap_or_default();
    let mut preferences: Map<String, Value> = serde_json::from_str(&kept).unwrap_or_default();
    let wanted = [
        ("autofill", "enabled"),
        ("autofill", "profile_enabled"),
        ("autofill", "credit_card_enabled"),
        ("profile", "password_manager_enabled"),
    ];
    for (group, word) in wanted {
        let group = preferences.entry(group).or_insert_with(|| json!({}));
        if let Some(group) = group.as_object_mut() {
            group.insert(word.to_owned(), Value::Bool(false));
        }
    }
    preferences.insert("credentials_enable_service".to_owned(), Value::Bool(false));
    let written = std::fs::create_dir_all(&folder)
        .and_then(|()| std::fs::write(&file, Value::Object(preferences).to_string()));
    if let Err(error) = written {
        tracing::warn!(%error, "the browser's preferences could not be written");
    }
}

/// The pages that were open, with the texts in their fields, are kept for another start: nobody goes on with them. Pages
/// that were shown are kept for showing them again, with the people in them.
pub(crate) fn forget_pages(profile: &Path) {
    for name in [
        "Default/Sessions",
        "Default/Session Storage",
        "Default/Cache",
    ] {
        let folder = profile.join(name);
        match std::fs::remove_dir_all(&folder) {
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
                tracing::warn!(%error, folder = %folder.display(), "pages of the browser could not be forgotten");
            }
            _ => {}
        }
    }
}
