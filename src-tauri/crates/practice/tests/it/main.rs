//! The practice system by HTTP, as a browser uses it.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on panics")]

use tejun_practice::{is_running, reset, serve, stop};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;

async fn request(port: u16, method: &str, path: &str, body: &str) -> String {
    let mut stream = TcpStream::connect(("127.0.0.1", port)).await.unwrap();
    let text = format!(
        "{method} {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: {}\r\n\r\n{body}",
        body.len()
    );
    stream.write_all(text.as_bytes()).await.unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).await.unwrap();
    answer
}

const WHOLE: &str = "suisen=00412873&torikae=R03.10.04&kyu_shishin=1,327&shin_bango=21-730946&kokei=20%20mm&manki=R11.09&shin_shishin=0&kubun=1%20%E6%A4%9C%E5%AE%9A%E6%BA%80%E6%9C%9F&gyosha=";

#[tokio::test]
async fn an_exchange_is_searched_registered_listed_and_reset() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("practice.json");
    let served = serve(0, Some(file.clone())).await.unwrap();
    let port = served.address().port();
    assert!(is_running(port).await);
    for (path, expected) in [
        ("/", "ログイン"),
        ("/menu", "メーター取替入力"),
        ("/meter", "水栓番号"),
        ("/meter?suisen=00412873", "1,284"),
        ("/meter?suisen=99999999", "E0104"),
        ("/list", "登録はまだありません"),
    ] {
        let page = request(port, "GET", path, "").await;
        assert!(page.contains(expected), "{path}: {page}");
    }
    let missing = request(port, "POST", "/meter", "suisen=00412873&kyu_shishin=x").await;
    assert!(missing.contains("E0201") && missing.contains("E0202"));
    let done = request(port, "POST", "/meter", WHOLE).await;
    assert!(done.contains("/done?receipt=M0310-0001"), "{done}");
    assert!(
        request(port, "GET", "/done?receipt=M0310-0001", "")
            .await
            .contains("登録しました")
    );
    let entries = request(port, "GET", "/api/entries", "").await;
    assert!(
        entries.contains(r#""水栓番号":"00412873""#)
            && entries.contains(r#""旧メーター指針":"1327""#),
        "{entries}"
    );
    stop(port).await.unwrap();
    served.stopped().await;
    assert!(!is_running(port).await);

    let again = serve(0, Some(file)).await.unwrap();
    let port = again.address().port();
    assert!(
        request(port, "GET", "/list", "")
            .await
            .contains("M0310-0001")
    );
    reset(port).await.unwrap();
    assert!(
        request(port, "GET", "/api/entries", "")
            .await
            .ends_with("[]")
    );
}

#[tokio::test]
async fn a_port_in_use_is_named() {
    let first = serve(0, None).await.unwrap();
    let error = serve(first.address().port(), None).await.err().unwrap();
    assert!(
        error
            .to_string()
            .contains(&first.address().port().to_string())
    );
}
