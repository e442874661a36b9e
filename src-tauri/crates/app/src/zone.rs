//! The network zone of this terminal, and what may run in it.

use crate::refusal::Refusal;
use tejun_scenario::Zone;

/// The zone of a word of the format (`lgwan`); an empty word is none.
pub fn terminal_zone(word: Option<&str>) -> Result<Option<Zone>, Refusal> {
    match word.map(str::trim) {
        None | Some("") => Ok(None),
        Some("any") => Ok(None),
        Some("individual-number") => Ok(Some(Zone::IndividualNumber)),
        Some("lgwan") => Ok(Some(Zone::Lgwan)),
        Some("internet") => Ok(Some(Zone::Internet)),
        Some(other) => Err(Refusal::surroundings(
            format!("この端末のネットワーク種別「{other}」（TEJUN_ZONE）が正しくありません。"),
            "individual-number、lgwan、internet のどれかにしてください。",
        )),
    }
}

/// Refuses a scenario of another zone than the terminal's.
pub fn check_zone(scenario: Zone, terminal: Option<Zone>) -> Result<(), Refusal> {
    if scenario == Zone::Any || Some(scenario) == terminal {
        return Ok(());
    }
    let here = match terminal {
        Some(zone) => format!("この端末は{}です", zone_name(zone)),
        None => "この端末のネットワーク種別は決められていません".to_owned(),
    };
    let remedy = match terminal {
        Some(_) => format!("{}の端末で実行してください。", zone_name(scenario)),
        None => format!(
            "{}の端末なら、デザイナーの設定か、環境変数 TEJUN_ZONE={} でネットワーク種別を決めてください。違うときは、その端末で実行してください。",
            zone_name(scenario),
            zone_word(scenario)
        ),
    };
    Err(Refusal::surroundings(
        format!(
            "このシナリオは{}でだけ実行できます（{here}）。",
            zone_name(scenario)
        ),
        remedy,
    ))
}

/// As staff call it.
pub fn zone_name(zone: Zone) -> &'static str {
    match zone {
        Zone::Any => "すべてのネットワーク",
        Zone::IndividualNumber => "個人番号利用事務系",
        Zone::Lgwan => "LGWAN接続系",
        Zone::Internet => "インターネット接続系",
    }
}

fn zone_word(zone: Zone) -> &'static str {
    match zone {
        Zone::Any => "any",
        Zone::IndividualNumber => "individual-number",
        Zone::Lgwan => "lgwan",
        Zone::Internet => "internet",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::refusal::Why;

    #[test]
    fn a_scenario_runs_in_its_own_zone_only() {
        for (scenario, terminal, allowed) in [
            (Zone::Any, None, true),
            (Zone::Any, Some(Zone::Internet), true),
            (Zone::Lgwan, Some(Zone::Lgwan), true),
            (Zone::Lgwan, Some(Zone::Internet), false),
            (Zone::IndividualNumber, None, false),
        ] {
            let answer = check_zone(scenario, terminal);
            assert_eq!(answer.is_ok(), allowed, "{scenario:?} {terminal:?}");
            if let Err(refusal) = answer {
                assert_eq!(refusal.why, Why::Surroundings);
                assert!(refusal.remedy.contains(zone_name(scenario)));
            }
        }
    }

    #[test]
    fn the_words_of_the_format_name_zones() {
        for (word, zone) in [
            (None, Ok(None)),
            (Some(""), Ok(None)),
            (Some("any"), Ok(None)),
            (Some(" lgwan "), Ok(Some(Zone::Lgwan))),
        ] {
            assert_eq!(terminal_zone(word), zone);
        }
        assert!(terminal_zone(Some("LGWAN系")).is_err());
    }
}
