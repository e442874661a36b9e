//! Where the keys go, as programs tell it.

use super::Heard;
use super::excluded::Excluded;
use crate::bus::{Bus, Place};
use futures_util::StreamExt;
use std::sync::Arc;
use tejun_desktop::DesktopError;
use tokio::sync::mpsc::UnboundedSender;
use tokio::task::JoinHandle;
use zbus::zvariant::OwnedValue;

const REGISTRY: &str = "org.a11y.atspi.Registry";
const RULE: &str =
    "type='signal',interface='org.a11y.atspi.Event.Object',member='StateChanged',arg0='focused'";

/// Programs tell such events only to those who asked.
pub(super) async fn follow(
    bus: &Arc<Bus>,
    excluded: Arc<Excluded>,
    heard: UnboundedSender<Heard>,
) -> Result<JoinHandle<()>, DesktopError> {
    let refused = |error: zbus::Error| DesktopError::NoAccessibility {
        detail: error.to_string(),
    };
    let mut events = zbus::MessageStream::for_match_rule(RULE, &bus.conn, Some(256))
        .await
        .map_err(refused)?;
    let asked: Result<(), DesktopError> = bus
        .call_at(
            REGISTRY,
            "/org/a11y/atspi/registry",
            REGISTRY,
            "RegisterEvent",
            &"object:state-changed:focused",
        )
        .await;
    if let Err(error) = asked {
        tracing::warn!(%error, "focus events");
    }
    let bus = bus.clone();
    Ok(tokio::spawn(async move {
        while let Some(event) = events.next().await {
            let Ok(event) = event else { continue };
            let header = event.header();
            let (Some(sender), Some(path)) = (header.sender(), header.path()) else {
                continue;
            };
            let gained = event
                .body()
                .deserialize::<(String, i32, i32, OwnedValue)>()
                .or_else(|_| {
                    // Newer programs add their properties.
                    let body = event.body();
                    let told: Result<(String, i32, i32, OwnedValue, OwnedValue), _> =
                        body.deserialize();
                    told.map(|(kind, one, two, value, _)| (kind, one, two, value))
                })
                .is_ok_and(|(_, gained, _, _)| gained == 1);
            if !gained {
                continue;
            }
            let place = Place {
                bus: sender.to_string(),
                path: path.to_string(),
            };
            let program = bus.program(&place.bus).await;
            if program.is_ok_and(|program| excluded.has(program.pid)) {
                continue;
            }
            if heard.send(Heard::Focused(place)).is_err() {
                return;
            }
        }
    }))
}
