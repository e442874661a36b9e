//! The start of a recording: the browser where one is wanted, the desktop where it can be listened to.

use super::folder::RawFolder;
use super::foreign::Foreign;
use super::merge::{Merge, Sources};
use super::page::Page;
use super::{Recording, RecordingRequest, RecordingTold, Told};
use crate::refusal::Refusal;
use std::sync::Arc;
use std::time::Instant;
use tejun_desktop::{DesktopError, DesktopSource, Listening, Recorded};
use tejun_protocol::{RecordPlace, RecordState};
use tokio::sync::mpsc::{UnboundedReceiver, unbounded_channel};

pub(super) async fn begin(
    request: RecordingRequest,
    source: DesktopSource,
    told: Told,
) -> Result<Recording, Refusal> {
    let began = Instant::now();
    let mut remarks = Vec::new();
    let page = match &request.place {
        RecordPlace::Desktop => None,
        RecordPlace::Browser { url } => Some(Page::open(url).await?),
    };
    let mut exclude = request.exclude.clone();
    if let Some((page, ..)) = &page {
        remarks.extend(page.remarks().iter().cloned());
        exclude.extend(page.process());
    }
    let heard = match listen(&source, exclude).await {
        Ok(heard) => Some(heard),
        // The browser is listened to in another way, that goes on.
        Err(error) if page.is_some() => {
            remarks.push(format!(
                "ブラウザーの中だけを記録します。ほかのプログラムは記録できません。{error}"
            ));
            None
        }
        Err(error) => return Err(Refusal::surroundings(error.to_string(), error.remedy())),
    };
    let (listening, desktop, screen) = match heard {
        Some(heard) => (Some(heard.listening), Some(heard.events), heard.screen),
        None => (None, None, [0, 0]),
    };
    let (page, first, browser) = match page {
        Some((page, first, events)) => (Some(page), Some(first), Some(events)),
        None => (None, None, None),
    };
    let folder = RawFolder::create(&request.raw)?;
    let (orders, ordered) = unbounded_channel();
    let sources = Sources {
        desktop,
        browser,
        orders: ordered,
    };
    let foreign = Arc::<Foreign>::default();
    let mut merge = Merge::new(began, folder, told.clone(), foreign.clone());
    merge.started(screen);
    if let Some(first) = first {
        merge.hear_browser(first);
    }
    let merging = tokio::spawn(merge.run(sources));
    told(RecordingTold::State(RecordState::Recording));
    Ok(Recording {
        request,
        told,
        remarks,
        orders,
        listening,
        page,
        desktop: source,
        foreign,
        merging,
    })
}

struct Heard {
    listening: Box<dyn Listening>,
    events: UnboundedReceiver<Recorded>,
    screen: [i32; 2],
}

async fn listen(desktop: &DesktopSource, exclude: Vec<u32>) -> Result<Heard, DesktopError> {
    let desktop = desktop.connect().await?;
    let (listening, events) = desktop.0.listen(exclude).await?;
    let (width, height) = desktop.0.size();
    Ok(Heard {
        listening,
        events,
        screen: [width, height],
    })
}
