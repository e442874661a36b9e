//! The designer's real window, driven as a person does: WebDriver for what is read and typed, a real pointer for dragging
//! and for what is recorded.

mod again;
mod browsing;
mod dialogs;
mod editing;
mod first;
mod manual;
mod practice;
mod recording;
mod repeating;
mod running;
mod secrets;
mod starting;
mod step_bar;
mod target;
mod trial;
mod unattended;

/// Where the tests of this list look for it.
mod window {
    pub(crate) use tejun_e2e::Window;
}
