//! Talking to our scripts in the frames of a page, and finding the frame that a target names.

use crate::browser::Browser;
use crate::cdp::lock;
use crate::error::BrowserError;
use crate::pattern::Pattern;
use crate::progress::Progress;
use crate::state::{WORLD, page_script};
use serde_json::{Value, json};
use std::collections::HashSet;
use std::time::Duration;
use tejun_scenario::{BrowserTarget, Frame};

/// A look into a page answers quickly or the page hangs.
const SCRIPT_TIME: Duration = Duration::from_secs(10);

/// An object in a page, held by our world.
#[derive(Debug, Clone)]
pub(crate) struct Handle {
    pub(crate) session: String,
    pub(crate) object: String,
}

impl Browser {
    /// Calls one of our functions in a frame, and gives what it returns.
    pub(crate) async fn script(
        &self,
        frame: &str,
        function: &str,
        argument: Value,
    ) -> Result<Value, BrowserError> {
        let source = format!(
            "function (a) {{ return globalThis.__tejun ? globalThis.__tejun.{function}(a) : {{ state: 'unready' }}; }}"
        );
        for _ in 0..2 {
            let (session, world) = self.world(frame).await?;
            let answer = self
                .state
                .connection
                .call_within(
                    Some(&session),
                    "Runtime.callFunctionOn",
                    json!({
                        "functionDeclaration": source,
                        "executionContextId": world,
                        "arguments": [{ "value": argument }],
                        "awaitPromise": true,
                        "returnByValue": true,
                    }),
                    SCRIPT_TIME,
                )
                .await?;
            let value = result_of(answer)?;
            if value["state"] != "unready" {
                return Ok(value);
            }
            self.evaluate_in(&session, world, page_script()).await?;
        }
        Err(BrowserError::Gone)
    }

    /// What an expression gives in the tab in use, in the page's own world.
    pub async fn evaluate(&self, expression: &str) -> Result<Value, BrowserError> {
        let tab = lock(&self.state.known)
            .current
            .clone()
            .ok_or(BrowserError::NotOpen)?;
        let session = self.session_of(&tab)?;
        let answer = self
            .state
            .connection
            .call(
                Some(&session),
                "Runtime.evaluate",
                json!({ "expression": expression, "returnByValue": true, "awaitPromise": true }),
            )
            .await?;
        result_of(answer)
    }

    /// Calls one of our functions that gives an object of the page.
    pub(crate) async fn object(
        &self,
        frame: &str,
        function: &str,
    ) -> Result<Option<Handle>, BrowserError> {
        let (session, world) = self.world(frame).await?;
        let answer = self
            .state
            .connection
            .call(
                Some(&session),
                "Runtime.callFunctionOn",
                json!({
                    "functionDeclaration": format!("function () {{ return globalThis.__tejun.{function}(); }}"),
                    "executionContextId": world,
                    "arguments": [],
                }),
            )
            .await?;
        let object = answer["result"]["objectId"].as_str().map(str::to_owned);
        Ok(object.map(|object| Handle { session, object }))
    }

    /// Calls one of our functions with an object of the page as its first argument.
    pub(crate) async fn script_on(
        &self,
        frame: &str,
        function: &str,
        object: &Handle,
        rest: Vec<Value>,
    ) -> Result<Value, BrowserError> {
        let (_, world) = self.world(frame).await?;
        let mut arguments = vec![json!({ "objectId": object.object })];
        arguments.extend(rest.into_iter().map(|value| json!({ "value": value })));
        let answer = self
            .state
            .connection
            .call_within(
                Some(&object.session),
                "Runtime.callFunctionOn",
                json!({
                    "functionDeclaration": format!("function (...a) {{ return globalThis.__tejun.{function}(...a); }}"),
                    "executionContextId": world,
                    "arguments": arguments,
                    "awaitPromise": true,
                    "returnByValue": true,
                }),
                SCRIPT_TIME,
            )
            .await?;
        result_of(answer)
    }

    pub(crate) async fn evaluate_in(
        &self,
        session: &str,
        world: i64,
        source: &str,
    ) -> Result<Value, BrowserError> {
        let answer = self
            .state
            .connection
            .call(
                Some(session),
                "Runtime.evaluate",
                json!({ "expression": source, "contextId": world, "returnByValue": true, "awaitPromise": true }),
            )
            .await?;
        result_of(answer)
    }

    /// Session and execution context of our world in a frame; made now if the frame has none yet.
    async fn world(&self, frame: &str) -> Result<(String, i64), BrowserError> {
        let (session, world) = {
            let known = lock(&self.state.known);
            let frame = known.frames.get(frame).ok_or(BrowserError::Gone)?;
            (frame.session.clone(), frame.world)
        };
        if let Some(world) = world {
            return Ok((session, world));
        }
        let made = self
            .state
            .connection
            .call(
                Some(&session),
                "Page.createIsolatedWorld",
                json!({ "frameId": frame, "worldName": WORLD }),
            )
            .await
            .map_err(|error| match error {
                BrowserError::Refused { .. } => BrowserError::Gone,
                other => other,
            })?;
        let world = made["executionContextId"]
            .as_i64()
            .ok_or(BrowserError::Gone)?;
        Ok((session, world))
    }

    /// The frame in which a target is looked for, or why there is none yet.
    pub(crate) async fn frame_for(
        &self,
        target: &BrowserTarget,
        progress: &mut Progress,
    ) -> Result<String, BrowserError> {
        let mut frame = self.current_tab(progress)?;
        let path = match &target.frame {
            None => return Ok(frame),
            Some(Frame::One(one)) => std::slice::from_ref(one),
            Some(Frame::Path(path)) => path.as_slice(),
        };
        for wanted in path {
            frame = self.frame_below(&frame, wanted).await?;
        }
        Ok(frame)
    }

    async fn frame_below(&self, start: &str, wanted: &str) -> Result<String, BrowserError> {
        let below = lock(&self.state.known).below(start);
        let pattern = Pattern::new(wanted);
        let mut seen = Vec::new();
        // Frames of the page before may still be there for a moment: what hangs below one that is gone is gone too.
        let mut there = HashSet::from([start.to_owned()]);
        for id in below {
            let parent = {
                let known = lock(&self.state.known);
                known.frames.get(&id).and_then(|f| f.parent.clone())
            };
            if !parent.is_some_and(|parent| there.contains(&parent)) {
                continue;
            }
            // A frame may go while we look: it is then none of those that fit.
            if let Ok(facts) = self.frame_facts(&id, wanted).await {
                there.insert(id.clone());
                seen.push((id, facts));
            }
        }
        let kinds: [&dyn Fn(&FrameFacts) -> bool; 4] = [
            &|f| f.names.iter().any(|n| !n.is_empty() && pattern.fits(n)),
            &|f| f.titles.iter().any(|t| !t.is_empty() && pattern.fits(t)),
            &|f| f.css,
            &|f| !wanted.is_empty() && pattern.is_within(&f.url),
        ];
        for fits in kinds {
            let hits: Vec<_> = seen.iter().filter(|(_, facts)| fits(facts)).collect();
            match hits.as_slice() {
                [] => {}
                [(id, _)] => return Ok(id.clone()),
                [(_, first), (_, second), ..] => {
                    return Err(BrowserError::FrameAmbiguous {
                        frame: wanted.to_owned(),
                        first: first.to_string(),
                        second: second.to_string(),
                    });
                }
            }
        }
        Err(BrowserError::FrameNotFound {
            frame: format!("「{wanted}」"),
        })
    }

    /// A name that finds this frame below that one, and no other: name, title, css of its id, address.
    pub(crate) async fn name_of_frame(&self, start: &str, frame: &str) -> Option<String> {
        let facts = self.frame_facts(frame, "").await.ok()?;
        let path = facts.url.split(['?', '#']).next().unwrap_or_default();
        let place = path
            .split_once("://")
            .and_then(|(_, rest)| rest.split_once('/'))
            .map(|(_, place)| format!("/{place}"))
            .unwrap_or_default();
        let id = if facts.id.is_empty() {
            String::new()
        } else {
            format!("#{}", facts.id)
        };
        let mut names: Vec<String> = Vec::new();
        names.extend(facts.names);
        names.extend(facts.titles);
        names.push(id);
        names.push(place);
        for name in names {
            // A pattern's star is a wild card; a name with one is left alone.
            if name.is_empty() || name.contains('*') {
                continue;
            }
            if self
                .frame_below(start, &name)
                .await
                .is_ok_and(|id| id == frame)
            {
                return Some(name);
            }
        }
        None
    }

    async fn frame_facts(&self, frame: &str, css: &str) -> Result<FrameFacts, BrowserError> {
        let (parent, name, url) = {
            let known = lock(&self.state.known);
            let known = known.frames.get(frame).ok_or(BrowserError::Gone)?;
            let parent = known.parent.clone().ok_or(BrowserError::Gone)?;
            (parent, known.name.clone(), known.url.clone())
        };
        let owner = self.frame_owner(frame, &parent).await?;
        let facts = self
            .script_on(&parent, "frameFacts", &owner, vec![])
            .await?;
        let css = self
            .script_on(&parent, "frameMatches", &owner, vec![json!(css)])
            .await?;
        let title = self
            .script(frame, "title", Value::Null)
            .await
            .unwrap_or_default();
        let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
        Ok(FrameFacts {
            names: [text(&facts["name"]), name],
            titles: [text(&facts["title"]), text(&title)],
            id: text(&facts["id"]),
            css: css == true,
            url,
        })
    }

    /// The element that holds a frame, in the frame above.
    pub(crate) async fn frame_owner(
        &self,
        frame: &str,
        parent: &str,
    ) -> Result<Handle, BrowserError> {
        let (session, world) = self.world(parent).await?;
        let owner = self
            .state
            .connection
            .call(
                Some(&session),
                "DOM.getFrameOwner",
                json!({ "frameId": frame }),
            )
            .await
            .map_err(|error| match error {
                BrowserError::Refused { .. } => BrowserError::Gone,
                other => other,
            })?;
        let resolved = self
            .state
            .connection
            .call(
                Some(&session),
                "DOM.resolveNode",
                json!({ "backendNodeId": owner["backendNodeId"], "executionContextId": world }),
            )
            .await?;
        let object = resolved["object"]["objectId"]
            .as_str()
            .ok_or(BrowserError::Gone)?;
        Ok(Handle {
            session,
            object: object.to_owned(),
        })
    }
}

struct FrameFacts {
    names: [String; 2],
    titles: [String; 2],
    id: String,
    css: bool,
    url: String,
}

impl std::fmt::Display for FrameFacts {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let named = [
            &self.names[0],
            &self.names[1],
            &self.titles[0],
            &self.titles[1],
            &self.id,
        ]
        .into_iter()
        .find(|text| !text.is_empty());
        match named {
            Some(name) => write!(f, "フレーム「{name}」（{}）", self.url),
            None => write!(f, "フレーム（{}）", self.url),
        }
    }
}

fn result_of(answer: Value) -> Result<Value, BrowserError> {
    if let Some(thrown) = answer.get("exceptionDetails") {
        let said = thrown["exception"]["description"]
            .as_str()
            .unwrap_or_default();
        let name = thrown["exception"]["className"]
            .as_str()
            .unwrap_or_default();
        if name == "BadTarget" || said.contains("BadTarget") {
            return Ok(json!({ "state": "bad_css" }));
        }
        return Err(BrowserError::Refused {
            method: "script".to_owned(),
            code: 0,
            message: said.lines().next().unwrap_or_default().to_owned(),
        });
    }
    Ok(answer["result"]["value"].clone())
}
