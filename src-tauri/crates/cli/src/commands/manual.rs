//! `tejun manual`.

use crate::arguments::Manual;
use crate::exit::Exit;
use crate::report::Ended;

pub(crate) async fn run(arguments: Manual) -> Result<Exit, Ended> {
    let _ = arguments;
    Err(Ended::surroundings(
        "このコマンドは、この版ではまだ使えません。",
        "新しい版のTejunを使ってください。",
    ))
}
