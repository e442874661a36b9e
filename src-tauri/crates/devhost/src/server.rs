//! Commands, stream, pictures and pages on the loopback address.

use crate::host::BrowserHost;
use crate::pages;
use axum::body::Body;
use axum::extract::ws::{Message, WebSocket, WebSocketUpgrade};
use axum::extract::{DefaultBodyLimit, Json, Path, Request, State};
use axum::http::{HeaderMap, HeaderName, StatusCode, Uri, header};
use axum::middleware::{self, Next};
use axum::response::{IntoResponse, Response};
use axum::routing::{any, get, post};
use axum::{Router, serve as serve_axum};
use std::net::Ipv4Addr;
use std::path::PathBuf;
use std::sync::Arc;
use tejun_app::program::Program;
use tokio::net::TcpListener;

/// Documents of thousands of steps pass.
const LARGEST: usize = 64 << 20;

#[derive(Clone)]
struct Serving {
    program: Arc<Program>,
    host: Arc<BrowserHost>,
    ui: Arc<PathBuf>,
}

/// Serves until the interface closes the program or SIGINT comes. The address is printed first.
pub(crate) async fn serve(
    program: Arc<Program>,
    host: Arc<BrowserHost>,
    port: u16,
    ui: PathBuf,
) -> std::io::Result<()> {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, port)).await?;
    println!("http://{}/", listener.local_addr()?);
    let ended = host.clone();
    let routes = Router::new()
        .route("/rpc/{command}", post(rpc))
        .route("/events", any(events))
        .route("/picture/{hash}", get(picture))
        .fallback(page)
        .layer(DefaultBodyLimit::max(LARGEST))
        .layer(middleware::from_fn(from_here))
        .with_state(Serving {
            program,
            host,
            ui: Arc::new(ui),
        });
    tokio::select! {
        served = serve_axum(listener, routes) => served,
        () = ended.ended.notified() => Ok(()),
        _ = tokio::signal::ctrl_c() => Ok(()),
    }
}

/// Pages of other sites reach the loopback address too: only our own may ask.
async fn from_here(request: Request, next: Next) -> Response {
    let headers = request.headers();
    let host = text(headers, header::HOST).unwrap_or_default();
    let name = host.split(':').next().unwrap_or_default();
    let ours = matches!(name, "127.0.0.1" | "localhost");
    let origin = text(headers, header::ORIGIN);
    let same = origin.is_none_or(|origin| origin == format!("http://{host}"));
    if ours && same {
        next.run(request).await
    } else {
        StatusCode::FORBIDDEN.into_response()
    }
}

fn text(headers: &HeaderMap, name: HeaderName) -> Option<&str> {
    headers.get(name)?.to_str().ok()
}

async fn rpc(
    State(serving): State<Serving>,
    Path(command): Path<String>,
    payload: String,
) -> Response {
    match serving.program.rpc(&command, &payload).await {
        Ok(answer) => Json(answer).into_response(),
        Err(problem) => (StatusCode::UNPROCESSABLE_ENTITY, Json(problem)).into_response(),
    }
}

async fn events(State(serving): State<Serving>, upgrade: WebSocketUpgrade) -> Response {
    upgrade.on_upgrade(move |socket| tell(serving, socket))
}

async fn tell(serving: Serving, mut socket: WebSocket) {
    let mut batches = None;
    if let Some(designer) = serving.program.designer() {
        designer.join(|known| batches = Some(serving.host.join(&known)));
    }
    let Some(mut batches) = batches else { return };
    loop {
        tokio::select! {
            batch = batches.recv() => {
                let Some(batch) = batch else { return };
                if socket.send(Message::Text(batch.into())).await.is_err() {
                    return;
                }
            }
            // A page says nothing; its end is seen here.
            said = socket.recv() => if !matches!(said, Some(Ok(_))) { return },
        }
    }
}

async fn picture(State(serving): State<Serving>, Path(hash): Path<String>) -> Response {
    let png = match serving.program.designer() {
        Some(designer) => designer.picture(&hash).await,
        None => None,
    };
    match png {
        Some(png) => (
            [
                (header::CONTENT_TYPE, "image/png"),
                (header::CACHE_CONTROL, "max-age=31536000, immutable"),
            ],
            Body::from(png),
        )
            .into_response(),
        None => StatusCode::NOT_FOUND.into_response(),
    }
}

async fn page(State(serving): State<Serving>, uri: Uri) -> Response {
    pages::page(&serving.ui, &uri).await
}
