//! A target in words, for failures.

use tejun_scenario::{BrowserTarget, Frame, Side};

/// 「登録」（button）, ラベル「氏名」, …
pub(crate) fn describe(target: &BrowserTarget) -> String {
    let mut facts = Vec::new();
    match (&target.role, &target.name) {
        (Some(role), Some(name)) => facts.push(format!("{}「{name}」", role_word(role))),
        (Some(role), None) => facts.push(role_word(role).to_owned()),
        (None, Some(name)) => facts.push(format!("名前「{name}」")),
        (None, None) => {}
    }
    if let Some(label) = &target.label {
        facts.push(format!("ラベル「{label}」"));
    }
    if let Some(text) = &target.text {
        facts.push(format!("文字「{text}」"));
    }
    if let Some(near) = &target.near {
        let side = match near.side {
            Some(Side::Right) => "の右",
            Some(Side::Below) => "の下",
            Some(Side::Left) => "の左",
            Some(Side::Above) => "の上",
            None => "の近く",
        };
        facts.push(format!("「{}」{side}", near.label));
    }
    if let Some(id) = &target.test_id {
        facts.push(format!("テストID「{id}」"));
    }
    if let Some(css) = &target.css {
        facts.push(format!("CSS「{css}」"));
    }
    match &target.frame {
        Some(Frame::One(frame)) => facts.push(format!("フレーム「{frame}」の中")),
        Some(Frame::Path(path)) => facts.push(format!("フレーム「{}」の中", path.join("」>「"))),
        None => {}
    }
    if facts.is_empty() {
        return "対象".to_owned();
    }
    format!("対象（{}）", facts.join("、"))
}

fn role_word(role: &str) -> &str {
    match role {
        "button" => "ボタン",
        "link" => "リンク",
        "textbox" => "入力欄",
        "checkbox" => "チェックボックス",
        "radio" => "ラジオボタン",
        "combobox" => "選択欄",
        other => other,
    }
}

/// The strongest of the facts given.
pub(crate) fn found_by(target: &BrowserTarget) -> &'static str {
    if target.test_id.is_some() {
        "test_id"
    } else if target.role.is_some() && target.name.is_some() {
        "role_and_name"
    } else if target.label.is_some() {
        "label"
    } else if target.near.is_some() {
        "near"
    } else if target.text.is_some() {
        "text"
    } else if target.css.is_some() {
        "css"
    } else if target.name.is_some() {
        "name"
    } else {
        "role"
    }
}
