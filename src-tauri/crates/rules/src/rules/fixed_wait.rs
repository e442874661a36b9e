use crate::finding::{Findings, remove};
use crate::flow::Flow;
use crate::rule::{Example, Group, Rule};
use tejun_scenario::{Change, Severity, duration, text};

pub(super) static RULE: Rule = Rule {
    id: "fixed-wait",
    group: Group::Screen,
    name: text("時間で待っている", "Waits by time"),
    reason: text(
        "決まった時間だけ待つと、画面が遅い日には足りず、速い日にはむだになります。画面の手順は、対象が現れるまで自分で待ちます。",
        "A fixed time is too short on slow days and wasted on quick ones. Steps on the screen wait for their target by themselves.",
    ),
    severity: Severity::Warning,
    example: Example {
        wrong: r#"{"steps":[
            {"id":"a","do":"wait.time","title":"5秒待つ","with":{"for":"5s"}},
            {"id":"b","do":"browser.click","title":"「検索」を押す","with":{"target":{"role":"button","name":"検索"}}}]}"#,
        right: r#"{"steps":[
            {"id":"b","do":"browser.click","title":"「検索」を押す（30秒まで待つ）","with":{"target":{"role":"button","name":"検索"}},"timeout":"30s"}]}"#,
    },
    check,
};

fn check(flow: &Flow<'_>, found: &mut Findings) {
    for node in flow.doing("wait.time") {
        let Some(next) = flow.next(node).filter(|next| next.on_screen() && !next.off) else {
            continue;
        };
        let mut changes = vec![remove(node.step)];
        let waits = node.plain("for").and_then(|text| duration::parse(&text));
        let seconds = waits.map_or(30, |wait| (wait.as_secs() * 3).clamp(30, 300));
        if next.step.timeout.is_none() {
            changes.push(Change::Timeout {
                step: next.step.id.clone(),
                timeout: Some(format!("{seconds}s")),
            });
        }
        let label = match next.step.timeout {
            None => format!("消して、次の手順を{seconds}秒まで待たせる"),
            Some(_) => "この待ち時間を消す".to_owned(),
        };
        let message = format!("次の手順（{}）の前に、時間を決めて待っています。", next.step.title);
        found
            .at(node, "with.for", message, "この手順を消し、次の手順の「待ち時間」を長くしてください。")
            .fix(label, changes);
    }
}
