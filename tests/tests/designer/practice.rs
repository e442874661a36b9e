//! 練習をはじめる in the library: the practice system runs while the designer is open, and is put back.

use crate::window::Window;
use tejun_e2e::{VirtualDesktop, tejun};

#[tokio::test(flavor = "multi_thread")]
async fn practice_begins_in_the_library_and_is_put_back() {
    let desktop = VirtualDesktop::start();
    let window = Window::open(&desktop, &[]).await;
    window.press("library-practice").await;
    let url = window.see("practice-url").await.text().await.expect("text");
    assert!(url.ends_with("/meter"), "{url}");
    let arrived =
        "return document.querySelector('[data-testid=\"practice-arrived\"]')?.textContent";
    assert_eq!(window.run(arrived).await, "0件");

    // The command line meets the same system.
    let said = tejun(&desktop, &["practice", "start"]);
    let said = String::from_utf8_lossy(&said.stdout).into_owned();
    assert!(
        said.contains("もう動いています") && said.contains(&url),
        "{said}"
    );

    window.press("practice-reset").await;
    window.press("practice-reset-yes").await;
    window.see("practice-reset").await;
    window.press("practice-record").await;
    let filled = format!(
        "return [...document.querySelectorAll('[data-testid=\"record-sheet\"] input')].some(e => e.value === '{url}')"
    );
    window.see("record-sheet").await;
    window.until("the address is not there", &filled).await;
    window.press("record-cancel").await;

    window.press("rail-library").await;
    window.press("library-practice").await;
    window.see("practice-url").await;
    window.press("practice-stop").await;
    window.until_gone("practice").await;
    let said = tejun(&desktop, &["practice", "stop"]);
    let said = String::from_utf8_lossy(&said.stdout).into_owned();
    assert!(said.contains("動いていません"), "{said}");
    window.close().await;
}
