//! 業務の概要 and 準備するもの.

use crate::model::{Material, Overview};
use serde_json::Value;
use tejun_scenario::{Scenario, Step, Zone};

pub(crate) fn overview(scenario: &Scenario) -> Overview {
    let business = scenario.business.clone().unwrap_or_default();
    let document = scenario.document.clone().unwrap_or_default();
    let cases = business.cases_per_month.clone().unwrap_or_default();
    let total: u32 = cases.iter().sum();
    // hours = cases × minutes / 60, one decimal
    let hours = |minutes: Option<&serde_json::Number>| {
        let minutes = minutes?.as_f64()?;
        (total > 0).then(|| format!("{:.1}", f64::from(total) * minutes / 60.0))
    };
    let mut facts = Vec::new();
    let mut fact = |label: &str, value: Option<String>| {
        if let Some(value) = value.filter(|v| !v.is_empty()) {
            facts.push((label.to_owned(), value));
        }
    };
    fact("担当", business.department);
    fact("ネットワーク種別", Some(zone(scenario.zone).to_owned()));
    fact("使用するシステム", Some(business.systems.join("、")));
    fact("使用するソフトウェア", Some(business.software.join("、")));
    fact(
        "1件あたりの時間",
        business.minutes_per_case.as_ref().map(|m| format!("{m}分")),
    );
    fact("実施の時期", document.when);
    fact("連絡先", document.contact);
    fact("取扱い", document.handling);
    Overview {
        summary: scenario.summary.clone(),
        facts,
        hours: hours(business.minutes_per_case.as_ref()),
        robot_hours: hours(business.minutes_per_case_robot.as_ref()),
        cases,
    }
}

pub(crate) fn zone(zone: Zone) -> &'static str {
    match zone {
        Zone::Any => "どの端末でも",
        Zone::IndividualNumber => "個人番号利用事務系",
        Zone::Lgwan => "LGWAN接続系",
        Zone::Internet => "インターネット接続系",
    }
}

pub(crate) fn materials(scenario: &Scenario) -> Vec<Material> {
    let mut all: Vec<Material> = scenario
        .document
        .iter()
        .flat_map(|d| &d.materials)
        .map(|name| Material {
            kind: "資料",
            name: name.clone(),
        })
        .collect();
    each_step(&scenario.steps, &mut |step| {
        if step.action == "table.open"
            && let Some(file) = step.with.get("file").and_then(Value::as_str)
        {
            let name = file.rsplit(['/', '\\']).next().unwrap_or(file);
            all.push(Material {
                kind: "ファイル",
                name: name.to_owned(),
            });
        }
        secrets(&Value::Object(step.with.clone()), &mut |name| {
            all.push(Material {
                kind: "登録するID・パスワード",
                name: name.to_owned(),
            });
        });
    });
    for sub in &scenario.subscenarios {
        each_step(&sub.steps, &mut |step| {
            secrets(&Value::Object(step.with.clone()), &mut |name| {
                all.push(Material {
                    kind: "登録するID・パスワード",
                    name: name.to_owned(),
                });
            });
        });
    }
    let mut once: Vec<Material> = Vec::new();
    for one in all {
        if !once.contains(&one) {
            once.push(one);
        }
    }
    once
}

fn each_step(steps: &[Step], visit: &mut dyn FnMut(&Step)) {
    for step in steps.iter().filter(|s| !s.disabled) {
        visit(step);
        for (_, inner) in step.bodies() {
            each_step(inner, visit);
        }
    }
}

fn secrets(value: &Value, found: &mut dyn FnMut(&str)) {
    match value {
        Value::String(text) => {
            if let Some(name) = text.strip_prefix("secret:") {
                found(name);
            }
        }
        Value::Array(items) => items.iter().for_each(|item| secrets(item, found)),
        Value::Object(fields) => fields.values().for_each(|field| secrets(field, found)),
        _ => {}
    }
}
