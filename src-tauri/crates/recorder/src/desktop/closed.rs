//! A window that was closed by its frame.

use super::{Cx, Desktop, with};
use crate::draft::Entry;
use tejun_scenario::Step;
use tejun_trace::raw::WindowFacts;

impl Desktop {
    pub(super) fn window_closed(&mut self, cx: &mut Cx<'_>, window: &WindowFacts) {
        let name = if window.title.is_empty() {
            &window.app
        } else {
            &window.title
        };
        let with = with([("window", crate::window::locator(window))]);
        let step = Step::new(
            "",
            "window.close",
            format!("「{name}」の画面を閉じる"),
            with,
        );
        cx.draft.add(Entry {
            step,
            on: String::new(),
            at_ms: cx.at_ms,
            opening: false,
        });
    }
}
