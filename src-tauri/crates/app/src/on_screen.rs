//! Whether a scenario works on the screen that its person looks at.

use serde_json::Value;
use tejun_scenario::{Scenario, Step};

/// Actions on windows, keys and pointer, by their category.
const OF_SCREEN: &[&str] = &["ui", "keyboard", "mouse", "window"];

/// Whether a step of it needs the screen: one on windows, keys or pointer, or a browser that is seen.
pub fn works_on_screen(scenario: &Scenario) -> bool {
    let bodies = [&scenario.steps, &scenario.cleanup];
    let subscenarios = scenario.subscenarios.iter().map(|sub| &sub.steps);
    bodies
        .into_iter()
        .chain(subscenarios)
        .any(|steps| any(steps))
}

fn any(steps: &[Step]) -> bool {
    steps
        .iter()
        .filter(|step| !step.disabled)
        .any(|step| is_seen(step) || step.bodies().into_iter().any(|(_, inner)| any(inner)))
}

fn is_seen(step: &Step) -> bool {
    let category = step.action.split('.').next().unwrap_or_default();
    let headless = match step.with.get("headless") {
        Some(Value::Bool(headless)) => *headless,
        Some(Value::String(text)) => text == "true",
        _ => false,
    };
    OF_SCREEN.contains(&category) || (step.action == "browser.open" && !headless)
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn what_is_seen_works_on_the_screen() {
        let step = |action: &str, with: Value| json!({ "id": "a", "do": action, "title": "", "with": with });
        let mut off = step("ui.click", json!({}));
        off["disabled"] = json!(true);
        let inner = json!({ "id": "g", "do": "group", "title": "", "steps": [step("keyboard.press", json!({}))] });
        for (step, seen) in [
            (step("ui.click", json!({})), true),
            (step("log.write", json!({})), false),
            (step("browser.open", json!({})), true),
            (step("browser.open", json!({ "headless": true })), false),
            (off, false),
            (inner, true),
        ] {
            let document =
                json!({ "format": 1, "id": "s", "name": "s", "zone": "any", "steps": [step] });
            let (scenario, _) = tejun_scenario::parse::from_value(document.clone());
            let scenario = scenario.expect("a scenario");
            assert_eq!(works_on_screen(&scenario), seen, "{document}");
        }
    }
}
