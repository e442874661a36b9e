//! The web server.

use crate::entries::{Entries, Entry};
use crate::pages::{self, Form};
use crate::session::Session;
use crate::troubles::Troubles;
use crate::{PracticeError, customers};
use axum::extract::{Query, Request, State};
use axum::middleware::{self, Next};
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
    session: Arc<Session>,
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
        session: Arc::new(Session::begin()),
        end: end.clone(),
    };
    let inside = Router::new()
        .route("/menu", get(|| async { Html(pages::menu().into_string()) }))
        .route("/meter", get(meter).post(register))
        .route("/done", get(done))
        .route("/list", get(list))
        .route_layer(middleware::from_fn_with_state(shared.clone(), signed_in));
    let router = Router::new()
        .route("/", get(|| async { Html(pages::login("").into_string()) }))
        .route("/login", post(login))
        .merge(inside)
        .route_layer(middleware::from_fn_with_state(shared.clone(), late))
        .route("/arrived", get(arrived))
        .route("/settings", get(settings).post(set))
        .route("/settings/reset", post(reset_here))
        .route("/api/entries", get(api_entries))
        .route("/api/troubles", get(api_troubles))
        .route("/admin/troubles", post(set_troubles))
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

/// Every page comes later, where that is switched on.
async fn late(State(shared): State<Shared>, request: Request, next: Next) -> Response {
    tokio::time::sleep(shared.entries.troubles().delay()).await;
    next.run(request).await
}

async fn signed_in(State(shared): State<Shared>, request: Request, next: Next) -> Response {
    let limit = shared.entries.troubles().signs_out_after();
    if !shared.session.is_over(limit) {
        return next.run(request).await;
    }
    let said =
        "E0002　しばらく操作がなかったため、ログアウトしました。もう一度ログインしてください。";
    Html(pages::login(said).into_string()).into_response()
}

#[derive(Deserialize)]
struct Login {
    #[serde(default)]
    user: String,
    #[serde(default)]
    password: String,
}

async fn login(State(shared): State<Shared>, axum::Form(login): axum::Form<Login>) -> Response {
    if login.user == "renshu01" && login.password == "renshu01" {
        shared.session.touch();
        return Redirect::to("/menu").into_response();
    }
    Html(pages::login("E0001　利用者IDかパスワードが違います。").into_string()).into_response()
}

#[derive(Deserialize)]
struct Search {
    suisen: Option<String>,
}

async fn meter(State(shared): State<Shared>, Query(search): Query<Search>) -> Html<String> {
    let notice = shared.entries.troubles().notice;
    let page = match search.suisen.as_deref().map(str::trim) {
        None => pages::meter(&Form::default(), None, &[], notice),
        Some(tap) => {
            let form = Form {
                suisen: tap.to_owned(),
                ..Form::default()
            };
            match customers::find(tap) {
                Some(customer) => pages::meter(&form, Some(&customer), &[], notice),
                None => pages::meter(
                    &form,
                    None,
                    &["E0104　該当する水栓がありません。水栓番号を確認してください。".to_owned()],
                    notice,
                ),
            }
        }
    };
    Html(page.into_string())
}

async fn register(State(shared): State<Shared>, axum::Form(form): axum::Form<Form>) -> Response {
    let Some(customer) = customers::find(&form.suisen) else {
        let missing = ["E0104　該当する水栓がありません。水栓番号を確認してください。".to_owned()];
        return Html(pages::meter(&form, None, &missing, false).into_string()).into_response();
    };
    let mut wrong = form.mistakes();
    if wrong.is_empty() && shared.entries.troubles().strict {
        wrong = form.doubts(&customer);
    }
    if !wrong.is_empty() {
        return Html(pages::meter(&form, Some(&customer), &wrong, false).into_string())
            .into_response();
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
            Html(pages::meter(&Form::default(), None, &[error.to_string()], false).into_string())
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

async fn arrived(State(shared): State<Shared>) -> Html<String> {
    Html(pages::arrived(&shared.entries.all()).into_string())
}

async fn settings(State(shared): State<Shared>) -> Html<String> {
    Html(pages::settings(&shared.entries.troubles(), "").into_string())
}

/// The form of 練習の設定: a box without a mark is not sent.
#[derive(Deserialize)]
#[serde(default)]
#[derive(Default)]
struct Chosen {
    delay_ms: u64,
    strict: Option<String>,
    notice: Option<String>,
    signs_out_after_s: u64,
}

async fn set(State(shared): State<Shared>, axum::Form(chosen): axum::Form<Chosen>) -> Html<String> {
    let troubles = Troubles {
        delay_ms: chosen.delay_ms,
        strict: chosen.strict.is_some(),
        notice: chosen.notice.is_some(),
        signs_out_after_s: chosen.signs_out_after_s,
    };
    shared.session.touch();
    let said = match shared.entries.set_troubles(troubles) {
        Ok(()) => "設定しました。".to_owned(),
        Err(error) => error.to_string(),
    };
    Html(pages::settings(&shared.entries.troubles(), &said).into_string())
}

async fn reset_here(State(shared): State<Shared>) -> Html<String> {
    let said = match shared.entries.reset() {
        Ok(()) => "最初の状態に戻しました。".to_owned(),
        Err(error) => error.to_string(),
    };
    Html(pages::settings(&shared.entries.troubles(), &said).into_string())
}

async fn api_troubles(State(shared): State<Shared>) -> Json<Troubles> {
    Json(shared.entries.troubles())
}

async fn set_troubles(State(shared): State<Shared>, Json(troubles): Json<Troubles>) -> Response {
    shared.session.touch();
    answer(shared.entries.set_troubles(troubles), "set")
}

async fn api_entries(State(shared): State<Shared>) -> Json<Vec<Entry>> {
    Json(shared.entries.all())
}

async fn reset(State(shared): State<Shared>) -> Response {
    answer(shared.entries.reset(), "reset")
}

fn answer(done: Result<(), PracticeError>, word: &'static str) -> Response {
    match done {
        Ok(()) => word.into_response(),
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
