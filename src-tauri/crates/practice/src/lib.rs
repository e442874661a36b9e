//! The practice systems that come with the product, served on loopback: 水道料金システム, as such systems look. All data are
//! invented. Nothing of the product depends on it; scenarios, people and tests work on it.

mod customers;
mod entries;
mod pages;
mod remote;
mod server;
mod session;
mod troubles;

pub use entries::Entry;
pub use remote::{arrived, is_running, reset, set_troubles, stop, troubles};
pub use server::{Served, serve};
pub use troubles::Troubles;

use std::path::PathBuf;

/// Where it listens when nobody says otherwise.
pub const PORT: u16 = 8700;

/// What can go wrong with a practice system.
#[derive(Debug, thiserror::Error)]
pub enum PracticeError {
    #[error("127.0.0.1:{port} を使えません（{source}）。")]
    Port { port: u16, source: std::io::Error },
    #[error("127.0.0.1:{port} の練習用システムにつながりません（{source}）。")]
    Unreachable { port: u16, source: std::io::Error },
    #[error("練習用システムの控え {file} を読み書きできません（{source}）。")]
    State {
        file: PathBuf,
        source: std::io::Error,
    },
}
