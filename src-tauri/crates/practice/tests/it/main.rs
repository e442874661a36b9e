//! The practice system by HTTP, as a browser uses it.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on panics")]

use tejun_practice::{Troubles, is_running, reset, serve, set_troubles, stop, troubles};
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

#[tokio::test]
async fn troubles_are_switched_on_kept_and_reset() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("practice.json");
    let served = serve(0, Some(file.clone())).await.unwrap();
    let port = served.address().port();
    let page = request(port, "GET", "/meter", "").await;
    assert!(!page.contains("保守のお知らせ"), "{page}");
    let all = Troubles {
        delay_ms: 300,
        strict: true,
        notice: true,
        signs_out_after_s: 60,
    };
    set_troubles(port, &all).await.unwrap();
    let asked = std::time::Instant::now();
    let page = request(port, "GET", "/meter?suisen=00412873", "").await;
    assert!(asked.elapsed().as_millis() >= 300);
    assert!(page.contains("保守のお知らせ"), "{page}");
    // The previous reading was 1,284.
    let doubtful = WHOLE
        .replace("1,327", "1,283")
        .replace("R03.10.04", "10/4")
        .replace("R11.09", "11");
    let page = request(port, "POST", "/meter", &doubtful).await;
    for code in ["E0203", "E0204", "E0205"] {
        assert!(page.contains(code), "{page}");
    }
    let done = request(port, "POST", "/meter", WHOLE).await;
    assert!(done.contains("/done?receipt="), "{done}");
    stop(port).await.unwrap();
    served.stopped().await;

    let again = serve(0, Some(file)).await.unwrap();
    let port = again.address().port();
    assert_eq!(troubles(port).await.unwrap(), all);
    // The page of the settings says what is on, and puts all back.
    let page = request(port, "GET", "/settings", "").await;
    assert_eq!(page.matches(" checked").count(), 2, "{page}");
    let page = request(
        port,
        "POST",
        "/settings",
        "delay_ms=1000&notice=on&signs_out_after_s=0",
    )
    .await;
    assert!(page.contains("設定しました"), "{page}");
    let chosen = Troubles {
        delay_ms: 1_000,
        notice: true,
        ..Troubles::default()
    };
    assert_eq!(troubles(port).await.unwrap(), chosen);
    let page = request(port, "POST", "/settings/reset", "").await;
    assert!(page.contains("最初の状態に戻しました"), "{page}");
    assert_eq!(troubles(port).await.unwrap(), Troubles::default());
    let page = request(port, "GET", "/arrived", "").await;
    assert!(page.contains("届いたデータは 0 件です"), "{page}");
}

#[tokio::test]
async fn who_does_nothing_is_signed_out_until_the_next_sign_in() {
    let served = serve(0, None).await.unwrap();
    let port = served.address().port();
    let soon = Troubles {
        signs_out_after_s: 1,
        ..Troubles::default()
    };
    set_troubles(port, &soon).await.unwrap();
    assert!(!request(port, "GET", "/meter", "").await.contains("E0002"));
    let until = std::time::Instant::now() + std::time::Duration::from_secs(30);
    loop {
        tokio::time::sleep(std::time::Duration::from_millis(1_300)).await;
        let page = request(port, "POST", "/meter", WHOLE).await;
        if page.contains("E0002") {
            break;
        }
        assert!(std::time::Instant::now() < until, "{page}");
    }
    // It stays so, and nothing more is entered, until somebody signs in.
    let page = request(port, "POST", "/meter", WHOLE).await;
    assert!(
        page.contains("E0002") && page.contains("ログイン"),
        "{page}"
    );
    set_troubles(port, &Troubles::default()).await.unwrap();
    let entered = request(port, "POST", "/login", "user=renshu01&password=renshu01").await;
    assert!(entered.contains("/menu"), "{entered}");
    assert!(!request(port, "GET", "/meter", "").await.contains("E0002"));
}

#[tokio::test]
async fn what_arrived_twice_is_marked() {
    let served = serve(0, None).await.unwrap();
    let port = served.address().port();
    for _ in 0..2 {
        request(port, "POST", "/meter", WHOLE).await;
    }
    let page = request(port, "GET", "/arrived", "").await;
    assert!(
        page.contains("届いたデータは 2 件です") && page.contains("二重登録"),
        "{page}"
    );
    assert_eq!(page.matches("<td>二重</td>").count(), 2, "{page}");
}
