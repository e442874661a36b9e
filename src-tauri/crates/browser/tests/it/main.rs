//! A real browser against pages served on loopback.

mod acting;
mod fields;
mod launching;
mod looking;
mod pages;
mod recording;
mod site;
mod stage;
