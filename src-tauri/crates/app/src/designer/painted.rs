//! Pictures of a recording while it is looked at: places in them are painted over, discarded ones are dropped.

use super::Designer;
use super::picture::unreadable;
use super::problem::library_problem;
use crate::recording::pixels;
use tejun_protocol::*;

impl Designer {
    /// Drops pictures of a recording that was discarded; one that a scenario shows stays.
    pub(super) async fn pictures_forget(
        &self,
        request: PicturesForget,
    ) -> Result<Nothing, Problem> {
        let library = self.session.library();
        for image in request.images {
            self.looked_at.drop(&image);
            let forgotten = library.forget_picture(&image).await;
            forgotten.map_err(library_problem)?;
        }
        Ok(Nothing {})
    }

    /// Paints places of a picture over. What was below them goes with the picture before, once nobody can undo it.
    pub(super) async fn picture_hide(&self, request: PictureHide) -> Result<PictureAdded, Problem> {
        let library = self.session.library();
        let found = library.picture(&request.image).await;
        let png = found.map_err(library_problem)?.ok_or_else(unreadable)?;
        let painted = pixels::hide(&png, &request.boxes).ok_or_else(unreadable)?;
        let image = library
            .keep_picture(&painted)
            .await
            .map_err(library_problem)?;
        Ok(PictureAdded { image })
    }
}
