//! From what the page scripts tell to events, in order, with their pictures.

mod place;
mod sight;

use super::Recorded;
use super::element::{element, scaled};
use crate::browser::Browser;
use crate::cdp::lock;
use crate::error::BrowserError;
use crate::page::Handle;
use crate::state::Heard;
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use std::collections::HashMap;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};
use tejun_trace::raw::{BrowserAct, BrowserEvent, PageFacts, RawPicture};
use tejun_trace::sight::Sight;
use tokio::sync::{mpsc, oneshot, watch};

/// A click waits this long for its second half.
const DOUBLE_CLICK: Duration = Duration::from_millis(400);
/// A step in the history that follows an act in the page this soon was done by the page.
const BY_THE_PAGE: Duration = Duration::from_millis(1500);

/// A page that does not answer within this time is loading or at work.
const ANSWERS: Duration = Duration::from_secs(5);
/// When the recording ends, one more such wait is given to all that is asked still.
const LAST: Duration = Duration::from_millis(500);

/// A picture as it came, or on its way.
type Shot = oneshot::Receiver<Result<Value, BrowserError>>;

#[derive(Debug, Clone)]
struct Taken {
    image: String,
    png: Vec<u8>,
    sight: Sight,
}

pub(super) struct Writer {
    browser: Browser,
    recorded: mpsc::UnboundedSender<Recorded>,
    /// A click that may become a double click.
    held: Option<(Instant, BrowserEvent)>,
    /// The tab of the last act.
    tab: Option<String>,
    /// The last picture of a tab at rest.
    rests: HashMap<String, Taken>,
    /// The picture that was ordered when the pointer went down.
    shots: HashMap<String, Taken>,
    titles: HashMap<String, String>,
    /// How a frame is named in a target, by frame and document.
    frames: HashMap<(String, u64), Vec<String>>,
    /// The pages in the history of a tab by the browser's number for them, the last one last.
    history: HashMap<String, Vec<i64>>,
    last_act: Option<Instant>,
    /// The picture that was given last.
    sent: String,
    /// The page that was told last, while nothing was done there: its tab and its place in the history.
    arrived: Option<(String, Option<usize>)>,
    /// Whether the recording is ending.
    ended: watch::Receiver<bool>,
    /// A page did not answer when it ended: nothing is asked any more.
    silent: AtomicBool,
    /// A picture did not come when it ended: none is taken any more.
    unseen: AtomicBool,
}

impl Writer {
    pub(super) fn new(
        browser: Browser,
        recorded: mpsc::UnboundedSender<Recorded>,
        ended: watch::Receiver<bool>,
    ) -> Self {
        Self {
            browser,
            recorded,
            held: None,
            tab: None,
            rests: HashMap::new(),
            shots: HashMap::new(),
            titles: HashMap::new(),
            frames: HashMap::new(),
            history: HashMap::new(),
            last_act: None,
            sent: String::new(),
            arrived: None,
            ended,
            silent: AtomicBool::new(false),
            unseen: AtomicBool::new(false),
        }
    }

    /// What the browser answers: nothing where it takes too long, so that no page holds the recording up.
    async fn asked<T>(&self, answer: impl Future<Output = T>) -> Option<T> {
        self.unless(&self.silent, answer).await
    }

    /// The same for a picture: a tab that is not shown any more gives none, and answers all else.
    async fn pictured<T>(&self, picture: impl Future<Output = T>) -> Option<T> {
        self.unless(&self.unseen, picture).await
    }

    async fn unless<T>(&self, silent: &AtomicBool, answer: impl Future<Output = T>) -> Option<T> {
        if silent.load(Ordering::Relaxed) {
            return None;
        }
        let mut ended = self.ended.clone();
        let over = async {
            over(&mut ended).await;
            tokio::time::sleep(LAST).await;
        };
        tokio::select! {
            biased;
            answer = answer => Some(answer),
            () = over => {
                silent.store(true, Ordering::Relaxed);
                None
            }
            () = tokio::time::sleep(ANSWERS) => None,
        }
    }

    pub(super) async fn write(mut self, mut listening: mpsc::UnboundedReceiver<Heard>) {
        self.begin().await;
        let mut stopped = self.ended.clone();
        let mut ending = false;
        loop {
            let release = match &self.held {
                Some((at, _)) => *at + DOUBLE_CLICK,
                None => Instant::now() + Duration::from_secs(3600),
            };
            tokio::select! {
                biased;
                heard = listening.recv() => match heard {
                    Some(heard) => self.hear(heard).await,
                    None => break,
                },
                () = over(&mut stopped), if !ending => {
                    ending = true;
                    // What was told before the end is still in the queue.
                    listening.close();
                }
                () = tokio::time::sleep_until(release.into()), if self.held.is_some() => self.flush(),
            }
        }
        self.flush();
    }

    /// The page that is there when the recording begins.
    async fn begin(&mut self) {
        let Some(tab) = lock(&self.browser.state.known).current.clone() else {
            return;
        };
        let page = self.page(&tab, &tab).await;
        let place = self.note_history(&tab, &page.url).await.place;
        if page.url.starts_with("http") || page.url.starts_with("file") {
            self.arrive(tab, place, page);
        }
    }

    fn arrive(&mut self, tab: String, place: Option<usize>, page: PageFacts) {
        self.send(
            Instant::now(),
            BrowserEvent {
                page,
                act: BrowserAct::Navigate,
                element: None,
                picture: None,
            },
        );
        self.tab = Some(tab.clone());
        self.arrived = Some((tab, place));
    }

    async fn hear(&mut self, heard: Heard) {
        match heard {
            Heard::Told {
                tab,
                frame,
                message,
                picture,
                at,
            } => self.told(tab, frame, message, picture, at).await,
            Heard::DialogClosed {
                tab,
                dialog,
                accepted,
                text,
            } => {
                if dialog.kind == "beforeunload" {
                    return;
                }
                let prompt = dialog.kind == "prompt" && accepted;
                let act = BrowserAct::Dialog {
                    kind: dialog.kind,
                    message: dialog.message,
                    accepted,
                    text: prompt.then_some(text),
                };
                self.act_in(&tab, act).await;
            }
            Heard::Navigated { tab, url } => self.navigated(tab, url).await,
            Heard::Downloaded { file } => {
                if let Some(tab) = self.tab.clone() {
                    self.act_in(&tab, BrowserAct::Download { file }).await;
                }
            }
            Heard::TabClosed { tab } => {
                self.rests.remove(&tab);
                self.shots.remove(&tab);
                let left = lock(&self.browser.state.known).tabs.len();
                if left == 0 {
                    self.act_in(&tab, BrowserAct::Closed).await;
                }
            }
        }
    }

    async fn act_in(&mut self, tab: &str, act: BrowserAct) {
        let page = self.page(tab, tab).await;
        self.flush();
        self.send(
            Instant::now(),
            BrowserEvent {
                page,
                act,
                element: None,
                picture: None,
            },
        );
    }

    async fn told(
        &mut self,
        tab: String,
        frame: String,
        message: Value,
        picture: Option<Shot>,
        at: Instant,
    ) {
        if frame == tab
            && let Some(title) = message["title"].as_str()
        {
            self.titles.insert(tab.clone(), title.to_owned());
        }
        let ratio = message["ratio"].as_f64().unwrap_or(1.0);
        let mut taken = match picture {
            Some(picture) => self.pictured(take(picture)).await.flatten(),
            None => None,
        };
        if let Some(taken) = &mut taken {
            // The picture shows what was there when it was asked for, or what is there by now.
            let before = Sight {
                shown: self.shown(&frame, &message["shown"], ratio).await,
                judged: false,
            };
            taken.sight = self.sight(&tab, ratio).await.with(before);
            let shown = taken.sight.shown.clone();
            let _ = self.recorded.send(Recorded::Shown(shown));
        }
        match message["kind"].as_str() {
            Some("rest") => {
                if let Some(taken) = taken {
                    self.rests.insert(tab, taken);
                }
                // Frames are named while they are there: an act may take them away.
                self.frame_names(&frame).await;
                return;
            }
            Some("down") => {
                match taken.or_else(|| self.rests.get(&tab).cloned()) {
                    Some(taken) => self.shots.insert(tab, taken),
                    None => self.shots.remove(&tab),
                };
                return;
            }
            // The person goes back or forward: the page that comes is told.
            Some("leaves") => {
                self.last_act = None;
                return;
            }
            Some("reload") => {
                let page = self.page(&tab, &tab).await;
                let place = self.note_history(&tab, &page.url).await.place;
                self.flush();
                return self.arrive(tab, place, page);
            }
            _ => {}
        }
        let Some(act) = self.act_of(&frame, &message).await else {
            return;
        };
        let mut page = self.page(&tab, &frame).await;
        // The page may be another one by now.
        if frame == tab
            && let Some(url) = message["url"].as_str()
        {
            url.clone_into(&mut page.url);
        }
        let offset = self.offset(&frame).await;
        let element = element(&message["element"], offset);
        let clicked = matches!(act, BrowserAct::Click { .. } | BrowserAct::Check { .. });
        let shot = if clicked {
            self.shots.remove(&tab)
        } else {
            None
        };
        let shot = match shot.or_else(|| self.rests.get(&tab).cloned()) {
            Some(shot) => Some(shot),
            None => self.picture_now(&tab, ratio).await,
        };
        let picture = shot.map(|shot| {
            let target = element.as_ref().map(|e| scaled(e.area, ratio));
            let screen = screen(&page);
            let image = shot.image.clone();
            if self.sent != image {
                self.sent.clone_from(&image);
                let _ = self.recorded.send(Recorded::Picture {
                    image: shot.image,
                    png: shot.png,
                    sight: shot.sight,
                });
            }
            RawPicture {
                image,
                target,
                screen,
                masks: Vec::new(),
                unjudged: false,
            }
        });
        if self.tab.as_ref() != Some(&tab) {
            self.flush();
            if self.tab.is_some() {
                let mut page = page.clone();
                page.frames.clear();
                self.send(
                    at,
                    BrowserEvent {
                        page,
                        act: BrowserAct::Tab,
                        element: None,
                        picture: None,
                    },
                );
            }
            self.tab = Some(tab);
        }
        self.last_act = Some(at);
        let event = BrowserEvent {
            page,
            act,
            element,
            picture,
        };
        self.in_order(at, event);
    }

    /// A click is held back until it is clear that it is no double click.
    fn in_order(&mut self, at: Instant, event: BrowserEvent) {
        if let BrowserAct::Click { count, .. } = event.act {
            if count == 1 {
                self.flush();
                self.held = Some((at, event));
                return;
            }
            // It takes the place of its own first half.
            let half = self.held.as_ref().is_some_and(|(_, held)| {
                held.element.as_ref().map(|e| &e.proposals)
                    == event.element.as_ref().map(|e| &e.proposals)
            });
            if half {
                self.held = None;
            }
        }
        self.flush();
        self.send(at, event);
    }

    fn flush(&mut self) {
        if let Some((at, event)) = self.held.take() {
            self.send(at, event);
        }
    }

    fn send(&mut self, at: Instant, event: BrowserEvent) {
        self.arrived = None;
        let event = Box::new(event);
        let _ = self.recorded.send(Recorded::Event { at, event });
    }

    async fn act_of(&self, frame: &str, message: &Value) -> Option<BrowserAct> {
        let words = |name: &str| -> Vec<String> {
            let list = message[name].as_array().into_iter().flatten();
            list.filter_map(|word| word.as_str().map(str::to_owned))
                .collect()
        };
        let small = |name: &str| u8::try_from(message[name].as_u64().unwrap_or(1)).unwrap_or(1);
        Some(match message["kind"].as_str()? {
            "click" => BrowserAct::Click {
                count: small("count"),
                button: small("button"),
            },
            "fill" => BrowserAct::Fill {
                value: message["value"].as_str().map(str::to_owned),
                pasted: message["pasted"] == true,
            },
            "copy" => BrowserAct::Copy {
                text: message["text"].as_str()?.to_owned(),
            },
            "select" => BrowserAct::Select {
                values: words("values"),
            },
            "check" => BrowserAct::Check {
                checked: message["checked"] == true,
            },
            "press" => BrowserAct::Press {
                keys: message["keys"].as_str()?.to_owned(),
            },
            "upload" => BrowserAct::Upload {
                files: self.paths(frame, words("files")).await,
            },
            _ => return None,
        })
    }

    /// Pages know names only; the browser knows where the files lie.
    async fn paths(&self, frame: &str, names: Vec<String>) -> Vec<String> {
        let mut paths = Vec::new();
        for name in names {
            let path = async {
                match self.browser.object(frame, "recordedFile").await {
                    Ok(Some(file)) => self.path_of(&file).await,
                    _ => None,
                }
            };
            paths.push(self.asked(path).await.flatten().unwrap_or(name));
        }
        paths
    }

    async fn path_of(&self, file: &Handle) -> Option<String> {
        let connection = &self.browser.state.connection;
        let about = connection
            .call(
                Some(&file.session),
                "DOM.getFileInfo",
                json!({ "objectId": file.object }),
            )
            .await
            .ok()?;
        let path = about["path"].as_str()?;
        (!path.is_empty()).then(|| path.to_owned())
    }

    /// A page was loaded: a step only where the person asked for it outside of the page.
    async fn navigated(&mut self, tab: String, url: String) {
        self.rests.remove(&tab);
        let arrival = self.note_history(&tab, &url).await;
        let moved = arrival.again && self.last_act.is_none_or(|at| at.elapsed() > BY_THE_PAGE);
        let page_of_a_site = url.starts_with("http") || url.starts_with("file");
        // A page that was on its way when the recording began, or was asked for once more, is told already.
        let told = self.arrived == Some((tab.clone(), arrival.place));
        if !page_of_a_site || !(arrival.typed || moved) || told {
            return;
        }
        let place = arrival.place;
        let mut page = self.page(&tab, &tab).await;
        page.url = url;
        page.title = self.title_when_ready(&tab).await;
        self.titles.insert(tab.clone(), page.title.clone());
        self.flush();
        self.arrive(tab, place, page);
    }

    async fn picture_now(&self, tab: &str, ratio: f64) -> Option<Taken> {
        let before = self.sight(tab, ratio).await;
        let png = self.pictured(self.browser.screenshot_of(tab)).await?.ok()?;
        Some(Taken {
            image: hash(&png),
            png,
            sight: self.sight(tab, ratio).await.with(before),
        })
    }
}

/// Until the recording is ending; whoever could end it may be gone, which is an end too.
async fn over(ended: &mut watch::Receiver<bool>) {
    let _ = ended.wait_for(|ended| *ended).await;
}

async fn take(picture: Shot) -> Option<Taken> {
    let answer = tokio::time::timeout(Duration::from_secs(3), picture).await;
    let answer = answer.ok()?.ok()?.ok()?;
    let png = crate::base64::decode(answer["data"].as_str()?);
    (!png.is_empty()).then(|| Taken {
        image: hash(&png),
        png,
        sight: Sight::default(),
    })
}

fn hash(png: &[u8]) -> String {
    let digest = Sha256::digest(png);
    let hex: String = digest.iter().map(|byte| format!("{byte:02x}")).collect();
    format!("sha256:{hex}")
}

/// One page without its query is one screen.
fn screen(page: &PageFacts) -> String {
    let url = page.url.split(['?', '#']).next().unwrap_or_default();
    format!("{}|{}|{url}", page.tab, page.title)
}
