//! A designer on a desktop of its own, and the WebDriver that looks into it.

use crate::{VirtualDesktop, program};
use fantoccini::elements::Element;
use fantoccini::{Client, ClientBuilder, Locator};
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::{Value, json};
use std::net::TcpListener;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

/// How long anything may take on a busy machine.
const PATIENCE: Duration = Duration::from_secs(60);

/// A click is answered within this time while its window is shown.
const ANSWERS: Duration = Duration::from_secs(5);

/// A designer that starts answers within this time.
const STARTS: Duration = Duration::from_secs(90);

/// An open designer. It ends with the value.
pub struct Window {
    client: Client,
    driver: Child,
}

impl Window {
    /// Opens it for a user who has answered the first questions.
    pub async fn open(desktop: &VirtualDesktop, arguments: &[&str]) -> Self {
        desktop.settle();
        Self::open_as_it_is(desktop, arguments).await
    }

    /// Opens it with whatever settings there are.
    pub async fn open_as_it_is(desktop: &VirtualDesktop, arguments: &[&str]) -> Self {
        let port = TcpListener::bind("127.0.0.1:0")
            .and_then(|free| free.local_addr())
            .expect("a free port")
            .port();
        let driver = desktop
            .command("/usr/bin/WebKitWebDriver")
            .arg(format!("--port={port}"))
            .env("TAURI_AUTOMATION", "true")
            .env("TAURI_WEBVIEW_AUTOMATION", "true")
            .env_remove("TEJUN_LIBRARY")
            .env_remove("TEJUN_ZONE")
            .spawn()
            .expect("webkit2gtk-driver is installed");
        let options = json!({ "webkitgtk:browserOptions": { "binary": program("tejun-designer"), "args": arguments } });
        let Value::Object(capabilities) = options else {
            unreachable!("written as one");
        };
        let address = format!("http://127.0.0.1:{port}");
        let until = Instant::now() + PATIENCE;
        loop {
            let mut builder = ClientBuilder::new(HttpConnector::new());
            let connecting = builder.capabilities(capabilities.clone()).connect(&address);
            match tokio::time::timeout(STARTS, connecting).await {
                Ok(Ok(client)) => return Self { client, driver },
                Ok(Err(error)) => assert!(Instant::now() < until, "{error}"),
                // A window that stays blank never answers.
                Err(_) => panic!("the designer does not answer"),
            }
            tokio::time::sleep(Duration::from_millis(200)).await;
        }
    }

    /// Waits for what carries this test id.
    pub async fn see(&self, id: &str) -> Element {
        self.css(&format!("[data-testid=\"{id}\"]")).await
    }

    pub async fn css(&self, selector: &str) -> Element {
        let waiting = self.client.wait().at_most(PATIENCE);
        match waiting.for_element(Locator::Css(selector)).await {
            Ok(element) => element,
            Err(error) => panic!("{selector}: {error}\n{}", self.text().await),
        }
    }

    pub async fn press(&self, id: &str) {
        let until = Instant::now() + PATIENCE;
        loop {
            let element = self.see(id).await;
            match tokio::time::timeout(ANSWERS, element.click()).await {
                Ok(Ok(())) => return,
                // The window went away under the click: the driver answers when it is back.
                Err(_) => return,
                // It was drawn anew, or something is still on top of it.
                Ok(Err(error)) => assert!(Instant::now() < until, "{id}: {error}"),
            }
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
    }

    /// Replaces what a field holds, as typed.
    pub async fn write(&self, id: &str, text: &str) {
        let field = self.see(id).await;
        field.click().await.expect("a field takes the pointer");
        // Ctrl+A, then the text in its place.
        field.send_keys("\u{e009}a\u{e000}").await.expect("keys");
        field.send_keys(text).await.expect("keys");
    }

    /// Chooses from a list, as a person's choice tells the page.
    pub async fn choose(&self, id: &str, value: &str) {
        self.see(id).await;
        let script = format!(
            "const list = document.querySelector('[data-testid=\"{id}\"]'); \
             Object.getOwnPropertyDescriptor(HTMLSelectElement.prototype, 'value').set.call(list, '{value}'); \
             const there = list.value === '{value}'; \
             list.dispatchEvent(new Event('change', {{ bubbles: true }})); return there"
        );
        assert_eq!(self.run(&script).await, json!(true), "{id} has no {value}");
    }

    /// Waits until an element says this.
    pub async fn until_text(&self, id: &str, text: &str) {
        let script = format!(
            "return document.querySelector('[data-testid=\"{id}\"]')?.textContent.trim() === '{text}'"
        );
        self.until(&format!("{id} does not say {text}"), &script)
            .await;
    }

    pub async fn value(&self, id: &str) -> String {
        let value = self.see(id).await.prop("value").await.expect("a property");
        value.unwrap_or_default()
    }

    /// The titles of the steps that the chart shows, from the top.
    pub async fn titles(&self) -> Vec<String> {
        let found = self
            .run("return [...document.querySelectorAll('[data-testid^=\"step-\"][aria-label]')].map(e => [e.getBoundingClientRect().top, e.querySelector(':scope > span[title], :scope > span > span[title]')?.textContent]).filter(e => e[1] !== undefined).sort((a, b) => a[0] - b[0]).map(e => e[1])")
            .await;
        serde_json::from_value(found).expect("texts")
    }

    /// Waits until a script gives true.
    pub async fn until(&self, what: &str, script: &str) {
        let until = Instant::now() + PATIENCE;
        while self.run(script).await != json!(true) {
            assert!(Instant::now() < until, "{what}\n{}", self.text().await);
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    }

    pub async fn until_gone(&self, id: &str) {
        let script = format!("return document.querySelector('[data-testid=\"{id}\"]') === null");
        self.until(&format!("{id} stays"), &script).await;
    }

    /// Waits until the draft is on disk.
    pub async fn until_saved(&self) {
        let script =
            "return document.querySelector('[data-testid=\"saving\"]')?.dataset.state === 'saved'";
        self.until("not saved", script).await;
    }

    pub async fn run(&self, script: &str) -> Value {
        match self.client.execute(script, Vec::new()).await {
            Ok(value) => value,
            Err(error) => panic!("{script}: {error}"),
        }
    }

    pub async fn text(&self) -> String {
        match self
            .client
            .execute("return document.body.innerText", Vec::new())
            .await
        {
            Ok(text) => text.as_str().unwrap_or_default().to_owned(),
            Err(error) => error.to_string(),
        }
    }

    /// The middle of an element, in pixels of the window, once it is there.
    pub async fn middle(&self, id: &str) -> (i32, i32) {
        self.see(id).await;
        self.middle_now(id).await.expect("it is there still")
    }

    /// The same for what may be gone by now.
    pub async fn middle_now(&self, id: &str) -> Option<(i32, i32)> {
        let script = format!(
            "const box = document.querySelector('[data-testid=\"{id}\"]')?.getBoundingClientRect(); \
             return box ? [Math.round(box.x + box.width / 2), Math.round(box.y + box.height / 2)] : null"
        );
        serde_json::from_value(self.run(&script).await).expect("two numbers or nothing")
    }

    /// Waits until the designer has ended by itself.
    pub fn ended(&self) {
        let until = Instant::now() + PATIENCE;
        while !self.processes().trim().is_empty() {
            assert!(Instant::now() < until, "the designer does not end");
            std::thread::sleep(Duration::from_millis(50));
        }
    }

    /// The process of the designer.
    pub fn process(&self) -> u32 {
        self.processes().trim().parse().expect("one designer")
    }

    fn processes(&self) -> String {
        let driver = self.driver.id().to_string();
        let output = Command::new("pgrep")
            .args(["-P", &driver, "-r", "R,S,D", "-f", "tejun-designer"])
            .stdout(Stdio::piped())
            .output()
            .expect("procps is installed");
        String::from_utf8_lossy(&output.stdout).into_owned()
    }

    /// Ends the session and the designer with it.
    pub async fn close(mut self) {
        // What is gone already needs no farewell.
        let farewell = self.client.clone().close();
        let _ = tokio::time::timeout(ANSWERS, farewell).await;
        // The next designer on this desktop must not meet one that is going.
        let until = Instant::now() + ANSWERS;
        while !self.processes().trim().is_empty() && Instant::now() < until {
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        let _ = self.driver.kill();
        let _ = self.driver.wait();
    }
}

impl Drop for Window {
    fn drop(&mut self) {
        let _ = self.driver.kill();
        let _ = self.driver.wait();
    }
}
