//! `tejun validate`: all diagnostics of documents, one a line.

use crate::arguments::Validate;
use crate::exit::Exit;
use crate::report::{self, Ended};
use serde_json::json;
use tejun_app::source::{self, Document};
use tejun_scenario::{Diagnostic, Severity};

pub(crate) fn run(arguments: &Validate) -> Result<Exit, Ended> {
    let mut wrong = false;
    for file in &arguments.files {
        match source::read_file(file) {
            Ok(mut document) => {
                wrong |= document.has_errors();
                if let Some(scenario) = &document.scenario {
                    let advice = tejun_app::catalogue::advise(scenario);
                    document.diagnostics.extend(advice);
                }
                tell(&document, arguments.json);
            }
            Err(refusal) => {
                wrong = true;
                if arguments.json {
                    report::json_line(&json!({
                        "file": file,
                        "severity": "error",
                        "message": refusal.message,
                        "mend": refusal.remedy,
                    }));
                }
                report::complain(&refusal.into());
            }
        }
    }
    Ok(if wrong { Exit::Wrong } else { Exit::Succeeded })
}

fn tell(document: &Document, json: bool) {
    for diagnostic in &document.diagnostics {
        if json {
            report::json_line(&with_file(&document.named, diagnostic));
        } else {
            let severity = match diagnostic.severity {
                Severity::Error => "エラー",
                Severity::Warning => "注意",
                Severity::Hint => "参考",
            };
            let line = source::diagnostic_line(diagnostic);
            report::line(&format!("{}: {severity}: {line}", document.named));
        }
    }
    if !document.has_errors() && !json {
        let told = match document.diagnostics.len() {
            0 => String::new(),
            some => format!("（注意と参考が{some}件）"),
        };
        report::line(&format!("{}: 間違いはありません{told}。", document.named));
    }
}

fn with_file(file: &str, diagnostic: &Diagnostic) -> serde_json::Value {
    let mut value = json!({ "file": file });
    if let (Some(map), Ok(serde_json::Value::Object(rest))) =
        (value.as_object_mut(), serde_json::to_value(diagnostic))
    {
        map.extend(rest);
    }
    value
}
