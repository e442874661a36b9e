use crate::finding::Findings;
use crate::flow::{Flow, Node};
use crate::rule::{Example, Group, Rule};
use tejun_scenario::{Body, Control, Severity, text};

pub(super) static RULE: Rule = Rule {
    id: "self-call",
    group: Group::Flow,
    name: text(
        "自分を呼び続ける共通の手順",
        "A sub-scenario that calls itself without end",
    ),
    reason: text(
        "条件なしに自分を呼ぶと、呼ぶことだけを繰り返して、先に進みません。",
        "Calling itself without a condition, it never gets on.",
    ),
    severity: Severity::Warning,
    example: Example {
        wrong: r#"{"steps":[{"id":"c","do":"call","title":"「次のページ」を呼ぶ","with":{"subscenario":"次のページ"}}],
            "subscenarios":[{"name":"次のページ","parameters":[],"returns":[],"steps":[
                {"id":"a","do":"log.write","title":"書く","with":{"message":"次へ"}},
                {"id":"b","do":"call","title":"「次のページ」を呼ぶ","with":{"subscenario":"次のページ"}}]}]}"#,
        right: r#"{"variables":[{"name":"ある","type":"boolean","initial":true}],"steps":[{"id":"c","do":"call","title":"「次のページ」を呼ぶ","with":{"subscenario":"次のページ","arguments":{"続く":"=ある"}}}],
            "subscenarios":[{"name":"次のページ","parameters":[{"name":"続く","type":"boolean"}],"returns":[],"steps":[
                {"id":"a","do":"log.write","title":"書く","with":{"message":"次へ"}},
                {"id":"i","do":"if","title":"続きがあるとき","with":{"condition":"=続く"},"then":[
                    {"id":"b","do":"call","title":"「次のページ」を呼ぶ","with":{"subscenario":"次のページ","arguments":{"続く":"=false"}}}]}]}]}"#,
    },
    check,
};

fn check(flow: &Flow<'_>, found: &mut Findings) {
    for node in flow.doing("call").filter(|node| node.routine > 0) {
        if comes_back(flow, node, &mut Vec::new()) {
            let name = flow.routine(node).name;
            let message = format!("共通の手順「{name}」が、条件なしに自分を呼んでいます。");
            found.at(node, "with.subscenario", message, "分岐の中に入れて、終わる条件を決めてください。");
        }
    }
}

/// From this call on, without any condition, it is called again.
fn comes_back<'a>(flow: &Flow<'a>, call: &Node<'a>, seen: &mut Vec<usize>) -> bool {
    if !is_certain(flow, call) {
        return false;
    }
    let name = call.step.with.get("subscenario").and_then(|name| name.as_str());
    let Some(called) = flow.routines.iter().skip(1).position(|one| Some(one.name) == name) else {
        return false;
    };
    let called = called + 1;
    if called == call.routine {
        return true;
    }
    if seen.contains(&called) {
        return false;
    }
    seen.push(called);
    let nodes = &flow.nodes[flow.routines[called].steps.clone()];
    nodes.iter().any(|inner| {
        let back = inner.step.with.get("subscenario").and_then(|name| name.as_str());
        let calls = inner.control == Some(Control::Call) && !inner.off && is_certain(flow, inner);
        calls && (back == Some(flow.routine(call).name) || comes_back(flow, inner, seen))
    })
}

/// Nothing decides whether it is done.
fn is_certain(flow: &Flow<'_>, call: &Node<'_>) -> bool {
    flow.around(call).all(|(owner, body)| {
        matches!(owner.control, Some(Control::Group))
            || (owner.control == Some(Control::Try) && matches!(body, Body::Steps | Body::Finally))
    })
}
