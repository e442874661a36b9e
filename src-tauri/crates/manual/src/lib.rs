//! The 操作手順書: one document model made from a scenario, and its renderers. Pure: pictures, version and date are handed in.
//!
//! Four rules carry it: one picture serves all consecutive steps on one screen; the number says who acts; every branch
//! says where to go on; every page says which version it is.

mod changes;
mod flow;
mod html;
mod model;
mod open;
mod overview;
mod picture;
mod way;

pub use changes::{Cell, Changes, Heading, Row, RowKind, Side, Word, changes};
pub use html::{changes_html, html};
pub use model::*;
pub use open::{IsPersonal, Open, OpenPoint, open_points};

use tejun_scenario::numbering::numbers;
use tejun_scenario::{Catalogue, Scenario};

/// Where pictures come from.
pub trait Pictures {
    /// The PNG of a reference `sha256:…`.
    fn png(&self, image: &str) -> Option<Vec<u8>>;
}

/// A manual without pictures.
pub struct NoPictures;

impl Pictures for NoPictures {
    fn png(&self, _: &str) -> Option<Vec<u8>> {
        None
    }
}

/// What the library knows of the document.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Info {
    /// None: not in a library.
    pub version: Option<u32>,
    /// The day it was made, as it is printed: `令和8年11月24日`.
    pub date: String,
    /// SHA-256 of the printed scenario in hex.
    pub hash: String,
    /// Prints 「下書き」 on every page.
    pub draft: bool,
    /// Versions with their reasons, newest first.
    pub history: Vec<Change>,
}

/// A line of the 変更履歴.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Change {
    pub version: u32,
    pub date: String,
    pub reason: String,
    pub by: String,
}

/// Makes the document model.
pub fn manual(
    scenario: &Scenario,
    catalogue: &Catalogue,
    pictures: &dyn Pictures,
    info: &Info,
) -> Manual {
    let builder = flow::Builder::new(scenario, catalogue, pictures);
    let (chapters, troubles) = builder.build();
    let document = scenario.document.as_ref();
    Manual {
        title: scenario.name.clone(),
        number: document.and_then(|d| d.number.clone()),
        business_number: scenario.business.as_ref().and_then(|b| b.number.clone()),
        info: info.clone(),
        overview: overview::overview(scenario),
        materials: overview::materials(scenario, &numbers(scenario, catalogue)),
        doers: overview::doers(&chapters),
        flow: overview::flow(&chapters),
        chapters,
        troubles,
        contact: document.and_then(|d| d.contact.clone()),
    }
}
