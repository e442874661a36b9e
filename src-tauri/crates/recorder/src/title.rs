//! Titles of steps, as a person would write them.

use tejun_trace::raw::Modifier;

pub(crate) fn field(called: Option<&str>) -> String {
    match called {
        Some(name) if name.ends_with('欄') => format!("「{name}」に入力する"),
        Some(name) => format!("「{name}」欄に入力する"),
        None => "文字を入力する".to_owned(),
    }
}

pub(crate) fn read(called: Option<&str>) -> String {
    match called {
        Some(name) if name.ends_with('欄') => format!("「{name}」を読み取る"),
        Some(name) => format!("「{name}」欄を読み取る"),
        None => "文字を読み取る".to_owned(),
    }
}

pub(crate) fn wait(window: &str) -> String {
    format!("「{window}」の画面が出るのを待つ")
}

pub(crate) fn press(called: Option<&str>, role: &str) -> String {
    match (called, role) {
        (Some(name), "link") => format!("「{name}」を開く"),
        (Some(name), "tab") => format!("「{name}」のタブを開く"),
        (Some(name), "list_item" | "tree_item" | "cell") => format!("「{name}」を選ぶ"),
        (Some(name), "edit" | "textbox" | "searchbox" | "combo_box" | "combobox" | "document") => {
            format!("「{name}」欄を押す")
        }
        (Some(name), _) => format!("「{name}」を押す"),
        (None, _) => format!("{}を押す", role_word(role)),
    }
}

pub(crate) fn double(called: Option<&str>, role: &str) -> String {
    match called {
        Some(name) => format!("「{name}」をダブルクリックする"),
        None => format!("{}をダブルクリックする", role_word(role)),
    }
}

pub(crate) fn secondary(called: Option<&str>, role: &str) -> String {
    match called {
        Some(name) => format!("「{name}」を右クリックする"),
        None => format!("{}を右クリックする", role_word(role)),
    }
}

/// What was dragged, and onto what.
pub(crate) fn drag(names: Option<(&str, &str)>) -> String {
    match names {
        Some((what, onto)) => format!("「{what}」を「{onto}」へドラッグする"),
        None => "ドラッグする".to_owned(),
    }
}

pub(crate) fn choose(called: Option<&str>, value: &str) -> String {
    match called {
        Some(name) => format!("「{name}」から「{value}」を選ぶ"),
        None => format!("「{value}」を選ぶ"),
    }
}

pub(crate) fn file(name: &str, saves: bool) -> String {
    match saves {
        true => format!("ファイル「{name}」に保存する"),
        false => format!("ファイル「{name}」を開く"),
    }
}

pub(crate) fn menu(words: &[String]) -> String {
    format!("メニューの「{}」を選ぶ", words.join(" > "))
}

pub(crate) fn toggle(called: Option<&str>, role: &str, on: bool) -> String {
    let name = called.map_or_else(|| role_word(role).to_owned(), |name| format!("「{name}」"));
    match (role, on) {
        ("radio", _) => format!("{name}を選ぶ"),
        ("toggle_button" | "switch", true) => format!("{name}を入にする"),
        ("toggle_button" | "switch", false) => format!("{name}を切にする"),
        (_, true) => format!("{name}に印を付ける"),
        (_, false) => format!("{name}の印を外す"),
    }
}

pub(crate) fn keys(keys: &str) -> String {
    format!("{keys}キーを押す")
}

pub(crate) fn place(called: &str) -> String {
    if called.is_empty() {
        "画面の中を押す".to_owned()
    } else {
        format!("「{called}」の画面の中を押す")
    }
}

/// What a role is called when the thing has no name.
fn role_word(role: &str) -> &'static str {
    match role {
        "button" | "toggle_button" => "ボタン",
        "check_box" | "checkbox" => "チェック欄",
        "radio" => "選択肢",
        "combo_box" | "combobox" | "list" => "一覧",
        "edit" | "textbox" | "document" => "入力欄",
        "link" => "リンク",
        "image" => "画像",
        "cell" => "表のセル",
        "tab" => "タブ",
        _ => "画面の部品",
    }
}

/// `Ctrl+Shift+S`.
pub(crate) fn chord(modifiers: &[Modifier], key: &str) -> String {
    let mut words: Vec<&str> = Vec::new();
    for (modifier, word) in [
        (Modifier::Ctrl, "Ctrl"),
        (Modifier::Alt, "Alt"),
        (Modifier::Shift, "Shift"),
        (Modifier::Super, "Super"),
    ] {
        if modifiers.contains(&modifier) {
            words.push(word);
        }
    }
    let key = if key.chars().count() == 1 {
        key.to_uppercase()
    } else {
        key.to_owned()
    };
    words.push(&key);
    words.join("+")
}
