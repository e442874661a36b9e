//! The sentence of a step in both readings of the manual: made from the action's specification and the step's values,
//! or the person's own words.

use crate::catalogue::Catalogue;
use crate::document::*;
use crate::spec::{Choice, ParameterKind, ParameterSpec};
use crate::template::{Access, Hole, Part, Source, Template};
use serde::Serialize;
use serde_json::Value;
use ts_rs::TS;

/// Both readings of one step.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct Sentences {
    /// ロボット版
    pub robot: String,
    /// 手作業版
    pub staff: String,
}

/// The sentences of a step; nothing when the manual does not print it.
pub fn sentences(step: &Step, scenario: &Scenario, catalogue: &Catalogue) -> Option<Sentences> {
    if !crate::numbering::is_printed(step, catalogue) {
        return None;
    }
    let made = |reading| made(step, scenario, catalogue, reading);
    let own = step.manual.as_ref();
    Some(Sentences {
        robot: own
            .and_then(|m| m.robot.clone())
            .unwrap_or_else(|| made(Reading::Robot)),
        staff: own
            .and_then(|m| m.staff.clone())
            .unwrap_or_else(|| made(Reading::Staff)),
    })
}

fn made(step: &Step, scenario: &Scenario, catalogue: &Catalogue, reading: Reading) -> String {
    let words = Words {
        step,
        scenario,
        reading,
    };
    match step.control() {
        Some(Control::If | Control::Switch) => {
            return format!("{}を確かめます。", question(&step.title));
        }
        Some(Control::Call) => return format!("{}を行います。", words.called()),
        Some(Control::Stop) => return words.stop(),
        _ => {}
    }
    if words.computed() {
        return polite(&step.title);
    }
    let Some(spec) = catalogue.get(&step.action) else {
        return format!("{}。", step.title);
    };
    let Some(sentence) = spec.sentence else {
        return format!("{}。", step.title);
    };
    let pattern = match reading {
        Reading::Robot => sentence.robot,
        Reading::Staff => sentence.staff,
    };
    // Menus, states and answers read otherwise than the general sentence.
    if let Some(menu) = step.with.get("menu").and_then(Value::as_array) {
        let path: Vec<&str> = menu.iter().filter_map(Value::as_str).collect();
        return format!("メニューの「{}」を選びます。", path.join(" > "));
    }
    if matches!(step.action.as_str(), "browser.open" | "program.run")
        && let Some(system) = words.system()
    {
        return match reading {
            Reading::Robot => format!("{system}を開きます。"),
            Reading::Staff => format!("デスクトップの「{system}」を開きます。"),
        };
    }
    if let Some((waited, seen)) = step.action.ends_with(".wait_for").then(|| words.state()) {
        let thing = words.waited_for();
        return match reading {
            Reading::Robot => format!("{thing}が{waited}まで待ちます（最長{}）。", words.longest()),
            Reading::Staff => format!("{thing}が{seen}ことを確かめます。"),
        };
    }
    let off = matches!(
        step.with.get("state").and_then(Value::as_str),
        Some("off" | "unchecked")
    );
    if matches!(step.action.as_str(), "ui.toggle" | "browser.check") {
        let target = words.target();
        return if off {
            format!("{target}の印を外します。")
        } else {
            format!("{target}に印を付けます。")
        };
    }
    if step.action == "mouse.drag" && step.with.contains_key("onto") {
        let onto = words.named("onto");
        return format!("{}を{onto}へドラッグします。", words.target());
    }
    if step.action == "ui.choose_file" {
        return words.file_chosen();
    }
    let mut text = String::new();
    let mut rest = pattern;
    while let Some((before, after)) = rest.split_once('{') {
        let Some((name, tail)) = after.split_once('}') else {
            break;
        };
        text.push_str(before);
        let parameter = spec.parameters.iter().find(|p| p.name == name);
        let value = words.parameter(name, parameter);
        // 「欄」に「値」を, but 「欄」に、一覧の列を.
        if text.ends_with("に、") && words.is_given(name) {
            text.truncate(text.len() - '、'.len_utf8());
        }
        text.push_str(&value);
        rest = tail;
    }
    text.push_str(rest);
    // A target that has no name, or a value that is quoted twice.
    text.replace("「「", "「").replace("」」", "」")
}

/// 合計を入力する → 合計を入力します。
fn polite(title: &str) -> String {
    let title = title.trim_end_matches('。');
    match title.strip_suffix("する") {
        Some(stem) => format!("{stem}します。"),
        None => format!("{title}。"),
    }
}

/// 「指針が前回より小さいとき」 → 指針が前回より小さいか
fn question(title: &str) -> String {
    let bare = title.trim_end_matches(['。', '？', '?']);
    for end in ["とき", "場合", "なら"] {
        if let Some(stem) = bare.strip_suffix(end) {
            return format!("{}か", stem.trim_end_matches('の'));
        }
    }
    bare.strip_suffix("を確かめる").unwrap_or(bare).to_owned()
}

struct Words<'a> {
    step: &'a Step,
    scenario: &'a Scenario,
    reading: Reading,
}

impl Words<'_> {
    fn called(&self) -> String {
        let name = |key| self.step.with.get(key).and_then(Value::as_str);
        name("subscenario")
            .or_else(|| name("scenario"))
            .map_or_else(|| self.step.title.clone(), |n| format!("「{n}」"))
    }

    fn stop(&self) -> String {
        let failed = self.step.with.get("as").and_then(Value::as_str) == Some("failed");
        let contact = self
            .scenario
            .document
            .as_ref()
            .and_then(|d| d.contact.clone())
            .unwrap_or_else(|| "担当者".into());
        match (failed, self.reading) {
            (false, _) => "終わります。".into(),
            (true, Reading::Staff) => format!("作業を止め、{contact}に連絡します。"),
            (true, Reading::Robot) => format!("止まります。{contact}に連絡してください。"),
        }
    }

    /// Whether what is entered, chosen or pressed is an expression: then the title is the sentence.
    fn computed(&self) -> bool {
        ["text", "value", "keys"].iter().any(|name| {
            let text = self.step.with.get(*name).and_then(Value::as_str);
            matches!(text.map(Source::read), Some(Ok(Source::Expression(_))))
        })
    }

    /// Whether the value stands in the step itself, or is a secret.
    fn is_given(&self, name: &str) -> bool {
        let text = self.step.with.get(name).and_then(Value::as_str);
        text.is_some_and(|text| {
            text.starts_with("secret:")
                || matches!(Source::read(text), Ok(Source::Template(t)) if t.as_plain().is_some())
        })
    }

    /// A file in a dialog, with the folder in which it is.
    fn file_chosen(&self) -> String {
        let window = self.parameter("window", None);
        let written = self.step.with.get("file").and_then(Value::as_str);
        let plain = written.and_then(|text| match Source::read(text) {
            Ok(Source::Template(template)) => template.as_plain().map(str::to_owned),
            _ => None,
        });
        let (name, place) = match plain.as_deref().map(|file| (file, file.rfind(['/', '\\']))) {
            Some((file, Some(0))) => (format!("「{}」", &file[1..]), Some("/")),
            Some((file, Some(at))) => (format!("「{}」", &file[at + 1..]), Some(&file[..at])),
            Some((file, None)) => (format!("「{file}」"), None),
            None => (
                written.map_or_else(String::new, |text| self.source(text)),
                None,
            ),
        };
        let saves = self.step.with.get("purpose").and_then(Value::as_str) == Some("save");
        let done = match saves {
            true => "に保存します",
            false => "を開きます",
        };
        let place = place.map_or_else(String::new, |place| format!("（場所：{place}）"));
        format!("{window}で、ファイル{name}{done}{place}。")
    }

    /// The system or program of the business sheet that the step opens.
    fn system(&self) -> Option<&str> {
        let business = self.scenario.business.as_ref()?;
        let mut known = business.systems.iter().chain(&business.software);
        let named = known.find(|system| self.step.title.contains(system.as_str()));
        let page = self.step.action == "browser.open";
        named
            .or_else(|| business.systems.first().filter(|_| page))
            .map(String::as_str)
    }

    /// What is waited for, and what is seen then.
    fn state(&self) -> (&'static str, &'static str) {
        match self.step.with.get("state").and_then(Value::as_str) {
            Some("hidden" | "closed" | "detached") => ("消える", "消えた"),
            Some("enabled") => ("使えるようになる", "使えるようになった"),
            Some("disabled") => ("使えなくなる", "使えなくなった"),
            Some("checked" | "on") => ("印が付く", "印が付いた"),
            Some("unchecked" | "off") => ("印が外れる", "印が外れた"),
            Some("active") => ("前面に出る", "前面に出た"),
            _ => ("表示される", "表示された"),
        }
    }

    fn waited_for(&self) -> String {
        match self.step.with.get("window") {
            Some(Value::Object(window)) => window_name(window),
            _ => self.target(),
        }
    }

    /// The longest time that the step may take, in words.
    fn longest(&self) -> String {
        let timeout = self.step.timeout.as_deref().unwrap_or("10s");
        timeout
            .replace("ms", "ミリ秒")
            .replace('s', "秒")
            .replace('m', "分")
            .replace('h', "時間")
    }

    fn parameter(&self, name: &str, spec: Option<&ParameterSpec>) -> String {
        let kind = spec.map(|p| p.kind);
        if name == "contact" {
            return self
                .scenario
                .document
                .as_ref()
                .and_then(|d| d.contact.clone())
                .unwrap_or_else(|| "担当者".into());
        }
        if name == "target" {
            return self.target();
        }
        let Some(value) = self.step.with.get(name) else {
            return self.absent(name, spec);
        };
        match (kind, value) {
            (Some(ParameterKind::Choice(choices)), Value::String(word)) => label(choices, word),
            (_, Value::String(title)) if name == "title" => title.replace('*', ""),
            (_, Value::String(question)) if name == "message" => self.asked(question),
            (_, Value::String(text)) if text.starts_with("secret:") => {
                self.secret(&text["secret:".len()..])
            }
            (Some(ParameterKind::VariableName | ParameterKind::NewName), Value::String(text)) => {
                text.clone()
            }
            (Some(ParameterKind::Keys), Value::String(text)) => text.replace('+', " + "),
            (
                Some(ParameterKind::File | ParameterKind::NewFile | ParameterKind::Folder),
                Value::String(text),
            ) => {
                let plain = Source::read(text).ok();
                match plain {
                    Some(Source::Template(t)) if t.as_plain().is_some() => {
                        format!("「{}」", text.rsplit(['/', '\\']).next().unwrap_or(text))
                    }
                    _ => self.source(text),
                }
            }
            (Some(ParameterKind::LongText), Value::String(text)) if name == "instruction" => {
                self.sentence_of(text)
            }
            (_, Value::String(text)) => self.source(text),
            (_, Value::Array(items)) => items
                .iter()
                .filter_map(Value::as_str)
                .map(|t| self.source(t))
                .collect::<Vec<_>>()
                .join("と"),
            (_, Value::Object(window)) => window_name(window),
            (_, other) => format!("「{other}」"),
        }
    }

    fn absent(&self, name: &str, spec: Option<&ParameterSpec>) -> String {
        match (name, spec.map(|p| (p.kind, p.default))) {
            ("into", _) => "控え".into(),
            (_, Some((ParameterKind::Choice(choices), Some(word)))) => label(choices, word),
            _ => String::new(),
        }
    }

    /// What is asked of a person: 「指針を確認してください。」 is 指針.
    fn asked(&self, question: &str) -> String {
        let text = match Source::read(question) {
            Ok(Source::Template(template)) => self.with_sources(&template),
            _ => return self.source(question),
        };
        let bare = text.trim().trim_end_matches('。');
        let thing = [
            "を確認してください",
            "を確かめてください",
            "をご確認ください",
        ]
        .iter()
        .find_map(|end| bare.strip_suffix(end));
        thing.map_or_else(|| format!("「{text}」"), str::to_owned)
    }

    /// Where each value comes from, without brackets: 一覧の水栓番号の指針.
    fn with_sources(&self, template: &Template) -> String {
        let mut text = String::new();
        for part in &template.parts {
            match part {
                Part::Text(plain) if text.is_empty() => text.push_str(plain),
                Part::Text(plain) => text.push_str(plain.trim_start()),
                Part::Hole(hole) => text.push_str(&self.hole(hole)),
            }
        }
        text
    }

    fn secret(&self, name: &str) -> String {
        let last = name.rsplit('/').next().unwrap_or(name);
        match self.reading {
            Reading::Robot => format!("登録済みの{last}"),
            Reading::Staff => format!("自分の{last}"),
        }
    }

    /// Where a value comes from, or the value itself.
    fn source(&self, text: &str) -> String {
        match Source::read(text) {
            Ok(Source::Template(template)) => match template.as_single_hole() {
                Some(hole) => self.hole(hole),
                None if template.as_plain().is_some() => {
                    format!("「{}」", template.as_plain().unwrap_or_default())
                }
                None => format!("「{}」", self.filled(&template)),
            },
            Ok(Source::Expression(_)) => "計算した値".to_owned(),
            Err(_) => format!("「{text}」"),
        }
    }

    /// A template as a sentence of its own.
    fn sentence_of(&self, text: &str) -> String {
        let text = match Source::read(text) {
            Ok(Source::Template(template)) => self.filled(&template),
            _ => text.to_owned(),
        };
        if text.ends_with('。') {
            text
        } else {
            format!("{text}。")
        }
    }

    fn filled(&self, template: &Template) -> String {
        template
            .parts
            .iter()
            .map(|part| match part {
                Part::Text(text) => text.clone(),
                Part::Hole(hole) => format!("〔{}〕", self.hole(hole)),
            })
            .collect()
    }

    fn hole(&self, hole: &Hole) -> String {
        if hole.name == "今日" || hole.name == "今" {
            return if hole.name == "今日" {
                "今日の日付".into()
            } else {
                "今の日時".into()
            };
        }
        match hole.access.last() {
            Some(Access::Field(column)) => match self.reading {
                Reading::Robot => format!("一覧の{column}"),
                Reading::Staff => format!("原票の{column}"),
            },
            _ => match self.scenario.variables.iter().find(|v| v.name == hole.name) {
                Some(v) if v.kind == VariableType::Secret => self.secret(&hole.name),
                _ => match self.reading {
                    Reading::Robot => format!("「{}」の値", hole.name),
                    Reading::Staff => format!("控えた{}", hole.name),
                },
            },
        }
    }

    fn target(&self) -> String {
        self.named("target")
    }

    /// The quoted name of the target that this parameter holds.
    fn named(&self, parameter: &str) -> String {
        let Some(target) = self.step.with.get(parameter) else {
            return quoted_in(&self.step.title);
        };
        let text = |at: &str| target.pointer(at).and_then(Value::as_str);
        let name = text("/label")
            .or_else(|| text("/name"))
            .or_else(|| text("/element/name"))
            .or_else(|| text("/near/label"))
            .or_else(|| text("/element/near/label"))
            .or_else(|| text("/text"));
        match name {
            Some(name) => {
                let name = name
                    .strip_prefix("==")
                    .map_or_else(|| name.to_owned(), |rest| format!("={rest}"));
                let name = name
                    .replace("\\*", "\u{0}")
                    .replace('*', "")
                    .replace('\u{0}', "*");
                format!("「{}」", name.trim().trim_end_matches([':', '：']))
            }
            None => quoted_in(&self.step.title),
        }
    }
}

fn label(choices: &[Choice], word: &str) -> String {
    let choice = choices.iter().find(|choice| choice.value == word);
    choice.map_or(word, |choice| choice.label.ja).to_owned()
}

/// 「メモ帳」: what does not change in a window's title, or its program.
fn window_name(window: &serde_json::Map<String, Value>) -> String {
    let title = window
        .get("title")
        .or_else(|| window.get("app"))
        .and_then(Value::as_str)
        .unwrap_or("画面");
    let fixed = title.replace("\\*", "＊").replace('*', "");
    format!("「{}」", fixed.trim().trim_start_matches("- "))
}

/// What the title quotes, or the whole title.
fn quoted_in(title: &str) -> String {
    match (title.find('「'), title.find('」')) {
        (Some(from), Some(to)) if from < to => title[from..to + '」'.len_utf8()].to_owned(),
        _ => "画面".to_owned(),
    }
}
