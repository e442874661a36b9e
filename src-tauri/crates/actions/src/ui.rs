//! `ui.*`: things in the windows of desktop programs.

pub mod choose_file;
pub mod click;
pub mod double_click;
pub mod get_text;
pub mod select;
pub mod set_text;
pub mod toggle;
pub mod wait_for;

use tejun_engine::Action;

/// In the order of the palette.
pub(crate) const ACTIONS: &[&dyn Action] = &[
    &click::Click,
    &double_click::DoubleClick,
    &set_text::SetText,
    &get_text::GetText,
    &select::Select,
    &choose_file::ChooseFile,
    &toggle::Toggle,
    &wait_for::WaitFor,
];
