//! `browser.*`: pages in Edge, Chrome or Chromium.

pub mod check;
pub mod click;
pub mod close;
pub mod dialog;
pub mod download;
pub mod fill;
pub mod goto;
pub mod hover;
pub mod open;
pub mod press;
pub mod read;
pub mod select;
pub mod tab;
pub mod upload;
pub mod wait_for;

mod session;

pub use session::BrowserHome;
pub(crate) use session::revealed;

use tejun_engine::Action;

/// In the order of the palette.
pub(crate) const ACTIONS: &[&dyn Action] = &[
    &open::Open,
    &goto::Goto,
    &click::Click,
    &fill::Fill,
    &select::Select,
    &check::Check,
    &read::Read,
    &wait_for::WaitFor,
    &press::Press,
    &hover::Hover,
    &upload::Upload,
    &download::Download,
    &dialog::Dialog,
    &tab::Tab,
    &close::Close,
];

#[cfg(test)]
mod tests;
