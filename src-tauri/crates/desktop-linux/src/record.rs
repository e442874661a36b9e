//! Keys and pointer as the devices give them, through XRecord, on a thread and connections of their own: whatever has the
//! focus, and whoever grabbed the keyboard or the pointer.

use crate::listen::thread;
use crate::x11::{X11, refused};
use std::sync::mpsc::Sender;
use std::thread::JoinHandle;
use std::time::{Duration, Instant};
use tejun_desktop::DesktopError;
use x11rb::connection::{Connection, RequestConnection};
use x11rb::protocol::record::{self, ConnectionExt as _};
use x11rb::protocol::xproto::{ButtonPressEvent, KEY_PRESS_EVENT, MOTION_NOTIFY_EVENT};
use x11rb::x11_utils::TryParse;

/// Replies that hold events of the devices.
const FROM_SERVER: u8 = 0;

/// How long the server may take until it records.
const BEGINS_WITHIN: Duration = Duration::from_secs(5);

/// Who hears what the devices give. All events that are recorded look alike.
pub(crate) trait Hear: Send + 'static {
    fn hear(&mut self, event: &ButtonPressEvent, at: Instant);
    /// Nothing more comes, although nobody ended it.
    fn broke(&mut self);
}

/// A recording of the devices that goes on.
pub(crate) struct DeviceRecord {
    control: X11,
    context: record::Context,
    thread: JoinHandle<()>,
}

impl DeviceRecord {
    /// Begins; everything that is done from now on is heard.
    pub(crate) fn start(x: &X11, name: &str, mut ear: impl Hear) -> Result<Self, DesktopError> {
        let (control, data) = (x.again()?, x.again()?);
        let missing = || DesktopError::Refused {
            detail: "この画面（X11）には、操作を見る機能（RECORD拡張）がありません".to_owned(),
        };
        control
            .conn
            .extension_information(record::X11_EXTENSION_NAME)
            .map_err(refused)?
            .ok_or_else(missing)?;
        let context = control.conn.generate_id().map_err(refused)?;
        let range = record::Range {
            device_events: record::Range8 {
                first: KEY_PRESS_EVENT,
                last: MOTION_NOTIFY_EVENT,
            },
            ..record::Range::default()
        };
        control
            .conn
            .record_create_context(context, 0, &[record::CS::ALL_CLIENTS.into()], &[range])
            .map_err(refused)?
            .check()
            .map_err(refused)?;
        let (ready, is_ready) = std::sync::mpsc::channel();
        let thread = thread(name, move || hear(&data, context, &ready, &mut ear))?;
        // The first reply says that everything from now on is seen.
        is_ready
            .recv_timeout(BEGINS_WITHIN)
            .map_err(|_| refused("操作を見始められません"))?;
        Ok(Self {
            control,
            context,
            thread,
        })
    }

    /// Ends after everything that was done before was heard.
    pub(crate) fn stop(self) {
        let ended = self
            .control
            .conn
            .record_disable_context(self.context)
            .map_err(refused)
            .and_then(|_| self.control.settle());
        match ended {
            Ok(()) => {
                let _ = self.thread.join();
            }
            // Without a display the thread ends by itself.
            Err(error) => tracing::warn!(%error, "XRecord does not end"),
        }
    }
}

fn hear(data: &X11, context: record::Context, ready: &Sender<()>, ear: &mut impl Hear) {
    let Ok(replies) = data.conn.record_enable_context(context) else {
        return;
    };
    for reply in replies {
        match reply {
            Ok(reply) if reply.category == FROM_SERVER && !reply.client_swapped => {
                let at = Instant::now();
                // One reply may hold several events.
                let mut data = reply.data.as_slice();
                while let Ok((event, rest)) = ButtonPressEvent::try_parse(data) {
                    data = rest;
                    ear.hear(&event, at);
                }
            }
            Ok(_) => {
                let _ = ready.send(());
            }
            Err(error) => {
                tracing::warn!(%error, "XRecord ended");
                ear.broke();
                return;
            }
        }
    }
}
