//! Reading steps and what belongs to them.

use super::reader::Reader;
use crate::diagnostic::Code;
use crate::document::*;
use serde_json::{Map, Value};

impl Reader {
    /// A list of steps. What is no step is left out and said.
    pub(super) fn steps(&mut self, value: Value, key: &str) -> Vec<Step> {
        let Value::Array(items) = value else {
            self.say(
                Code::WrongType,
                key,
                format!("「{key}」は手順の一覧（[ ]）でなければなりません。"),
                "値を直してください。",
            );
            return Vec::new();
        };
        let mut steps = Vec::with_capacity(items.len());
        for (i, item) in items.into_iter().enumerate() {
            match item {
                Value::Object(map) => steps.push(self.step(map, key, i)),
                _ => self.say(
                    Code::WrongType,
                    key,
                    format!("「{key}」の{}番目が手順（{{ }}）ではありません。", i + 1),
                    "手順の形に直すか、消してください。",
                ),
            }
        }
        steps
    }

    pub(super) fn required_steps(&mut self, map: &mut Map<String, Value>) -> Vec<Step> {
        if !map.contains_key("steps") {
            self.missing("steps");
        }
        self.optional_steps(map, "steps").unwrap_or_default()
    }

    pub(super) fn optional_steps(
        &mut self,
        map: &mut Map<String, Value>,
        key: &str,
    ) -> Option<Vec<Step>> {
        let value = map.shift_remove(key)?;
        Some(self.steps(value, key))
    }

    fn step(&mut self, mut map: Map<String, Value>, key: &str, index: usize) -> Step {
        let outer = self.step.take();
        let path = std::mem::take(&mut self.path);
        let label = |map: &Map<String, Value>, key: &str| {
            map.get(key)
                .and_then(Value::as_str)
                .unwrap_or_default()
                .to_owned()
        };
        let id = label(&map, "id");
        let shown = if id.is_empty() {
            format!("（{key}の{}番目）", index + 1)
        } else {
            id
        };
        self.step = Some((StepId(shown), label(&map, "title")));
        let id = self.step_id(&mut map);
        let action = self.required_text(&mut map, "do");
        let title = self.required_text(&mut map, "title");
        let with = match map.shift_remove("with") {
            None => Map::new(),
            Some(Value::Object(with)) => with,
            Some(other) => {
                self.wrong(&mut map, "with", other, "項目の集まり（{ }）");
                Map::new()
            }
        };
        let mut step = Step::new(id, action, title, with);
        step.timeout = self.text(&mut map, "timeout");
        step.retry = self.whole_or_kept(&mut map, "retry", |reader, map| {
            reader.object(map, "retry", Self::retry).flatten()
        });
        step.disabled = self.flag(&mut map, "disabled");
        step.commits = self.optional_flag(&mut map, "commits");
        step.ignore = self.whole_or_kept(&mut map, "ignore", |reader, map| {
            reader.list(map, "ignore", |reader, mut rule| {
                let ignore = Ignore {
                    rule: reader.required_text(&mut rule, "rule"),
                    reason: reader.required_text(&mut rule, "reason"),
                };
                reader.unknown_keys(&rule);
                ignore
            })
        });
        step.note = self.text(&mut map, "note");
        step.caution = self.text(&mut map, "caution");
        step.example = self.text(&mut map, "example");
        step.doer = self.word(&mut map, "doer");
        step.manual = self.whole_or_kept(&mut map, "manual", |reader, map| {
            reader.object(map, "manual", |reader, mut text| {
                let manual = ManualText {
                    robot: reader.text(&mut text, "robot"),
                    staff: reader.text(&mut text, "staff"),
                    only: reader.word(&mut text, "only"),
                    hidden: reader.flag(&mut text, "hidden"),
                };
                reader.unknown_keys(&text);
                manual
            })
        });
        step.labels = self.whole_or_kept(&mut map, "labels", |reader, map| {
            reader.object(map, "labels", |reader, mut labels| {
                let read = BranchLabels {
                    then: reader.text(&mut labels, "then"),
                    otherwise: reader.text(&mut labels, "else"),
                };
                reader.unknown_keys(&labels);
                read
            })
        });
        step.row_label = self.whole_or_kept(&mut map, "row_label", |reader, map| {
            reader.object(map, "row_label", |reader, mut labels| {
                let read = RowLabel {
                    robot: reader.text(&mut labels, "robot"),
                    staff: reader.text(&mut labels, "staff"),
                };
                reader.unknown_keys(&labels);
                read
            })
        });
        step.chapter = self.flag(&mut map, "chapter");
        step.lead = self.text(&mut map, "lead");
        step.minutes = self.number(&mut map, "minutes");
        step.remedy = self.text(&mut map, "remedy");
        step.picture = self.whole_or_kept(&mut map, "picture", |reader, map| {
            reader.object(map, "picture", Self::picture)
        });
        self.bodies(&mut step, &mut map);
        self.unknown_keys(&map);
        step.unknown = map;
        self.step = outer;
        self.path = path;
        step
    }

    fn step_id(&mut self, map: &mut Map<String, Value>) -> String {
        let empty = map.get("id").and_then(Value::as_str) == Some("");
        if empty {
            self.say(
                Code::WrongType,
                "id",
                "「id」が空です。".to_owned(),
                "ほかの手順にない、短い英数字を書いてください。",
            );
        }
        self.required_text(map, "id")
    }

    fn bodies(&mut self, step: &mut Step, map: &mut Map<String, Value>) {
        step.steps = self.optional_steps(map, "steps");
        step.then = self.optional_steps(map, "then");
        step.otherwise_if = self.optional_steps(map, "else");
        if map.contains_key("cases") {
            step.cases = Some(self.list(map, "cases", |reader, mut case| {
                let when = case.shift_remove("when").unwrap_or_else(|| {
                    reader.missing("when");
                    Value::Null
                });
                let label = reader.text(&mut case, "label");
                let steps = reader.required_steps(&mut case);
                reader.unknown_keys(&case);
                Case {
                    when,
                    label,
                    steps,
                    unknown: case,
                }
            }));
        }
        step.otherwise = self.optional_steps(map, "otherwise");
        if let Some(Value::Object(_)) = map.get("catch") {
            step.catch = self.object(map, "catch", Self::catch).map(|one| vec![one]);
        } else if map.contains_key("catch") {
            step.catch = Some(self.list(map, "catch", Self::catch));
        }
        step.finally = self.optional_steps(map, "finally");
        step.verify = self.optional_steps(map, "verify");
    }

    fn catch(&mut self, mut map: Map<String, Value>) -> Catch {
        let codes = self.texts(&mut map, "codes");
        let error_in = self.text(&mut map, "error_in");
        let remedy = self.text(&mut map, "remedy");
        let steps = self.required_steps(&mut map);
        self.unknown_keys(&map);
        Catch {
            codes,
            error_in,
            remedy,
            steps,
            unknown: map,
        }
    }

    fn retry(&mut self, mut map: Map<String, Value>) -> Option<Retry> {
        if !map.contains_key("times") {
            self.missing("times");
        }
        let times = self.whole(&mut map, "times");
        let wait = self.text(&mut map, "wait");
        self.unknown_keys(&map);
        times.map(|times| Retry { times, wait })
    }

    fn picture(&mut self, mut map: Map<String, Value>) -> StepPicture {
        let picture = StepPicture {
            image: self.required_text(&mut map, "image"),
            scale: self.number(&mut map, "scale"),
            target: self.plain(&mut map, "target", "4つの整数 [x, y, 幅, 高さ]"),
            masks: self.list(&mut map, "masks", |reader, mut mask| {
                let area = reader
                    .plain(&mut mask, "box", "4つの整数 [x, y, 幅, 高さ]")
                    .unwrap_or_default();
                let read = Mask {
                    area,
                    kind: reader.text(&mut mask, "kind").unwrap_or_default(),
                };
                reader.unknown_keys(&mask);
                read
            }),
            screen: self.text(&mut map, "screen"),
            at: self.text(&mut map, "at"),
            unjudged: self.flag(&mut map, "unjudged"),
            confirmed: self.flag(&mut map, "confirmed"),
        };
        self.unknown_keys(&map);
        picture
    }
}
