//! `region.*`: what a part of a window looks like, and what stands in it.

mod check;
pub mod get_colour;
pub mod read_text;
pub mod wait_for;

use tejun_engine::Action;
use tejun_scenario::{ParameterKind, ParameterSpec, text};

/// In the order of the palette.
pub(crate) const ACTIONS: &[&dyn Action] = &[
    &wait_for::WaitFor,
    &get_colour::GetColour,
    &read_text::ReadText,
];

/// `area`; without it, the whole window.
const AREA: ParameterSpec = ParameterSpec::optional(
    "area",
    ParameterKind::List,
    text(
        "範囲（左、上、幅、高さ）",
        "Part (left, top, width, height)",
    ),
);
