//! A tiny web server for pages of the tests.

use std::collections::HashMap;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::time::Duration;

/// What a path answers.
#[derive(Clone)]
pub(crate) struct Answer {
    pub(crate) kind: String,
    pub(crate) body: Vec<u8>,
    pub(crate) headers: Vec<(String, String)>,
    pub(crate) delay: Duration,
}

/// A server with pages that tests add as they go.
pub(crate) struct Site {
    port: u16,
    pages: Arc<Mutex<HashMap<String, Answer>>>,
    seen: Arc<Mutex<Vec<String>>>,
    next: Mutex<u32>,
}

impl Site {
    pub(crate) fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("loopback is there");
        let port = listener.local_addr().expect("bound").port();
        let pages: Arc<Mutex<HashMap<String, Answer>>> = Arc::default();
        let seen: Arc<Mutex<Vec<String>>> = Arc::default();
        let (shared, asked) = (pages.clone(), seen.clone());
        std::thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let (pages, seen) = (shared.clone(), asked.clone());
                std::thread::spawn(move || answer(stream, &pages, &seen));
            }
        });
        Self {
            port,
            pages,
            seen,
            next: Mutex::new(0),
        }
    }

    /// Puts a page with this body at a new address.
    pub(crate) fn page(&self, body: &str) -> String {
        let mut next = self.next.lock().expect("lock");
        *next += 1;
        let path = format!("/page{next}");
        let html = format!(
            "<!doctype html><html lang=ja><head><meta charset=utf-8><title>{path}</title></head><body>{body}</body></html>"
        );
        self.put(&path, "text/html; charset=utf-8", html.as_bytes());
        self.url(&path)
    }

    pub(crate) fn put(&self, path: &str, kind: &str, body: &[u8]) {
        self.put_answer(
            path,
            Answer {
                kind: kind.to_owned(),
                body: body.to_vec(),
                headers: Vec::new(),
                delay: Duration::ZERO,
            },
        );
    }

    pub(crate) fn put_answer(&self, path: &str, answer: Answer) {
        self.pages
            .lock()
            .expect("lock")
            .insert(path.to_owned(), answer);
    }

    pub(crate) fn url(&self, path: &str) -> String {
        format!("http://127.0.0.1:{}{path}", self.port)
    }

    /// The same page as a page of another site.
    pub(crate) fn elsewhere(&self, path: &str) -> String {
        format!("http://localhost:{}{path}", self.port)
    }

    /// `GET /path?query` or `POST /path body`, as they came.
    pub(crate) fn seen(&self) -> Vec<String> {
        self.seen.lock().expect("lock").clone()
    }
}

fn answer(
    stream: TcpStream,
    pages: &Mutex<HashMap<String, Answer>>,
    seen: &Mutex<Vec<String>>,
) -> Option<()> {
    let mut reader = BufReader::new(stream.try_clone().ok()?);
    let mut first = String::new();
    reader.read_line(&mut first).ok()?;
    let mut words = first.split_whitespace();
    let (method, target) = (words.next()?.to_owned(), words.next()?.to_owned());
    let mut length = 0;
    loop {
        let mut line = String::new();
        reader.read_line(&mut line).ok()?;
        let line = line.trim();
        if line.is_empty() {
            break;
        }
        if let Some((name, value)) = line.split_once(':')
            && name.eq_ignore_ascii_case("content-length")
        {
            length = value.trim().parse().ok()?;
        }
    }
    let mut body = vec![0; length];
    reader.read_exact(&mut body).ok()?;
    let said = if method == "POST" {
        format!("POST {target} {}", String::from_utf8_lossy(&body))
    } else {
        format!("GET {target}")
    };
    seen.lock().ok()?.push(said);
    let path = target.split('?').next()?;
    let page = pages.lock().ok()?.get(path).cloned();
    let mut stream = stream;
    let Some(page) = page else {
        let _ = stream
            .write_all(b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
        return None;
    };
    std::thread::sleep(page.delay);
    let mut head = format!(
        "HTTP/1.1 200 OK\r\nContent-Type: {}\r\nContent-Length: {}\r\nConnection: close\r\n",
        page.kind,
        page.body.len()
    );
    for (name, value) in &page.headers {
        head.push_str(&format!("{name}: {value}\r\n"));
    }
    head.push_str("\r\n");
    stream.write_all(head.as_bytes()).ok()?;
    stream.write_all(&page.body).ok()
}
