//! Recording from the designer: the bar, the steps as they come, and what is left at the end.

use super::Designer;
use super::problem::library_problem;
use crate::library_file::{picture_file, pictures_of};
use crate::recording::{Finished, Recording, RecordingRequest, RecordingTold, Told};
use std::path::PathBuf;
use std::sync::Arc;
use tejun_protocol::*;
use tejun_recorder::Heading;
use uuid::Uuid;

/// The recording that goes on, if one does.
#[derive(Default)]
pub(super) struct Slot(tokio::sync::Mutex<Option<Recording>>);

impl Slot {
    pub(super) async fn is_on(&self) -> bool {
        self.0.lock().await.is_some()
    }

    /// The program ends: what was recorded stays in its folder.
    pub(super) async fn give_up(&self) {
        self.0.lock().await.take();
    }
}

impl Designer {
    pub(super) async fn record_start(&self, request: RecordStart) -> Result<Nothing, Problem> {
        let mut slot = self.recording.0.lock().await;
        if slot.is_some() {
            return Err(Problem::new(
                ProblemCode::Request,
                "記録はもう始まっています。",
                "いまの記録を終えてから始めてください。",
            ));
        }
        let id = Uuid::now_v7().to_string();
        let place = request.place;
        let wanted = RecordingRequest {
            place: place.clone(),
            raw: self.raw_folder(&id),
            heading: Heading {
                id,
                name: String::new(),
                zone: self.zone().await?.unwrap_or_default(),
            },
            exclude: vec![std::process::id()],
        };
        let recording = Recording::start(wanted, self.host.desktop(), self.teller()).await?;
        for remark in recording.remarks() {
            let message = remark.clone();
            self.stream.tell(StreamMessage::Remark { message });
        }
        *slot = Some(recording);
        drop(slot);
        self.keep_address(&place).await;
        // Who sees the bar is recorded.
        self.host.show_record_bar(true);
        Ok(Nothing {})
    }

    pub(super) async fn record_pause(&self, _: Nothing) -> Result<Nothing, Problem> {
        self.with_recording(Recording::pause).await
    }

    pub(super) async fn record_resume(&self, _: Nothing) -> Result<Nothing, Problem> {
        self.with_recording(Recording::resume).await
    }

    pub(super) async fn record_undo(&self, _: Nothing) -> Result<Nothing, Problem> {
        self.with_recording(Recording::undo).await
    }

    pub(super) async fn record_note(&self, request: RecordNote) -> Result<Nothing, Problem> {
        self.with_recording(|recording| recording.note(&request.text))
            .await
    }

    /// The page of another browser goes on in Tejun's.
    pub(super) async fn record_reopen(&self, request: RecordReopen) -> Result<Reopened, Problem> {
        let mut slot = self.recording.0.lock().await;
        let recording = slot.as_mut().ok_or_else(none)?;
        let opened = recording.reopen(request.url.as_deref()).await?;
        Ok(Reopened { opened })
    }

    /// Ends the recording. The steps come by the stream, so that every window has them, whichever asked.
    pub(super) async fn record_stop(&self, _: Nothing) -> Result<Nothing, Problem> {
        let recording = self.recording.0.lock().await.take().ok_or_else(none)?;
        let finished = recording.stop().await;
        self.host.show_record_bar(false);
        let finished = finished?;
        self.keep_pictures(&finished).await?;
        self.stream.tell(StreamMessage::Recorded {
            recorded: Recorded {
                steps: finished.scenario.steps,
                variables: finished.scenario.variables,
                lost: u32::try_from(finished.lost).unwrap_or(u32::MAX),
            },
        });
        // The steps and their pictures are in the library's care; what the screen showed besides is not kept.
        if let Err(error) = std::fs::remove_dir_all(&finished.raw) {
            tracing::warn!(%error, "a raw recording could not be removed");
        }
        Ok(Nothing {})
    }

    /// Proposed when a recording begins the next time.
    async fn keep_address(&self, place: &RecordPlace) {
        let RecordPlace::Browser { url } = place else {
            return;
        };
        let kept = self
            .session
            .terminal()
            .change(|settings| url.clone_into(&mut settings.last_address));
        if let Err(error) = kept {
            tracing::warn!(%error, "the address was not kept");
        }
    }

    async fn with_recording(&self, order: impl FnOnce(&Recording)) -> Result<Nothing, Problem> {
        let slot = self.recording.0.lock().await;
        order(slot.as_ref().ok_or_else(none)?);
        Ok(Nothing {})
    }

    fn teller(&self) -> Told {
        let stream = self.stream.clone();
        Arc::new(move |told| {
            stream.tell(match told {
                RecordingTold::Change(change) => StreamMessage::Record { change },
                RecordingTold::Unsure(unsure) => StreamMessage::RecordBrowser { unsure },
                RecordingTold::State(state) => StreamMessage::RecordState { state },
                RecordingTold::Lost(count) => StreamMessage::RecordLost {
                    count: u32::try_from(count).unwrap_or(u32::MAX),
                },
            });
        })
    }

    async fn keep_pictures(&self, finished: &Finished) -> Result<(), Problem> {
        let pictures = finished.raw.join("pictures");
        for hash in pictures_of(&finished.scenario) {
            match std::fs::read(pictures.join(picture_file(&hash))) {
                Ok(png) => {
                    let library = self.session.library();
                    library.keep_picture(&png).await.map_err(library_problem)?;
                }
                Err(error) => tracing::warn!(%error, %hash, "a picture of a recording is missing"),
            }
        }
        Ok(())
    }

    /// Beside the library, until its steps are in the designer.
    fn raw_folder(&self, id: &str) -> PathBuf {
        let place = self.session.library().place();
        place.with_extension("recordings").join(format!("{id}.raw"))
    }
}

fn none() -> Problem {
    Problem::new(
        ProblemCode::Request,
        "記録していません。",
        "「記録」を押して始めてください。",
    )
}
