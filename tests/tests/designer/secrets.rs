//! Secrets in the window, with a real store: the list of the settings, and what a run asks for.

use crate::window::Window;
use serde_json::json;
use tejun_e2e::{VirtualDesktop, tejun};

const NAME: &str = "水道料金システム/パスワード";

/// What a page shows, values of fields included: no value of a secret may be there.
async fn shows(window: &Window, text: &str) -> bool {
    let script = "return document.documentElement.outerHTML + [...document.querySelectorAll('input')].map(e => e.value).join()";
    window.run(script).await.to_string().contains(text)
}

#[tokio::test(flavor = "multi_thread")]
async fn secrets_are_registered_replaced_and_deleted_in_the_settings() {
    let mut desktop = VirtualDesktop::start();
    desktop.sign_in_to_keyring();
    let window = Window::open(&desktop, &[]).await;
    window.press("rail-settings").await;
    window.see("secrets-none").await;
    window.press("secret-add").await;
    window.write("secret-name", NAME).await;
    window.write("secret-value", "himitsu-1").await;
    window.press("secret-save").await;
    window.see(&format!("secret-{NAME}")).await;
    assert_eq!(desktop.keyring().holds(NAME).as_deref(), Some("himitsu-1"));
    assert!(!shows(&window, "himitsu-1").await);

    window.press(&format!("secret-replace-{NAME}")).await;
    window.write("secret-value", "himitsu-2").await;
    window.press("secret-save").await;
    window.until_gone("secret-dialog").await;
    assert_eq!(desktop.keyring().holds(NAME).as_deref(), Some("himitsu-2"));

    window.press(&format!("secret-delete-{NAME}")).await;
    window.press("secret-delete-no").await;
    assert!(desktop.keyring().holds(NAME).is_some());
    window.press(&format!("secret-delete-{NAME}")).await;
    window.press("secret-delete-yes").await;
    window.see("secrets-none").await;
    assert_eq!(desktop.keyring().holds(NAME), None);

    // Nobody unlocks it: words and a way on, and the window lives.
    desktop.keyring().lock();
    window.press("rail-library").await;
    window.press("rail-settings").await;
    window.see("secrets-loading").await;
    let problem = window.see("secrets-problem").await.text().await;
    assert!(problem.expect("text").contains("安全な保管場所"));
    window.see("secrets-again").await;
    window.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_run_asks_for_what_is_missing_before_its_first_step() {
    let mut desktop = VirtualDesktop::start();
    desktop.sign_in_to_keyring();
    let file = desktop.home().join("login.json");
    let scenario = json!({
        "format": 1, "id": "login", "name": "ログイン", "zone": "any",
        "variables": [{"name": "鍵", "type": "secret", "initial": format!("secret:{NAME}")}],
        "steps": [{"id": "a", "do": "log.write", "title": "書く", "with": {"message": "{鍵}"}}],
    });
    std::fs::write(&file, scenario.to_string()).expect("a file");
    let window = Window::open(&desktop, &["--open", file.to_str().expect("a path")]).await;
    let ended = |status: &str| format!("[data-testid=\"run-status\"][data-status=\"{status}\"]");

    window.press("cmd-run").await;
    window.see("question-secret").await;
    let asked = window
        .see("question-text")
        .await
        .text()
        .await
        .expect("text");
    assert!(asked.contains(NAME), "{asked}");
    window.press("answer-cancel").await;
    window.css(&ended("stopped")).await;

    window.press("cmd-run").await;
    window.write("answer-field", "konkai-dake").await;
    window.press("answer-once").await;
    window.css(&ended("succeeded")).await;
    assert_eq!(desktop.keyring().holds(NAME), None);
    assert!(!shows(&window, "konkai-dake").await);

    window.press("cmd-run").await;
    window.write("answer-field", "tsugi-kara").await;
    window.press("answer-keep").await;
    window.css(&ended("succeeded")).await;
    assert_eq!(desktop.keyring().holds(NAME).as_deref(), Some("tsugi-kara"));

    window.close().await;

    // From now on nobody is asked.
    let ran = tejun(&desktop, &["run", &file.to_string_lossy()]);
    assert!(
        ran.status.success(),
        "{}",
        String::from_utf8_lossy(&ran.stderr)
    );
}
