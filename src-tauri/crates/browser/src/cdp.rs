//! The DevTools protocol over a pipe: one JSON object a message, ended by a zero byte. Spoken leniently: events and
//! fields that are not known are skipped.

use crate::error::BrowserError;
use serde_json::{Value, json};
use std::collections::HashMap;
use std::io::Write;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};
use tokio::io::{AsyncRead, AsyncReadExt};
use tokio::sync::{mpsc, oneshot};

/// No single call waits longer, whatever the page does.
const CALL_TIME: Duration = Duration::from_secs(30);
/// How often calls without an answer are looked for.
const WATCH: Duration = Duration::from_secs(1);

type Reply = Result<Value, BrowserError>;

/// A message of the browser that nobody asked for.
#[derive(Debug, Clone)]
pub(crate) struct Event {
    pub(crate) session: Option<String>,
    pub(crate) method: String,
    pub(crate) params: Value,
}

#[derive(Debug)]
struct Waiting {
    session: Option<String>,
    method: String,
    /// Without an answer until then it counts as not answered.
    until: Instant,
    reply: oneshot::Sender<Reply>,
}

/// The pipe to one browser.
#[derive(Debug)]
pub(crate) struct Connection {
    next: AtomicU64,
    /// Events that came so far.
    came: AtomicU64,
    open: AtomicBool,
    outgoing: Mutex<Option<std::sync::mpsc::Sender<Vec<u8>>>>,
    waiting: Mutex<HashMap<u64, Waiting>>,
}

impl Connection {
    /// Starts reading and writing; events come in order from the receiver, which ends when the browser is gone.
    pub(crate) fn start(
        reader: impl AsyncRead + Unpin + Send + 'static,
        writer: impl Write + Send + 'static,
    ) -> (Arc<Self>, mpsc::UnboundedReceiver<Event>) {
        let (outgoing, queue) = std::sync::mpsc::channel();
        let (events, receiver) = mpsc::unbounded_channel();
        let connection = Arc::new(Self {
            next: AtomicU64::new(1),
            came: AtomicU64::new(0),
            open: AtomicBool::new(true),
            outgoing: Mutex::new(Some(outgoing)),
            waiting: Mutex::new(HashMap::new()),
        });
        std::thread::spawn(move || write_all(writer, &queue));
        let watched = Arc::downgrade(&connection);
        tokio::spawn(async move {
            loop {
                tokio::time::sleep(WATCH).await;
                match watched.upgrade() {
                    Some(connection) if connection.is_open() => connection.give_up(),
                    _ => return,
                }
            }
        });
        let reading = connection.clone();
        tokio::spawn(async move {
            reading.read_all(reader, events).await;
            reading.end();
        });
        (connection, receiver)
    }

    pub(crate) fn is_open(&self) -> bool {
        self.open.load(Ordering::Acquire)
    }

    /// How many events came so far: all that the browser told before an answer that is here already are among them.
    pub(crate) fn came(&self) -> u64 {
        self.came.load(Ordering::Acquire)
    }

    /// Closes our end; the browser takes that as its end.
    pub(crate) fn end(&self) {
        self.open.store(false, Ordering::Release);
        lock(&self.outgoing).take();
        for (_, waiting) in lock(&self.waiting).drain() {
            let _ = waiting.reply.send(Err(BrowserError::Closed));
        }
    }

    /// Calls that nobody answered in their time are answered here.
    fn give_up(&self) {
        let now = Instant::now();
        let mut waiting = lock(&self.waiting);
        let late: Vec<u64> = waiting
            .iter()
            .filter(|(_, w)| w.until < now)
            .map(|(id, _)| *id)
            .collect();
        for waiting in late.iter().filter_map(|id| waiting.remove(id)) {
            let _ = waiting.reply.send(Err(BrowserError::NotResponding {
                method: waiting.method,
                waited: CALL_TIME,
            }));
        }
    }

    /// Sends without waiting; messages keep their order. An answer comes within [`CALL_TIME`], if only that there was none.
    pub(crate) fn send(
        &self,
        session: Option<&str>,
        method: &str,
        params: Value,
    ) -> oneshot::Receiver<Reply> {
        self.send_for(session, method, params, CALL_TIME)
    }

    fn send_for(
        &self,
        session: Option<&str>,
        method: &str,
        params: Value,
        time: Duration,
    ) -> oneshot::Receiver<Reply> {
        let (reply, receiver) = oneshot::channel();
        let id = self.next.fetch_add(1, Ordering::Relaxed);
        let mut message = json!({ "id": id, "method": method, "params": params });
        if let Some(session) = session {
            message["sessionId"] = json!(session);
        }
        let mut bytes = message.to_string().into_bytes();
        bytes.push(0);
        lock(&self.waiting).insert(
            id,
            Waiting {
                session: session.map(str::to_owned),
                method: method.to_owned(),
                until: Instant::now() + time,
                reply,
            },
        );
        let sent = lock(&self.outgoing)
            .as_ref()
            .is_some_and(|outgoing| outgoing.send(bytes).is_ok());
        if !sent && let Some(waiting) = lock(&self.waiting).remove(&id) {
            let _ = waiting.reply.send(Err(BrowserError::Closed));
        }
        receiver
    }

    /// Sends and waits for the answer, at most `time`.
    pub(crate) async fn call_within(
        &self,
        session: Option<&str>,
        method: &str,
        params: Value,
        time: Duration,
    ) -> Reply {
        let receiver = self.send_for(session, method, params, time.max(CALL_TIME));
        match tokio::time::timeout(time, receiver).await {
            Ok(Ok(reply)) => reply,
            Ok(Err(_)) => Err(BrowserError::Closed),
            Err(_) => Err(BrowserError::NotResponding {
                method: method.to_owned(),
                waited: time,
            }),
        }
    }

    pub(crate) async fn call(&self, session: Option<&str>, method: &str, params: Value) -> Reply {
        self.call_within(session, method, params, CALL_TIME).await
    }

    /// A session ended: who waits on it is told.
    pub(crate) fn forget_session(&self, session: &str) {
        let mut waiting = lock(&self.waiting);
        let ids: Vec<u64> = waiting
            .iter()
            .filter(|(_, w)| w.session.as_deref() == Some(session))
            .map(|(id, _)| *id)
            .collect();
        for id in ids {
            if let Some(waiting) = waiting.remove(&id) {
                let _ = waiting.reply.send(Err(BrowserError::Gone));
            }
        }
    }

    async fn read_all(
        &self,
        mut reader: impl AsyncRead + Unpin,
        events: mpsc::UnboundedSender<Event>,
    ) {
        let mut buffer = Vec::with_capacity(1 << 16);
        let mut scanned = 0;
        loop {
            match reader.read_buf(&mut buffer).await {
                Ok(0) | Err(_) => return,
                Ok(_) => {}
            }
            let mut start = 0;
            while let Some(end) = buffer[scanned..].iter().position(|b| *b == 0) {
                let end = scanned + end;
                self.take(&buffer[start..end], &events);
                start = end + 1;
                scanned = start;
            }
            buffer.drain(..start);
            scanned = buffer.len();
        }
    }

    fn take(&self, bytes: &[u8], events: &mpsc::UnboundedSender<Event>) {
        let Ok(mut message) = serde_json::from_slice::<Value>(bytes) else {
            tracing::warn!(
                length = bytes.len(),
                "a message of the browser is not readable"
            );
            return;
        };
        if let Some(id) = message["id"].as_u64() {
            let Some(waiting) = lock(&self.waiting).remove(&id) else {
                return;
            };
            let reply = match message.get("error") {
                Some(error) => Err(refusal(waiting.method, error)),
                None => Ok(message["result"].take()),
            };
            let _ = waiting.reply.send(reply);
        } else if let Some(method) = message["method"].as_str() {
            let method = method.to_owned();
            let session = message["sessionId"].as_str().map(str::to_owned);
            let params = message["params"].take();
            let _ = events.send(Event {
                session,
                method,
                params,
            });
            self.came.fetch_add(1, Ordering::Release);
        }
    }
}

/// What the protocol says when the page, frame or tab is not there any more.
fn refusal(method: String, error: &Value) -> BrowserError {
    const GONE: [&str; 11] = [
        "Cannot find context",
        "Execution context was destroyed",
        "Inspected target navigated or closed",
        "Session with given id not found",
        "Target closed",
        "No target with given id",
        "Could not find node",
        "No node with given id",
        "Promise was collected",
        "Frame with the given",
        "uniqueContextId not found",
    ];
    let message = error["message"].as_str().unwrap_or_default();
    if GONE.iter().any(|gone| message.contains(gone)) {
        return BrowserError::Gone;
    }
    BrowserError::Refused {
        method,
        code: error["code"].as_i64().unwrap_or_default(),
        message: message.to_owned(),
    }
}

/// On a thread of its own: the end of the pipe must reach the browser while the runtime is busy or gone.
fn write_all(mut writer: impl Write, queue: &std::sync::mpsc::Receiver<Vec<u8>>) {
    while let Ok(bytes) = queue.recv() {
        if writer.write_all(&bytes).is_err() || writer.flush().is_err() {
            return;
        }
    }
}

pub(crate) fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
