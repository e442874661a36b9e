//! One file a command.

pub(crate) mod actions;
pub(crate) mod functions;
pub(crate) mod library;
pub(crate) mod locate;
pub(crate) mod manual;
pub(crate) mod practice;
pub(crate) mod record;
pub(crate) mod remake;
pub(crate) mod run;
pub(crate) mod schema;
pub(crate) mod secret;
pub(crate) mod validate;

use crate::arguments::LibraryFile;
use crate::report::Ended;
use tejun_app::session::Session;

/// The library that the arguments name, or the one of this user.
pub(crate) async fn open_library(file: &LibraryFile) -> Result<Session, Ended> {
    Ok(Session::open(file.library.as_deref()).await?)
}
