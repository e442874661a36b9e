//! `tejun://localhost/picture/HASH`: the pictures of the library.

use std::sync::Arc;
use tauri::http::{Request, Response, StatusCode, header};
use tauri::{Manager, Runtime, UriSchemeContext, UriSchemeResponder};
use tejun_app::program::Program;

pub(crate) fn answer<R: Runtime>(
    context: UriSchemeContext<'_, R>,
    request: Request<Vec<u8>>,
    responder: UriSchemeResponder,
) {
    let app = context.app_handle().clone();
    let hash = request
        .uri()
        .path()
        .strip_prefix("/picture/")
        .map(str::to_owned);
    tauri::async_runtime::spawn(async move {
        let program = app.try_state::<Arc<Program>>();
        let designer = program.as_ref().and_then(|program| program.designer());
        let png = match (hash, designer) {
            (Some(hash), Some(designer)) => designer.picture(&hash).await,
            _ => None,
        };
        responder.respond(response(png));
    });
}

fn response(png: Option<Vec<u8>>) -> Response<Vec<u8>> {
    let Some(png) = png else {
        let mut response = Response::new(Vec::new());
        *response.status_mut() = StatusCode::NOT_FOUND;
        return response;
    };
    let mut response = Response::new(png);
    let headers = response.headers_mut();
    headers.insert(
        header::CONTENT_TYPE,
        header::HeaderValue::from_static("image/png"),
    );
    headers.insert(
        header::CACHE_CONTROL,
        header::HeaderValue::from_static("max-age=31536000, immutable"),
    );
    response
}
