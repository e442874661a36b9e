//! A real browser against pages served on loopback.

mod acting;
mod launching;
mod site;
mod stage;
