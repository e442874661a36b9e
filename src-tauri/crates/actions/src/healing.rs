//! Targets of which a fact has changed: what a run may do with them, and how it tells of them.

use serde_json::Value;
use std::collections::HashSet;
use std::sync::Mutex;
use tejun_desktop::locate::likely::Fact;
use tejun_desktop::locate::safe::Stakes;
use tejun_desktop::progress::Changed;
use tejun_engine::Context;
use tejun_scenario::Step;
use tejun_scenario::commits::commits;
use tejun_scenario::quote::is_plain;
use tejun_trace::Healed;

/// What a run may do with the target of a step, if one of its facts has changed.
pub fn stakes(step: &Step) -> Stakes {
    let made = |fact: &Fact| written(step, *fact).is_some_and(|value| !plain(value));
    // A key may send what a press would; a place inside a thing is a place of that thing alone.
    let blind = ["keyboard.", "mouse."]
        .iter()
        .any(|kind| step.action.starts_with(kind));
    Stakes {
        commits: commits(step) || blind,
        from_values: Fact::ALL.into_iter().filter(made).collect(),
    }
}

/// The fact as the scenario says it.
fn written(step: &Step, fact: Fact) -> Option<&Value> {
    step.with.get("target")?.get("element")?.get(fact.key())
}

fn plain(value: &Value) -> bool {
    match value {
        Value::String(text) => is_plain(text),
        Value::Array(items) => items.iter().all(plain),
        Value::Object(keys) => keys.values().all(plain),
        _ => true,
    }
}

/// Changes of which this run has kept a picture: a list of 330 rows needs no 330 of them.
#[derive(Default)]
struct Pictured(Mutex<HashSet<(String, Fact, String)>>);

/// Tells of the target of the running step.
pub(crate) fn tell(cx: &mut dyn Context, changed: Changed) {
    let likely = changed.likely;
    let step = cx.step();
    let Some(was) = written(step, likely.changed).cloned() else {
        return;
    };
    let key = (step.id.0.clone(), likely.changed, likely.after.clone());
    let pictured = cx.resources().get_or_put(Pictured::default);
    let first = match pictured.0.lock() {
        Ok(mut known) => known.insert(key),
        Err(_) => true,
    };
    let healed = Healed {
        fact: likely.changed.key().to_owned(),
        called: changed.called,
        before: likely.before,
        after: likely.after,
        was,
        mended: likely.mended,
        acted: changed.acted,
        picture: None,
        area: changed.area.array(),
    };
    cx.healed(healed, changed.picture.filter(|_| first));
}
