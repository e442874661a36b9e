//! A document taken apart: every step without what is inside it, and every body as a list of ids.

use crate::document::*;
use std::collections::{HashMap, HashSet};

/// Where steps stand: a body of the document or of a step.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) enum Holder {
    Flow,
    Cleanup,
    Parked,
    Subscenario(String),
    Of(StepId, Body),
}

impl Holder {
    pub(super) fn owner(&self) -> Option<&StepId> {
        match self {
            Self::Of(owner, _) => Some(owner),
            _ => None,
        }
    }
}

/// A document taken apart.
#[derive(Debug, Clone)]
pub(super) struct Parts {
    /// The document without steps.
    pub(super) frame: Scenario,
    /// Steps without what is inside.
    pub(super) steps: HashMap<StepId, Step>,
    pub(super) bodies: HashMap<Holder, Vec<StepId>>,
    pub(super) holders: HashMap<StepId, Holder>,
}

impl Parts {
    pub(super) fn of(scenario: &Scenario) -> Self {
        let mut frame = scenario.clone();
        let mut parts = Self {
            frame: scenario.clone(),
            steps: HashMap::new(),
            bodies: HashMap::new(),
            holders: HashMap::new(),
        };
        parts.take(Holder::Flow, std::mem::take(&mut frame.steps));
        parts.take(Holder::Cleanup, std::mem::take(&mut frame.cleanup));
        parts.take(Holder::Parked, std::mem::take(&mut frame.parked));
        for sub in &mut frame.subscenarios {
            let holder = Holder::Subscenario(sub.name.clone());
            parts.take(holder, std::mem::take(&mut sub.steps));
        }
        parts.frame = frame;
        parts
    }

    fn take(&mut self, holder: Holder, steps: Vec<Step>) {
        let mut ids = Vec::with_capacity(steps.len());
        for mut step in steps {
            let id = step.id.clone();
            // Of two steps with one id the first is compared.
            if self.steps.contains_key(&id) {
                continue;
            }
            let inner: Vec<(Body, Vec<Step>)> = bodies_mut(&mut step)
                .into_iter()
                .map(|(body, steps)| (body, std::mem::take(steps)))
                .collect();
            self.steps.insert(id.clone(), step);
            self.holders.insert(id.clone(), holder.clone());
            for (body, steps) in inner {
                self.take(Holder::Of(id.clone(), body), steps);
            }
            ids.push(id);
        }
        self.bodies.insert(holder, ids);
    }

    /// The document again.
    pub(super) fn whole(&self) -> Scenario {
        let mut scenario = self.frame.clone();
        scenario.steps = self.body(&Holder::Flow);
        scenario.cleanup = self.body(&Holder::Cleanup);
        scenario.parked = self.body(&Holder::Parked);
        for sub in &mut scenario.subscenarios {
            sub.steps = self.body(&Holder::Subscenario(sub.name.clone()));
        }
        scenario
    }

    fn body(&self, holder: &Holder) -> Vec<Step> {
        self.ids(holder)
            .iter()
            .filter_map(|id| self.steps.get(id))
            .map(|bare| {
                let mut step = bare.clone();
                for body in self.bodies_of(&step) {
                    let inner = self.body(&Holder::Of(step.id.clone(), body));
                    *body_mut(&mut step, body) = inner;
                }
                step
            })
            .collect()
    }

    /// The bodies of a step in reading order: those that it has, and those in which something stands.
    fn bodies_of(&self, step: &Step) -> Vec<Body> {
        let there: HashSet<Body> = step.bodies().into_iter().map(|(body, _)| body).collect();
        let is = |body: &Body| {
            there.contains(body) || !self.ids(&Holder::Of(step.id.clone(), *body)).is_empty()
        };
        let mut all = vec![Body::Then, Body::Else];
        all.retain(is);
        all.extend((0..).map(Body::Case).take_while(is));
        all.extend([Body::Otherwise, Body::Steps].into_iter().filter(is));
        all.extend((0..).map(Body::Catch).take_while(is));
        all.extend([Body::Finally, Body::Verify].into_iter().filter(is));
        all
    }

    pub(super) fn ids(&self, holder: &Holder) -> &[StepId] {
        self.bodies.get(holder).map_or(&[], Vec::as_slice)
    }

    /// The bodies of the document itself, in reading order.
    pub(super) fn roots(&self) -> Vec<Holder> {
        let subs = self.frame.subscenarios.iter();
        [Holder::Flow, Holder::Cleanup, Holder::Parked]
            .into_iter()
            .chain(subs.map(|sub| Holder::Subscenario(sub.name.clone())))
            .collect()
    }

    /// All steps in reading order.
    pub(super) fn order(&self) -> Vec<StepId> {
        fn walk(parts: &Parts, holder: &Holder, all: &mut Vec<StepId>) {
            for id in parts.ids(holder) {
                let Some(step) = parts.steps.get(id) else {
                    continue;
                };
                all.push(id.clone());
                for body in parts.bodies_of(step) {
                    walk(parts, &Holder::Of(id.clone(), body), all);
                }
            }
        }
        let mut all = Vec::with_capacity(self.steps.len());
        for root in self.roots() {
            walk(self, &root, &mut all);
        }
        all
    }

    /// Whether the step is `outer` or stands in it at any depth.
    pub(super) fn within(&self, id: &StepId, outer: &StepId) -> bool {
        let mut at = Some(id);
        while let Some(id) = at {
            if id == outer {
                return true;
            }
            at = self.holders.get(id).and_then(Holder::owner);
        }
        false
    }

    /// The step before it in its body.
    pub(super) fn before(&self, id: &StepId) -> Option<&StepId> {
        let ids = self.ids(self.holders.get(id)?);
        let at = ids.iter().position(|one| one == id)?;
        at.checked_sub(1).map(|at| &ids[at])
    }

    /// Whether a body of the document or of a step of it is meant.
    pub(super) fn has_place(&self, holder: &Holder) -> bool {
        match holder {
            Holder::Of(owner, _) => self.steps.contains_key(owner),
            Holder::Subscenario(name) => self.frame.subscenarios.iter().any(|s| s.name == *name),
            _ => true,
        }
    }
}

fn bodies_mut(step: &mut Step) -> Vec<(Body, &mut Vec<Step>)> {
    let mut all: Vec<(Body, &mut Vec<Step>)> = Vec::new();
    let single = [
        (Body::Then, &mut step.then),
        (Body::Else, &mut step.otherwise_if),
        (Body::Otherwise, &mut step.otherwise),
        (Body::Steps, &mut step.steps),
        (Body::Finally, &mut step.finally),
        (Body::Verify, &mut step.verify),
    ];
    for (body, steps) in single {
        all.extend(steps.as_mut().map(|steps| (body, steps)));
    }
    for (i, case) in step.cases.iter_mut().flatten().enumerate() {
        all.push((Body::Case(i), &mut case.steps));
    }
    for (i, catch) in step.catch.iter_mut().flatten().enumerate() {
        all.push((Body::Catch(i), &mut catch.steps));
    }
    all
}

/// A body of a step, made where it is absent.
fn body_mut(step: &mut Step, body: Body) -> &mut Vec<Step> {
    match body {
        Body::Then => step.then.get_or_insert_default(),
        Body::Else => step.otherwise_if.get_or_insert_default(),
        Body::Otherwise => step.otherwise.get_or_insert_default(),
        Body::Steps => step.steps.get_or_insert_default(),
        Body::Finally => step.finally.get_or_insert_default(),
        Body::Verify => step.verify.get_or_insert_default(),
        Body::Case(at) => {
            let cases = step.cases.get_or_insert_default();
            while cases.len() <= at {
                cases.push(Case {
                    when: "".into(),
                    label: None,
                    steps: Vec::new(),
                    unknown: Unknown::new(),
                });
            }
            &mut cases[at].steps
        }
        Body::Catch(at) => {
            let all = step.catch.get_or_insert_default();
            while all.len() <= at {
                all.push(Catch {
                    codes: Vec::new(),
                    error_in: None,
                    remedy: None,
                    steps: Vec::new(),
                    unknown: Unknown::new(),
                });
            }
            &mut all[at].steps
        }
    }
}
