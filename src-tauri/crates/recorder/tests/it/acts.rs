//! A small language for raw events, and the short form of steps.

use serde_json::json;
use tejun_recorder::{Heading, remake};
use tejun_scenario::{Scenario, Zone};
use tejun_trace::raw::*;

pub(crate) struct Acts {
    events: Vec<RawEvent>,
    now: u64,
}

pub(crate) fn element(role: &str, name: &str) -> ElementFacts {
    ElementFacts {
        handle: format!("{role}:{name}"),
        role: role.into(),
        name: name.into(),
        area: [100, 100, 80, 24],
        same_name: 1,
        nth: 1,
        editable: role == "edit",
        ..ElementFacts::default()
    }
}

/// A field without a name beside its label.
pub(crate) fn field(label: &str, value: &str) -> ElementFacts {
    ElementFacts {
        handle: format!("edit:{label}"),
        value: Some(value.into()),
        labels: vec![NearbyLabel {
            text: label.into(),
            side: "right".into(),
            own: false,
        }],
        ..element("edit", "")
    }
}

pub(crate) fn within(mut element: ElementFacts, ancestors: &[(&str, &str)]) -> ElementFacts {
    element.ancestors = ancestors
        .iter()
        .map(|(role, name)| Ancestor {
            role: (*role).into(),
            name: (*name).into(),
        })
        .collect();
    element
}

pub(crate) fn window(title: &str, app: &str) -> WindowFacts {
    WindowFacts {
        handle: 7,
        title: title.into(),
        app: app.into(),
        area: [50, 50, 800, 600],
        ..WindowFacts::default()
    }
}

impl Acts {
    pub(crate) fn new() -> Self {
        let mut acts = Self {
            events: Vec::new(),
            now: 0,
        };
        acts.push(RawKind::Started {
            version: 1,
            time: "2026-11-24T09:00:00Z".into(),
            screen: [1366, 768],
        });
        acts
    }

    pub(crate) fn push(&mut self, kind: RawKind) -> &mut Self {
        self.events.push(RawEvent {
            seq: self.events.len() as u64,
            at_ms: self.now,
            kind,
        });
        self
    }

    pub(crate) fn after(&mut self, ms: u64) -> &mut Self {
        self.now += ms;
        self
    }

    pub(crate) fn click(&mut self, element: &ElementFacts) -> &mut Self {
        self.pointer(1, Some(element), [110, 110])
    }

    pub(crate) fn pointer(
        &mut self,
        button: u8,
        element: Option<&ElementFacts>,
        at: [i32; 2],
    ) -> &mut Self {
        let pointer = Pointer {
            button,
            at,
            modifiers: Vec::new(),
            window: Some(window("届出", "todoke")),
            element: element.cloned(),
            picture: Some(RawPicture {
                image: "sha256:00".into(),
                target: Some([60, 60, 80, 24]),
                screen: "m1".into(),
                masks: Vec::new(),
                unjudged: false,
            }),
        };
        self.push(RawKind::PointerDown(pointer.clone())).after(80);
        self.push(RawKind::PointerUp(pointer)).after(20)
    }

    /// From one thing onto another, in a window of its own where one is given.
    pub(crate) fn drag(
        &mut self,
        from: (&ElementFacts, [i32; 2]),
        to: (Option<&ElementFacts>, [i32; 2]),
        ends_in: Option<&str>,
    ) -> &mut Self {
        let mut pointer = Pointer {
            button: 1,
            at: from.1,
            modifiers: Vec::new(),
            window: Some(window("届出", "todoke")),
            element: Some(from.0.clone()),
            picture: None,
        };
        self.push(RawKind::PointerDown(pointer.clone())).after(300);
        pointer.at = to.1;
        pointer.element = to.0.cloned();
        if let Some(title) = ends_in {
            let mut other = window(title, "files");
            other.handle += 100;
            pointer.window = Some(other);
        }
        self.push(RawKind::PointerUp(pointer)).after(900)
    }

    pub(crate) fn key(
        &mut self,
        key: &str,
        modifiers: &[Modifier],
        element: Option<&ElementFacts>,
    ) -> &mut Self {
        let text = (key.chars().count() == 1).then(|| key.to_owned());
        self.push(RawKind::KeyDown {
            key: key.into(),
            text,
            modifiers: modifiers.to_vec(),
            window: Some(window("届出", "todoke")),
            element: element.cloned(),
        })
        .after(50)
    }

    pub(crate) fn value(&mut self, element: &ElementFacts) -> &mut Self {
        self.push(RawKind::Value {
            element: element.clone(),
            window: Some(window("届出", "todoke")),
            picture: None,
        })
    }

    pub(crate) fn browser(&mut self, act: BrowserAct, role: &str, name: &str) -> &mut Self {
        let element = (!role.is_empty()).then(|| BrowserElement {
            role: role.into(),
            name: name.into(),
            proposals: vec![json!({"role": role, "name": name})],
            ..BrowserElement::default()
        });
        let page = PageFacts {
            tab: "t1".into(),
            url: "http://127.0.0.1:8700/meter".into(),
            title: "水道料金システム".into(),
            frames: Vec::new(),
        };
        self.push(RawKind::Browser(BrowserEvent {
            page,
            act,
            element,
            picture: None,
        }))
        .after(300)
    }

    /// The last act was on what sends a form.
    pub(crate) fn submits(&mut self) -> &mut Self {
        if let Some(RawKind::Browser(event)) = self.events.last_mut().map(|last| &mut last.kind)
            && let Some(element) = &mut event.element
        {
            element.submits = true;
        }
        self
    }

    pub(crate) fn scenario(&mut self) -> Scenario {
        self.push(RawKind::Stopped);
        remake(
            &self.events,
            Heading {
                id: "x".into(),
                name: "記録".into(),
                zone: Zone::Any,
            },
        )
    }

    /// One line a step: action, title, and parameters without the window.
    pub(crate) fn steps(&mut self) -> String {
        let scenario = self.scenario();
        scenario.steps.iter().fold(String::new(), |mut text, step| {
            let mut with = step.with.clone();
            if let Some(target) = with.get_mut("target").and_then(|t| t.as_object_mut()) {
                target.shift_remove("window");
            }
            with.shift_remove("window");
            text.push_str(&format!(
                "{} {} {}\n",
                step.action,
                step.title,
                serde_json::Value::Object(with)
            ));
            text
        })
    }
}
