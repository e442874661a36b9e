//! The pictures that targets name: from beside the document, and from the library.

use crate::manual::Assets;
use crate::session::Session;
use crate::source::Unpacked;
use std::path::Path;
use std::sync::Arc;
use tejun_desktop::PictureSource;
use tejun_library::Library;
use tejun_manual::Pictures as _;

/// Of a scenario that a word names: a file, a bundle, or one of the library.
pub fn of_word(session: &Session, unpacked: Option<&Unpacked>, word: &str) -> PictureSource {
    let library = session.library().clone();
    source(Some(assets(unpacked, Path::new(word))), Some(library))
}

/// Of a file or a bundle, where no library is open.
pub fn of_file(unpacked: Option<&Unpacked>, file: &Path) -> PictureSource {
    source(Some(assets(unpacked, file)), None)
}

/// Of a scenario of the library.
pub fn of_library(session: &Session) -> PictureSource {
    source(None, Some(session.library().clone()))
}

fn assets(unpacked: Option<&Unpacked>, file: &Path) -> Assets {
    match unpacked {
        Some(unpacked) => Assets::in_folder(&unpacked.folder().join("scenario.assets")),
        None => Assets::beside(file),
    }
}

fn source(assets: Option<Assets>, library: Option<Library>) -> PictureSource {
    let places = Arc::new((assets, library));
    PictureSource::new(move |name| {
        let places = places.clone();
        Box::pin(async move {
            let (assets, library) = places.as_ref();
            if let Some(png) = assets.as_ref().and_then(|beside| beside.png(&name)) {
                return Some(png);
            }
            let kept = library.as_ref()?.picture(&name).await;
            kept.inspect_err(|error| tracing::warn!(%error, "the picture of a target"))
                .ok()?
        })
    })
}
