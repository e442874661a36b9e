//! The files of the interface.

use axum::http::{StatusCode, Uri, header};
use axum::response::{IntoResponse, Response};
use std::path::{Component, Path};

/// A file below the folder, or `index.html` for its root.
pub(crate) async fn page(folder: &Path, uri: &Uri) -> Response {
    let wanted = uri.path().trim_start_matches('/');
    let relative = Path::new(if wanted.is_empty() {
        "index.html"
    } else {
        wanted
    });
    let inside = relative
        .components()
        .all(|part| matches!(part, Component::Normal(_)));
    if !inside {
        return StatusCode::NOT_FOUND.into_response();
    }
    match tokio::fs::read(folder.join(relative)).await {
        Ok(bytes) => ([(header::CONTENT_TYPE, kind(relative))], bytes).into_response(),
        Err(_) if wanted.is_empty() => (
            StatusCode::NOT_FOUND,
            "画面がまだ作られていません。ui で「npm run build」を行ってください。",
        )
            .into_response(),
        Err(_) => StatusCode::NOT_FOUND.into_response(),
    }
}

fn kind(file: &Path) -> &'static str {
    match file.extension().and_then(|ending| ending.to_str()) {
        Some("html") => "text/html; charset=utf-8",
        Some("js") => "text/javascript; charset=utf-8",
        Some("css") => "text/css; charset=utf-8",
        Some("json") => "application/json",
        Some("svg") => "image/svg+xml",
        Some("png") => "image/png",
        Some("woff") => "font/woff",
        Some("woff2") => "font/woff2",
        _ => "application/octet-stream",
    }
}
