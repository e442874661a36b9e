//! `tejun secret` and runs that use secrets, with a real store: what is kept arrives, and is seen nowhere else.

use serde_json::json;
use std::path::Path;
use std::time::{Duration, Instant};
use tejun_e2e::{Site, VirtualDesktop, tejun, tejun_given};

const NAME: &str = "住民税システム/パスワード";
const VALUE: &str = "himitsu-あ𠮷🔑 42";

/// Status, standard output and standard error.
type Said = (i32, String, String);

fn said(output: &std::process::Output) -> Said {
    (
        output.status.code().expect("it was not killed"),
        String::from_utf8_lossy(&output.stdout).into_owned(),
        String::from_utf8_lossy(&output.stderr).into_owned(),
    )
}

fn set(desktop: &VirtualDesktop, name: &str, value: &str) -> Said {
    said(&tejun_given(desktop, &["secret", "set", name], value))
}

fn secret(desktop: &VirtualDesktop, arguments: &[&str]) -> Said {
    let mut all = vec!["secret"];
    all.extend(arguments);
    said(&tejun(desktop, &all))
}

fn signed_in() -> VirtualDesktop {
    let mut desktop = VirtualDesktop::start();
    desktop.sign_in_to_keyring();
    desktop
}

/// Every file below a folder that holds one of these bytes.
fn files_with(folder: &Path, needles: &[Vec<u8>], found: &mut Vec<String>) {
    for entry in std::fs::read_dir(folder).expect("a folder").flatten() {
        let (path, kind) = (entry.path(), entry.file_type().expect("its kind"));
        if kind.is_dir() {
            files_with(&path, needles, found);
        } else if kind.is_file() {
            let bytes = std::fs::read(&path).unwrap_or_default();
            let holds = |needle: &Vec<u8>| bytes.windows(needle.len()).any(|w| w == needle);
            if needles.iter().any(holds) {
                found.push(path.display().to_string());
            }
        }
    }
}

/// A text as it may lie in a file: UTF-8, UTF-16, as JSON or a form escapes it.
fn spellings(text: &str) -> Vec<Vec<u8>> {
    let utf16: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let escaped = text.encode_utf16().fold(String::new(), |all, unit| {
        let character = char::from_u32(u32::from(unit)).filter(char::is_ascii);
        all + &character.map_or_else(|| format!("\\u{unit:04x}"), String::from)
    });
    let percent = text.bytes().fold(String::new(), |all, byte| match byte {
        b' ' => all + "+",
        byte if byte.is_ascii_alphanumeric() || byte == b'-' => all + &char::from(byte).to_string(),
        byte => all + &format!("%{byte:02X}"),
    });
    vec![
        text.as_bytes().to_vec(),
        utf16,
        escaped.into_bytes(),
        percent.into_bytes(),
    ]
}

#[test]
fn secrets_are_kept_listed_replaced_and_deleted() {
    let desktop = signed_in();
    let keyring = desktop.keyring();
    assert_eq!(
        secret(&desktop, &["list"]),
        (
            0,
            "登録されたID・パスワードはありません。\n".into(),
            String::new()
        )
    );
    assert_eq!(
        set(&desktop, NAME, &format!("{VALUE}\n")),
        (0, format!("「{NAME}」を登録しました。\n"), String::new())
    );
    assert_eq!(keyring.holds(NAME).as_deref(), Some(VALUE));

    // The word before the name is no part of it; the line end that an editor adds is no part of the value.
    let long = "長い値🔑".repeat(20_000);
    for (given, name, value) in [
        (NAME, NAME, "新しい値 "),
        ("secret:税/ID", "税/ID", "a\nb"),
        ("名前 {x} \"引用\"", "名前 {x} \"引用\"", "  "),
        ("長い", "長い", long.as_str()),
    ] {
        let (status, _, error) = set(&desktop, given, &format!("{value}\r\n"));
        assert_eq!((status, error.as_str()), (0, ""), "{given}");
        assert_eq!(keyring.holds(name).as_deref(), Some(value), "{name}");
    }
    let (status, listed, _) = secret(&desktop, &["list"]);
    assert_eq!(status, 0);
    assert_eq!(
        listed,
        format!("{NAME}\n名前 {{x}} \"引用\"\n税/ID\n長い\n")
    );
    let (_, listed, _) = secret(&desktop, &["list", "--json"]);
    let names: Vec<String> = serde_json::from_str(&listed).expect("a list");
    assert_eq!(names, [NAME, "名前 {x} \"引用\"", "税/ID", "長い"]);

    assert_eq!(
        secret(&desktop, &["delete", NAME]),
        (0, format!("「{NAME}」を削除しました。\n"), String::new())
    );
    assert_eq!(keyring.holds(NAME), None);
    let (status, out, error) = secret(&desktop, &["delete", NAME]);
    assert_eq!((status, out.as_str()), (1, ""));
    assert!(
        error.contains(NAME) && error.contains("tejun secret list"),
        "{error}"
    );
    let (_, listed, _) = secret(&desktop, &["list"]);
    assert_eq!(listed, "名前 {x} \"引用\"\n税/ID\n長い\n");

    for (name, value) in [
        ("", "x"),
        (" ", "x"),
        ("a\u{1}b", "x"),
        ("空", ""),
        ("空", "\n"),
    ] {
        let (status, out, error) = set(&desktop, name, value);
        assert_eq!((status, out.as_str()), (2, ""), "{name:?} {value:?}");
        assert!(error.contains("対処"), "{error}");
    }
}

#[test]
fn a_secret_arrives_in_a_form_and_is_seen_nowhere_else() {
    let desktop = signed_in();
    let site = Site::start(
        "<!doctype html><title>ログイン</title><form method=post action=/in>\
         <p><label>利用者ID <input name=id></label><p><label>パスワード <input name=pass type=password></label>\
         <p><label>控え <input name=copy></label><p><button>ログイン</button></form>",
    );
    let file = desktop.home().join("入る.json");
    let field = |label: &str| json!({"label": label});
    let document = json!({
        "format": 1, "id": "in", "name": "ログイン",
        "variables": [
            {"name": "鍵", "type": "secret", "initial": format!("secret:{NAME}")},
            {"name": "読み取り", "type": "text"},
        ],
        "steps": [
            {"id": "a", "do": "browser.open", "title": "開く", "with": {"url": site.form(), "headless": true}},
            {"id": "b", "do": "browser.fill", "title": "利用者ID", "with": {"target": field("利用者ID"), "text": "secret:税/ID"}},
            {"id": "c", "do": "browser.fill", "title": "パスワード", "with": {"target": field("パスワード"), "text": "{鍵}"}},
            {"id": "l", "do": "browser.fill", "title": "控え", "with": {"target": field("控え"), "text": "{鍵}"}},
            // Even what reads the secret back from the page tells nobody.
            {"id": "d", "do": "browser.read", "title": "読み取る", "with": {"target": field("控え"), "what": "value", "into": "読み取り"}},
            {"id": "e", "do": "log.write", "title": "書く", "with": {"message": "パスワードは{読み取り}です"}},
            {"id": "f", "do": "try", "title": "失敗する",
             "steps": [{"id": "g", "do": "browser.click", "title": "押す", "timeout": "1s", "with": {"target": {"text": "{読み取り}"}}}],
             "catch": {"error_in": "エラー", "steps": [{"id": "h", "do": "log.write", "title": "書く", "with": {"message": "{エラー.message}"}}]}},
            {"id": "i", "do": "browser.click", "title": "ログイン", "with": {"target": {"role": "button", "name": "ログイン"}}},
            {"id": "j", "do": "browser.wait_for", "title": "待つ", "with": {"target": {"text": "登録しました"}}},
            {"id": "k", "do": "browser.click", "title": "見つからない", "timeout": "1s", "with": {"target": {"text": "{読み取り}"}}},
        ],
    });
    std::fs::write(&file, document.to_string()).expect("a file");
    let file = file.to_string_lossy().into_owned();
    let trace = desktop.home().join("trace");
    let run = ["run", &file, "--json", "--trace", &trace.to_string_lossy()];

    // Without the secrets nothing is begun.
    let (status, out, error) = said(&tejun(&desktop, &run));
    assert_eq!(status, 3, "{error}");
    assert!(
        error.contains("税/ID") && error.contains("tejun secret set"),
        "{error}"
    );
    assert!(!out.contains("step_entered"), "{out}");
    assert_eq!(site.taken(), [""; 0]);

    assert_eq!(set(&desktop, "税/ID", "zeimu01").0, 0);
    assert_eq!(set(&desktop, NAME, VALUE).0, 0);
    let (status, out, error) = said(&tejun(&desktop, &run));
    assert_eq!(status, 1, "{out}{error}");
    assert_eq!(
        site.taken(),
        [format!("id=zeimu01&pass={VALUE}&copy={VALUE}")],
        "{out}{error}"
    );
    assert!(out.contains("パスワードは●●●●です"), "{out}");
    for spelling in spellings(VALUE) {
        let spelling = String::from_utf8_lossy(&spelling).into_owned();
        assert!(
            !out.contains(&spelling) && !error.contains(&spelling),
            "{out}{error}"
        );
    }
    let mut found = Vec::new();
    files_with(desktop.home(), &spellings(VALUE), &mut found);
    assert_eq!(found, [""; 0]);
    // The trace is there and was searched.
    let mut told = Vec::new();
    files_with(
        &trace,
        &[b"browser.fill".to_vec(), "●●●●".as_bytes().to_vec()],
        &mut told,
    );
    assert_eq!(told.len(), 1, "{told:?}");
}

#[test]
fn a_locked_store_and_none_at_all_are_told_in_time() {
    let desktop = signed_in();
    assert_eq!(set(&desktop, NAME, VALUE).0, 0);
    desktop.keyring().lock();
    let file = desktop.home().join("使う.json");
    let document = json!({
        "format": 1, "id": "use", "name": "使う",
        "steps": [{"id": "a", "do": "browser.fill", "title": "入れる", "with": {"target": {"label": "x"}, "text": format!("secret:{NAME}")}}],
    });
    std::fs::write(&file, document.to_string()).expect("a file");
    let file = file.to_string_lossy().into_owned();
    let commands: [&[&str]; 4] = [
        &["secret", "list"],
        &["secret", "set", NAME],
        &["secret", "delete", NAME],
        &["run", &file],
    ];
    for command in commands {
        let begun = Instant::now();
        let (status, out, error) = said(&tejun_given(&desktop, command, "x"));
        assert_eq!(status, 3, "{command:?}: {out}{error}");
        assert!(error.contains("安全な保管場所"), "{error}");
        assert!(error.contains("対処"), "{error}");
        // Whoever could unlock it is asked for ten seconds; the rest is for a busy machine.
        assert!(begun.elapsed() < Duration::from_secs(60), "{command:?}");
    }

    let nobody = VirtualDesktop::start();
    let without_bus = nobody
        .command(&tejun_e2e::program("tejun").to_string_lossy())
        .args(["secret", "list"])
        .env("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nowhere")
        .stdout(std::process::Stdio::piped())
        .stderr(std::process::Stdio::piped())
        .output()
        .expect("tejun runs");
    let (status, out, error) = said(&without_bus);
    assert_eq!((status, out.as_str()), (3, ""));
    assert!(error.contains("Secret Service"), "{error}");
}
