//! On the desktop, by its look.

use super::desktop::refused;
use super::{Eyes, Located, There, Way, way_word};
use crate::ocr_pack;
use crate::refusal::Refusal;
use std::time::Instant;
use tejun_desktop::{Acting, DesktopError, Progress, SharedDesktop};
use tejun_scenario::DesktopTarget;

/// A picture in the picture of its window, which comes to the front: what is covered cannot be seen.
pub(super) async fn look(
    located: &mut Located,
    eyes: &Eyes<'_>,
    desktop: &SharedDesktop,
    target: &DesktopTarget,
) -> Result<(), Refusal> {
    let began = Instant::now();
    let mut progress = Progress::new(super::desktop::TIME);
    let acting = Acting::new(desktop.0.as_ref(), &mut progress);
    let mut acting = acting.with_sight(Some(eyes.pictures.clone()), Some(ocr_pack::source()));
    let seen = acting.see(target).await;
    let way = match target.picture {
        Some(_) => "picture",
        None => "text_on_screen",
    };
    located.ways = vec![Way {
        way,
        agrees: seen.is_ok(),
        says: match &seen {
            Ok(seen) => format!("確かさ{}%です", (seen.score * 100.0).floor()),
            Err(DesktopError::SeenTwice { count, .. }) => format!("{count}か所にあります"),
            Err(_) => "当てはまるものがありません".to_owned(),
        },
    }];
    located.outcome = match seen {
        Ok(seen) => Ok(There {
            found_by: way,
            called: way_word(way).to_owned(),
            on: [seen.window.title, seen.window.app],
            window: Some(seen.window.handle),
            area: Some(seen.area.array()),
            took: began.elapsed(),
        }),
        Err(error) => Err(refused(&error)),
    };
    Ok(())
}
