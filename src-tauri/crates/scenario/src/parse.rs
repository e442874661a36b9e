//! Reading a document: lenient. What is unknown or of the wrong form is kept as it was and said, all at once; running is
//! strict and refuses a document with any error.

mod reader;
mod steps;

use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::document::*;
use crate::migrate::{Age, migrate};
use crate::nesting::{self, Unread};
use reader::Reader;
use serde_json::{Map, Value};

/// Reads a document. Without a scenario there is at least one error; with one there may be errors too.
pub fn parse(text: &str) -> (Option<Scenario>, Vec<Diagnostic>) {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    if text.trim().is_empty() {
        return fail(
            Code::EmptyFile,
            "ファイルが空です。",
            "シナリオのファイルを選び直してください。",
        );
    }
    match nesting::read(text) {
        Ok(value) => from_value(value),
        Err(Unread::TooDeep { line }) => fail(
            Code::WrongType,
            format!("入れ子が深すぎます（{line}行目）。"),
            "内側の手順を、共通の手順に分けてください。",
        ),
        Err(Unread::Json(error)) => fail(
            Code::NotJson,
            format!(
                "{}行目の{}文字目が、JSONの書き方として正しくありません。",
                error.line(),
                error.column()
            ),
            "Tejunで保存したファイルかどうかを確かめ、その場所の「,」「:」「\"」や括弧の対応を直してください。",
        ),
    }
}

/// Reads a document that is JSON already.
pub fn from_value(value: Value) -> (Option<Scenario>, Vec<Diagnostic>) {
    let Value::Object(mut map) = value else {
        return fail(
            Code::NotJson,
            "シナリオの文書ではありません（先頭が「{」で始まっていません）。",
            "シナリオのファイルを選び直してください。",
        );
    };
    match migrate(&mut map) {
        Age::Newer(format) => {
            return fail(
                Code::NewerFormat,
                format!(
                    "この文書は新しい形式（format {format}）で書かれています。この版のTejunが読めるのは format {FORMAT} までです。"
                ),
                "Tejunを新しい版にしてから開いてください。",
            );
        }
        Age::Unknown => {
            return fail(
                Code::MissingProperty,
                "「format」がないか、形式の番号ではありません。",
                "シナリオのファイルであれば、先頭に \"format\": 1 を書いてください。",
            );
        }
        Age::Present | Age::Migrated => {}
    }
    let mut reader = Reader::default();
    let scenario = reader.scenario(map);
    (Some(scenario), reader.found)
}

/// Steps alone, as they lie on the clipboard: a list of steps.
pub fn steps_from_value(value: Value) -> (Vec<Step>, Vec<Diagnostic>) {
    let mut reader = Reader::default();
    let steps = reader.steps(value, "steps");
    (steps, reader.found)
}

fn fail(code: Code, message: impl Into<String>, mend: &str) -> (Option<Scenario>, Vec<Diagnostic>) {
    let found = Diagnostic {
        code,
        severity: Severity::Error,
        step: None,
        parameter: None,
        message: message.into(),
        mend: Some(mend.into()),
        rule: None,
        fix: None,
    };
    (None, vec![found])
}

impl Reader {
    fn scenario(&mut self, mut map: Map<String, Value>) -> Scenario {
        map.shift_remove("format");
        let id = self.required_text(&mut map, "id");
        let name = self.required_text(&mut map, "name");
        let summary = self.text(&mut map, "summary");
        let zone = self.word(&mut map, "zone").unwrap_or_default();
        let business = self.object(&mut map, "business", Self::business);
        let document = self.object(&mut map, "document", Self::document_info);
        let variables = self.list(&mut map, "variables", Self::variable);
        let steps = self.required_steps(&mut map);
        let cleanup = self.optional_steps(&mut map, "cleanup").unwrap_or_default();
        let parked = self.optional_steps(&mut map, "parked").unwrap_or_default();
        let window_rules = match map.shift_remove("window_rules") {
            Some(Value::Array(rules)) => rules,
            Some(other) => {
                self.wrong(&mut map, "window_rules", other, "一覧（[ ]）");
                Vec::new()
            }
            None => Vec::new(),
        };
        let subscenarios = self.list(&mut map, "subscenarios", Self::subscenario);
        self.unknown_keys(&map);
        Scenario {
            format: FORMAT,
            id,
            name,
            summary,
            zone,
            business,
            document,
            variables,
            steps,
            cleanup,
            parked,
            window_rules,
            subscenarios,
            unknown: map,
        }
    }

    fn business(&mut self, mut map: Map<String, Value>) -> Business {
        let business = Business {
            number: self.text(&mut map, "number"),
            department: self.text(&mut map, "department"),
            minutes_per_case: self.number(&mut map, "minutes_per_case"),
            minutes_per_case_robot: self.number(&mut map, "minutes_per_case_robot"),
            cases_per_month: self.counts(&mut map, "cases_per_month"),
            ocr_items_per_case: self.whole(&mut map, "ocr_items_per_case"),
            systems: self.texts(&mut map, "systems"),
            software: self.texts(&mut map, "software"),
            unknown: Map::new(),
        };
        self.unknown_keys(&map);
        Business {
            unknown: map,
            ..business
        }
    }

    fn document_info(&mut self, mut map: Map<String, Value>) -> DocumentInfo {
        let info = DocumentInfo {
            number: self.text(&mut map, "number"),
            handling: self.text(&mut map, "handling"),
            contact: self.text(&mut map, "contact"),
            materials: self.texts(&mut map, "materials"),
            when: self.text(&mut map, "when"),
            unknown: Map::new(),
        };
        self.unknown_keys(&map);
        DocumentInfo {
            unknown: map,
            ..info
        }
    }

    fn variable(&mut self, mut map: Map<String, Value>) -> Variable {
        let name = self.required_text(&mut map, "name");
        let kind = match self.word(&mut map, "type") {
            Some(kind) => kind,
            None => {
                if !map.contains_key("type") {
                    self.missing("type");
                }
                VariableType::Text
            }
        };
        let initial = map.shift_remove("initial");
        let personal = self.flag(&mut map, "personal");
        let note = self.text(&mut map, "note");
        self.unknown_keys(&map);
        Variable {
            name,
            kind,
            initial,
            personal,
            note,
            unknown: map,
        }
    }

    fn subscenario(&mut self, mut map: Map<String, Value>) -> Subscenario {
        let name = self.required_text(&mut map, "name");
        let parameters = self.list(&mut map, "parameters", Self::variable);
        let returns = self.list(&mut map, "returns", Self::variable);
        let variables = self.list(&mut map, "variables", Self::variable);
        let steps = self.required_steps(&mut map);
        self.unknown_keys(&map);
        Subscenario {
            name,
            parameters,
            returns,
            variables,
            steps,
            unknown: map,
        }
    }
}
