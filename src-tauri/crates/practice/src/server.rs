//! The web server.

use crate::entries::{Entries, Entry};
use crate::pages::{self, Form};
use crate::{PracticeError, customers};
use axum::extract::{Query, State};
use axum::response::{Html, IntoResponse, Redirect, Response};
use axum::routing::{get, post};
use axum::{Json, Router};
use serde::Deserialize;
use std::net::{Ipv4Addr, SocketAddr};
use std::path::PathBuf;
use std::sync::Arc;
use tokio::net::TcpListener;
use tokio::sync::Notify;
use tokio::task::JoinHandle;

/// A practice system that runs in this process.
pub struct Served {
    address: SocketAddr,
    end: Arc<Notify>,
    task: JoinHandle<()>,
}

impl Served {
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// Address of the page that the sample opens.
    pub fn url(&self) -> String {
        format!("http://{}/meter", self.address)
    }

    /// Asks it to end.
    pub fn stop(&self) {
        self.end.notify_one();
    }

    /// Waits until it was stopped (here or by [`crate::stop`]).
    pub async fn stopped(self) {
        // A server that panicked has ended as well.
        let _ = self.task.await;
    }
}

#[derive(Clone)]
struct Shared {
    entries: Arc<Entries>,
    end: Arc<Notify>,
}

/// Starts it on loopback. Port 0 takes a free one. `state`: the file that keeps what was registered.
///
/// # Errors
/// The port is in use.
pub async fn serve(port: u16, state: Option<PathBuf>) -> Result<Served, PracticeError> {
    let failed = |source| PracticeError::Port { port, source };
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, port))
        .await
        .map_err(failed)?;
    let address = listener.local_addr().map_err(failed)?;
    let end = Arc::new(Notify::new());
    let shared = Shared {
        entries: Arc::new(Entries::open(state)),
        end: end.clone(),
    };
    let router = Router::new()
        .route("/", get(|| async { Html(pages::login("").into_string()) }))
        .route("/login", post(login))
        .route("/menu", get(|| async { Html(pages::menu().into_string()) }))
        .route("/meter", get(meter).post(register))
        .route("/done", get(done))
        .route("/list", get(list))
        .route("/api/entries", get(api_entries))
        .route("/admin/reset", post(reset))
        .route("/admin/stop", post(stop))
        .with_state(shared);
    let ended = end.clone();
    let task = tokio::spawn(async move {
        let server = axum::serve(listener, router)
            .with_graceful_shutdown(async move { ended.notified().await });
        if let Err(error) = server.await {
            tracing::warn!(%error, "the practice system ended");
        }
    });
    Ok(Served { address, end, task })
}

#[derive(Deserialize)]
struct Login {
    #[serde(default)]
    user: String,
    #[serde(default)]
    password: String,
}

async fn login(axum::Form(login): axum::Form<Login>) -> Response {
    if login.user == "renshu01" && login.password == "renshu01" {
        return Redirect::to("/menu").into_response();
    }
    Html(pages::login("E0001　利用者IDかパスワードが違います。").into_string()).into_response()
}

#[derive(Deserialize)]
struct Search {
    suisen: Option<String>,
}

async fn meter(Query(search): Query<Search>) -> Html<String> {
    let page = match search.suisen.as_deref().map(str::trim) {
        None => pages::meter(&Form::default(), None, &[]),
        Some(tap) => {
            let form = Form {
                suisen: tap.to_owned(),
                ..Form::default()
            };
            match customers::find(tap) {
                Some(customer) => pages::meter(&form, Some(&customer), &[]),
                None => pages::meter(
                    &form,
                    None,
                    &["E0104　該当する水栓がありません。水栓番号を確認してください。".to_owned()],
                ),
            }
        }
    };
    Html(page.into_string())
}

async fn register(State(shared): State<Shared>, axum::Form(form): axum::Form<Form>) -> Response {
    let Some(customer) = customers::find(&form.suisen) else {
        let missing = ["E0104　該当する水栓がありません。水栓番号を確認してください。".to_owned()];
        return Html(pages::meter(&form, None, &missing).into_string()).into_response();
    };
    let wrong = form.mistakes();
    if !wrong.is_empty() {
        return Html(pages::meter(&form, Some(&customer), &wrong).into_string()).into_response();
    }
    let entry = Entry {
        receipt: String::new(),
        tap: form.suisen,
        date: form.torikae,
        old_reading: form.kyu_shishin.replace(',', ""),
        new_meter: form.shin_bango,
        bore: form.kokei,
        expires: form.manki,
        new_reading: form.shin_shishin.replace(',', ""),
        kind: form.kubun,
        contractor: form.gyosha,
        registered: jiff::ZonedDateTime::now()
            .strftime("%Y/%m/%d %H:%M")
            .to_string(),
    };
    match shared.entries.add(entry) {
        Ok(entry) => Redirect::to(&format!("/done?receipt={}", entry.receipt)).into_response(),
        Err(error) => {
            Html(pages::meter(&Form::default(), None, &[error.to_string()]).into_string())
                .into_response()
        }
    }
}

#[derive(Deserialize)]
struct Receipt {
    #[serde(default)]
    receipt: String,
}

async fn done(State(shared): State<Shared>, Query(receipt): Query<Receipt>) -> Response {
    match shared
        .entries
        .all()
        .into_iter()
        .find(|e| e.receipt == receipt.receipt)
    {
        Some(entry) => Html(pages::done(&entry).into_string()).into_response(),
        None => Redirect::to("/meter").into_response(),
    }
}

async fn list(State(shared): State<Shared>) -> Html<String> {
    Html(pages::list(&shared.entries.all()).into_string())
}

async fn api_entries(State(shared): State<Shared>) -> Json<Vec<Entry>> {
    Json(shared.entries.all())
}

async fn reset(State(shared): State<Shared>) -> Response {
    match shared.entries.reset() {
        Ok(()) => "reset".into_response(),
        Err(error) => (
            axum::http::StatusCode::INTERNAL_SERVER_ERROR,
            error.to_string(),
        )
            .into_response(),
    }
}

async fn stop(State(shared): State<Shared>) -> &'static str {
    shared.end.notify_one();
    "stopped"
}
