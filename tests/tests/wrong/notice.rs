//! 5: a notice of maintenance lies over the form.

use crate::office::{Office, TAPS, list, work};
use tejun_practice::Troubles;

#[tokio::test(flavor = "multi_thread")]
async fn what_lies_over_the_form_is_named_and_nothing_is_pressed_below_it() {
    let office = Office::open().await;
    office.write("list.csv", list(&TAPS[..3]));
    office.scenario(&work(&office.practice.url()));
    office
        .troubles(Troubles {
            notice: true,
            ..Troubles::default()
        })
        .await;
    let said = office.run(&["work.json"]);
    said.failed_with(&["水栓番号", "保守のお知らせ", "重なっています", "対処: "]);
    office.entered_once(&[]);

    // The way on: the notice is gone, and the same command does everything.
    office.troubles(Troubles::default()).await;
    office.run(&["work.json"]).succeeded();
    office.entered_once(&TAPS[..3]);
}
