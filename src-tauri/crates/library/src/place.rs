//! Where the library is when nobody says otherwise.

use std::path::PathBuf;

/// `TEJUN_LIBRARY`, else `library.sqlite` in the user's data folder (`LOCALAPPDATA\Tejun`, `XDG_DATA_HOME/tejun`).
pub fn default_place() -> PathBuf {
    let variable = |name: &str| {
        std::env::var_os(name)
            .filter(|v| !v.is_empty())
            .map(PathBuf::from)
    };
    variable("TEJUN_LIBRARY").unwrap_or_else(|| {
        let folder = variable("LOCALAPPDATA")
            .map(|local| local.join("Tejun"))
            .or_else(|| variable("XDG_DATA_HOME").map(|data| data.join("tejun")))
            .or_else(|| variable("HOME").map(|home| home.join(".local/share/tejun")))
            .unwrap_or_default();
        folder.join("library.sqlite")
    })
}
