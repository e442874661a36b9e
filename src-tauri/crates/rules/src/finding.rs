//! What a rule has found, and how it can be put right.

use crate::flow::{Flow, Node, Routine};
use crate::rule::Rule;
use serde_json::Value;
use tejun_scenario::{Change, Code, Diagnostic, Fix, Home, Step, StepId, Variable};

/// The findings of one rule.
pub(crate) struct Findings {
    rule: &'static Rule,
    /// With the place of the step in reading order, counted from 1.
    found: Vec<(usize, Diagnostic)>,
}

/// One finding, to be given its mend.
pub(crate) struct Found<'f>(&'f mut Diagnostic);

impl Findings {
    pub(crate) fn of(rule: &'static Rule) -> Self {
        let found = Vec::new();
        Self { rule, found }
    }

    /// `parameter`: the field that the finding leads to, or empty.
    pub(crate) fn at(
        &mut self,
        node: &Node<'_>,
        parameter: &str,
        message: impl AsRef<str>,
        mend: impl Into<String>,
    ) -> Found<'_> {
        let step = node.step;
        let place = if step.title.is_empty() {
            format!("手順 {}: ", step.id)
        } else {
            format!("手順 {}「{}」: ", step.id, step.title)
        };
        let message = format!("{place}{}", message.as_ref());
        self.push(
            node.place + 1,
            Some(step.id.clone()),
            parameter,
            message,
            mend.into(),
        )
    }

    pub(crate) fn of_variable(
        &mut self,
        routine: &Routine<'_>,
        variable: &Variable,
        property: &str,
        message: impl Into<String>,
        mend: impl Into<String>,
    ) -> Found<'_> {
        let index = routine
            .declared
            .iter()
            .position(|one| one.name == variable.name);
        let index = index.unwrap_or_default();
        let parameter = match routine.home {
            Home::Scenario => format!("variables[{index}].{property}"),
            Home::Subscenario(at) => format!("subscenarios[{at}].variables[{index}].{property}"),
        };
        self.push(0, None, &parameter, message.into(), mend.into())
    }

    fn push(
        &mut self,
        place: usize,
        step: Option<StepId>,
        parameter: &str,
        message: String,
        mend: String,
    ) -> Found<'_> {
        let diagnostic = Diagnostic {
            code: Code::Advice,
            severity: self.rule.severity,
            step,
            parameter: (!parameter.is_empty()).then(|| parameter.to_owned()),
            message,
            mend: Some(mend),
            rule: Some(self.rule.id),
            fix: None,
        };
        let last = self.found.len();
        self.found.push((place, diagnostic));
        Found(&mut self.found[last].1)
    }

    /// Those that no step has switched off.
    pub(crate) fn kept(self, flow: &Flow<'_>) -> impl Iterator<Item = (usize, Diagnostic)> {
        let id = self.rule.id;
        self.found.into_iter().filter(move |(place, _)| {
            let step = place.checked_sub(1).map(|at| flow.nodes[at].step);
            !step.is_some_and(|step| step.ignore.iter().any(|one| one.rule == id))
        })
    }
}

impl Found<'_> {
    /// It can be put right by these changes.
    pub(crate) fn fix(self, label: impl Into<String>, changes: Vec<Change>) {
        let label = label.into();
        self.0.fix = Some(Fix { label, changes });
    }
}

/// A parameter of the step gets that value.
pub(crate) fn set(step: &Step, parameter: &str, value: impl Into<Value>) -> Change {
    Change::Parameter {
        step: step.id.clone(),
        path: vec![parameter.to_owned()],
        value: Some(value.into()),
    }
}

pub(crate) fn remove(step: &Step) -> Change {
    let step = step.id.clone();
    Change::Remove { step }
}

/// A step that a mend puts in.
pub(crate) fn made(after: &Step, action: &str, title: &str, with: Value) -> Step {
    let with = with.as_object().cloned().unwrap_or_default();
    Step::new(format!("{}a", after.id), action, title, with)
}
