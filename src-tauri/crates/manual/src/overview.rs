//! 業務の概要, 準備するもの, だれが何をするか, 全体の流れ.

use crate::model::*;
use serde_json::Value;
use tejun_scenario::numbering::Numbers;
use tejun_scenario::{Reading, Scenario, Step, Zone, secrets};

pub(crate) fn overview(scenario: &Scenario) -> Overview {
    let business = scenario.business.clone().unwrap_or_default();
    let document = scenario.document.clone().unwrap_or_default();
    let cases = business.cases_per_month.clone().unwrap_or_default();
    let total: u32 = cases.iter().sum();
    let number = |n: Option<&serde_json::Number>| n.and_then(serde_json::Number::as_f64);
    let minutes = number(business.minutes_per_case.as_ref());
    // hours = cases × minutes / 60
    let hours = |minutes: Option<f64>| {
        let minutes = minutes?;
        (total > 0).then_some(f64::from(total) * minutes / 60.0)
    };
    let mut facts = Vec::new();
    let mut fact = |label: &str, value: Option<String>| {
        if let Some(value) = value.filter(|v| !v.is_empty()) {
            facts.push((label.to_owned(), value));
        }
    };
    let items = business.ocr_items_per_case.as_ref().map(|items| {
        let yearly = (total > 0).then(|| format!("（年間{}項目）", total * items));
        format!("1件あたり{items}項目{}", yearly.unwrap_or_default())
    });
    fact("業務名", Some(scenario.name.clone()));
    fact("担当部署", business.department);
    fact("業務の内容", scenario.summary.clone());
    fact("使用するシステム", Some(business.systems.join("、")));
    fact("使用するソフトウェア", Some(business.software.join("、")));
    fact("ネットワーク種別", Some(zone(scenario.zone).to_owned()));
    fact("AI-OCR", items);
    fact("実施する時期", document.when);
    fact("取扱い", document.handling);
    Overview {
        facts,
        minutes,
        hours: hours(minutes),
        robot_hours: hours(number(business.minutes_per_case_robot.as_ref())),
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

/// 準備するもの: papers, the terminal, systems, files, sign-ins.
pub(crate) fn materials(scenario: &Scenario, numbers: &Numbers) -> Vec<Material> {
    let mut all: Vec<Material> = Vec::new();
    let mut add = |name: String, check: &'static str, used: Option<&String>, robot_only: bool| {
        let at = all.iter().position(|m| m.name == name);
        let at = at.unwrap_or_else(|| {
            all.push(Material {
                name,
                check,
                used: Vec::new(),
                robot_only,
            });
            all.len() - 1
        });
        if let Some(used) = used.filter(|u| !all[at].used.contains(u)) {
            all[at].used.push(used.clone());
        }
    };
    for name in scenario.document.iter().flat_map(|d| &d.materials) {
        add(name.clone(), "すべてそろっていること", None, false);
    }
    if scenario.zone != Zone::Any {
        let name = "ロボット用の端末".to_owned();
        add(name, zone_check(scenario.zone), None, true);
    }
    let systems = scenario.business.as_ref().map(|b| b.systems.clone());
    let mut systems = systems.unwrap_or_default().into_iter();
    let mut visit = |step: &Step| {
        let used = numbers.get(&step.id);
        let text = |key: &str| step.with.get(key).and_then(Value::as_str);
        if step.action == "table.open"
            && let Some(file) = text("file").filter(|file| !file.contains('{'))
        {
            let name = file.rsplit(['/', '\\']).next().unwrap_or(file);
            let name = format!("ファイル「{name}」");
            add(name, "今回の分であること", used, false);
        }
        if matches!(step.action.as_str(), "browser.open" | "program.run")
            && let Some(system) = systems.next()
        {
            add(system, "使える時間であること", used, false);
        }
        secrets::of_step(step, &mut |name| {
            let name = format!("ID・パスワード「{name}」");
            add(
                name,
                "登録してあり、有効期限が切れていないこと",
                used,
                false,
            );
        });
    };
    each_step(&scenario.steps, &mut visit);
    for sub in &scenario.subscenarios {
        each_step(&sub.steps, &mut visit);
    }
    all
}

fn zone_check(zone: Zone) -> &'static str {
    match zone {
        Zone::IndividualNumber => "個人番号利用事務系の端末であること",
        Zone::Lgwan => "LGWAN接続系の端末であること",
        Zone::Internet | Zone::Any => "インターネット接続系の端末であること",
    }
}

/// だれが何をするか, where both act.
pub(crate) fn doers(chapters: &[Chapter]) -> Vec<DoerWork> {
    let of = |staff: bool| {
        let lines = |c: &Chapter| {
            each_line(&c.blocks)
                .filter(|line| line.by_staff == staff && line.only != Some(Reading::Staff))
                .count()
        };
        let work: Vec<&str> = chapters
            .iter()
            .filter(|c| lines(c) > 0)
            .map(|c| c.title.as_str())
            .collect();
        DoerWork {
            staff,
            work: work.join("、"),
            steps: chapters.iter().map(lines).sum(),
        }
    };
    let both = vec![of(true), of(false)];
    if both.iter().all(|one| one.steps > 0) {
        both
    } else {
        Vec::new()
    }
}

/// 全体の流れ: a box for each loop, and for each run of steps by one doer.
pub(crate) fn flow(chapters: &[Chapter]) -> Vec<FlowBox> {
    let mut boxes = Vec::new();
    for chapter in chapters {
        let mut runs: Vec<(Option<&Loop>, Vec<&Line>)> = Vec::new();
        for block in &chapter.blocks {
            let lines: Vec<&Line> = each_line(std::slice::from_ref(block)).collect();
            let staff = lines.first().is_some_and(|line| line.by_staff);
            match (block, runs.last_mut()) {
                (Block::Loop(turns), _) => runs.push((Some(turns), lines)),
                (_, Some((None, run))) if run.first().is_some_and(|l| l.by_staff == staff) => {
                    run.extend(lines);
                }
                _ => runs.push((None, lines)),
            }
        }
        runs.retain(|(_, lines)| !lines.is_empty());
        let alone = runs.len() == 1;
        for (turns, lines) in runs {
            let title = match (turns, lines.as_slice()) {
                (Some(turns), _) if !alone => turns.title.clone(),
                (None, [only]) if !alone => only.title.clone(),
                _ => chapter.title.clone(),
            };
            let each = |text: &str| text.split('、').next().unwrap_or_default().to_owned();
            boxes.push(FlowBox {
                title,
                range: range(lines.iter().copied()).unwrap_or_default(),
                staff: match turns {
                    Some(_) => lines.iter().all(|line| line.by_staff),
                    None => lines.first().is_some_and(|line| line.by_staff),
                },
                looped: turns.is_some(),
                each_robot: turns.map_or_else(String::new, |t| each(&t.robot)),
                each_staff: turns.map_or_else(String::new, |t| each(&t.staff)),
            });
        }
    }
    boxes
}

fn each_step(steps: &[Step], visit: &mut dyn FnMut(&Step)) {
    for step in steps.iter().filter(|s| !s.disabled) {
        visit(step);
        for (_, inner) in step.bodies() {
            each_step(inner, visit);
        }
    }
}
