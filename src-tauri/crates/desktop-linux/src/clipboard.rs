//! The clipboard. Its owner lives as long as the desktop: what was put there must be taken from somewhere.

use crate::LinuxDesktop;
use crate::x11::refused;
use std::sync::{Arc, Mutex, PoisonError};
use tejun_desktop::system::Answer;
use tejun_desktop::{Clipboard, DesktopError};

#[derive(Default)]
pub(crate) struct Owner(Mutex<Option<arboard::Clipboard>>);

impl Owner {
    fn with<T>(
        &self,
        work: impl FnOnce(&mut arboard::Clipboard) -> Result<T, arboard::Error>,
    ) -> Result<T, DesktopError> {
        let mut owner = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let clipboard = match &mut *owner {
            Some(clipboard) => clipboard,
            none => none.insert(arboard::Clipboard::new().map_err(refused)?),
        };
        work(clipboard).map_err(refused)
    }
}

async fn off_thread<T: Send + 'static>(
    owner: Arc<Owner>,
    work: impl FnOnce(&mut arboard::Clipboard) -> Result<T, arboard::Error> + Send + 'static,
) -> Result<T, DesktopError> {
    tokio::task::spawn_blocking(move || owner.with(work))
        .await
        .map_err(refused)?
}

impl Clipboard for LinuxDesktop {
    fn read_clipboard(&self) -> Answer<'_, Option<String>> {
        let owner = self.clipboard.clone();
        Box::pin(off_thread(owner, |clipboard| match clipboard.get_text() {
            Ok(text) => Ok(Some(text)),
            Err(arboard::Error::ContentNotAvailable) => Ok(None),
            Err(error) => Err(error),
        }))
    }

    fn write_clipboard<'a>(&'a self, text: &'a str) -> Answer<'a, ()> {
        let text = text.to_owned();
        let owner = self.clipboard.clone();
        Box::pin(off_thread(owner, move |clipboard| clipboard.set_text(text)))
    }
}
