//! `browser.*`: pages in Edge, Chrome or Chromium.

use tejun_engine::Action;

/// In the order of the palette.
pub(crate) const ACTIONS: &[&dyn Action] = &[];
