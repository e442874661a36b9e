//! A small site on loopback, and what was sent to it.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::time::Duration;

/// What the site answers at a path.
#[derive(Debug, Clone, Copy)]
pub enum Answer {
    /// A page.
    Page(&'static str),
    /// A page that takes its time.
    Slow(&'static str, Duration),
    /// A file to keep, by its name, that takes its time.
    File(&'static str, &'static str, Duration),
}

/// Serves until the test ends.
pub struct Site {
    address: String,
    sent: Arc<Mutex<Vec<String>>>,
}

impl Site {
    /// A site that shows this page at `/form`, and everywhere else.
    pub fn start(page: &'static str) -> Self {
        Self::with(page, &[])
    }

    /// A site with these pages besides.
    pub fn with(page: &'static str, others: &'static [(&'static str, Answer)]) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
        let address = listener.local_addr().expect("its address");
        let sent = Arc::<Mutex<Vec<String>>>::default();
        let kept = sent.clone();
        std::thread::spawn(move || {
            for stream in listener.incoming().map_while(Result::ok) {
                let kept = kept.clone();
                // A browser keeps connections open that it does not use.
                std::thread::spawn(move || serve(&stream, page, others, &kept));
            }
        });
        Self {
            address: format!("http://{address}"),
            sent,
        }
    }

    pub fn form(&self) -> String {
        format!("{}/form", self.address)
    }

    /// What was sent since the last call: a form as `氏名=千歳&区分=一般`.
    pub fn taken(&self) -> Vec<String> {
        std::mem::take(&mut self.sent.lock().expect("the list"))
    }

    /// What was sent since it was taken last.
    pub fn sent(&self) -> Vec<String> {
        self.sent.lock().expect("the list").clone()
    }
}

fn serve(
    stream: &TcpStream,
    page: &'static str,
    others: &[(&str, Answer)],
    sent: &Mutex<Vec<String>>,
) {
    let mut reader = BufReader::new(stream);
    let mut request = String::new();
    if reader.read_line(&mut request).is_err() {
        return;
    }
    let mut length = 0;
    loop {
        let mut line = String::new();
        match reader.read_line(&mut line) {
            Ok(0) | Err(_) => return,
            Ok(_) if line.trim().is_empty() => break,
            Ok(_) => {}
        }
        if let Some(value) = line.to_lowercase().strip_prefix("content-length:") {
            length = value.trim().parse().unwrap_or(0);
        }
    }
    let mut body = vec![0; length];
    if reader.read_exact(&mut body).is_err() {
        return;
    }
    if request.starts_with("POST") {
        sent.lock().expect("the list").push(plain(&body));
    }
    let path = request.split_whitespace().nth(1).unwrap_or_default();
    let path = path.split('?').next().unwrap_or_default();
    let other = others.iter().find(|(other, _)| *other == path);
    let posted = "<!doctype html><title>完了</title><p>登録しました</p>";
    let (answer, time, kept_as) = match other {
        Some((_, Answer::Page(page))) => (*page, Duration::ZERO, None),
        Some((_, Answer::Slow(page, time))) => (*page, *time, None),
        Some((_, Answer::File(name, text, time))) => (*text, *time, Some(name)),
        None if request.starts_with("POST") => (posted, Duration::ZERO, None),
        None => (page, Duration::ZERO, None),
    };
    std::thread::sleep(time);
    let kept_as = kept_as.map_or_else(String::new, |name| {
        format!("content-disposition: attachment; filename=\"{name}\"\r\n")
    });
    let mut stream = stream;
    let _ = write!(
        stream,
        "HTTP/1.1 200 OK\r\ncontent-type: text/html; charset=utf-8\r\n{kept_as}content-length: {}\r\nconnection: close\r\n\r\n{answer}",
        answer.len()
    );
}

/// The text of a form that was sent.
fn plain(body: &[u8]) -> String {
    let mut bytes = Vec::new();
    let mut rest = body.iter();
    while let Some(byte) = rest.next() {
        match byte {
            b'+' => bytes.push(b' '),
            b'%' => {
                let two: Vec<u8> = rest.by_ref().take(2).copied().collect();
                let hex = String::from_utf8_lossy(&two).into_owned();
                bytes.extend(u8::from_str_radix(&hex, 16));
            }
            other => bytes.push(*other),
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}
