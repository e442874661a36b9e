//! One file a command.

pub(crate) mod actions;
pub(crate) mod functions;
pub(crate) mod library;
pub(crate) mod locate;
pub(crate) mod manual;
pub(crate) mod ocr_pack;
pub(crate) mod practice;
pub(crate) mod record;
pub(crate) mod remake;
pub(crate) mod run;
pub(crate) mod schema;
pub(crate) mod secret;
pub(crate) mod targets;
pub(crate) mod validate;

use crate::arguments::LibraryFile;
use crate::report::Ended;
use tejun_app::session::Session;
use tejun_app::terminal::Terminal;

/// The library that the arguments name, or the one at the place of the settings.
pub(crate) async fn open_library(file: &LibraryFile) -> Result<Session, Ended> {
    let terminal = Terminal::of_user();
    terminal.take_over().await?;
    Ok(Session::open(terminal, file.library.as_deref()).await?)
}
