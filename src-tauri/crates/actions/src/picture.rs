//! `picture.*`: things in a window that are known by their look alone.

pub mod click;
pub mod find;
pub mod wait_for;

use tejun_engine::Action;
use tejun_scenario::{ParameterKind, ParameterSpec, text};

/// In the order of the palette.
pub(crate) const ACTIONS: &[&dyn Action] = &[&click::Click, &find::Find, &wait_for::WaitFor];

/// `target`, with a picture.
const PICTURE: ParameterSpec = ParameterSpec::required(
    "target",
    ParameterKind::DesktopTarget,
    text("探す画像と画面", "Picture and window"),
)
.with_help(text(
    "似た場所が2つ以上あるときは、どれかを決めるまで押しません。",
    "Where several places look alike, nothing is clicked until one of them is named.",
));
