//! 対象の確認: whether the targets of scenarios are on the screen now, as a table.

use crate::catalogue::catalogue;
use crate::locate::{self, Located, way_word};
use crate::refusal::Refusal;
use tejun_desktop::{DesktopSource, PictureSource};
use tejun_scenario::Scenario;
use tejun_scenario::numbering::numbers;

/// One target that was looked for.
#[derive(Debug, Clone, PartialEq)]
pub struct TargetRow {
    /// Id of the scenario.
    pub id: String,
    /// Its name.
    pub scenario: String,
    /// Number of the step on the chart, if it has one.
    pub number: Option<String>,
    pub located: Located,
}

impl TargetRow {
    pub fn is_found(&self) -> bool {
        self.located.outcome.is_ok()
    }

    /// How it was found, or what stands where it should be: in Japanese.
    pub fn says(&self) -> String {
        match &self.located.outcome {
            Ok(there) => format!(
                "{}で見つかりました: {}（{}）",
                way_word(there.found_by),
                there.called,
                there.on[0]
            ),
            Err(refusal) => match &self.located.likely {
                Some(likely) => likely.says(),
                None => refusal.message.clone(),
            },
        }
    }

    /// What to do; nothing where it was found.
    pub fn remedy(&self) -> &str {
        match &self.located.outcome {
            Ok(_) => "",
            Err(refusal) => match &self.located.likely {
                Some(likely) if likely.goes_on => {
                    "実行のあとに「採用する」を選ぶと、シナリオが直ります。"
                }
                Some(_) => "画面を確かめて、対象を選び直してください。",
                None => &refusal.remedy,
            },
        }
    }

    /// Facts that are no longer so, by what people call them; those that mean one thing alone say which.
    pub fn changed(&self) -> String {
        let ways = self.located.ways.iter();
        let changed: Vec<String> = ways
            .filter(|way| !way.agrees && !SUPPORTING.contains(&way.way))
            .map(|way| format!("{}: {}", way_word(way.way), way.says))
            .collect();
        changed.join("、")
    }
}

/// Facts that fit many things, and mean one only with others.
const SUPPORTING: [&str; 2] = ["role", "nth"];

/// Looks for every target of a scenario that is run, without acting; `told` hears how many of how many.
pub async fn look_over(
    scenario: &Scenario,
    source: &DesktopSource,
    pictures: &PictureSource,
    told: impl FnMut(usize, usize),
) -> Vec<TargetRow> {
    let numbers = numbers(scenario, catalogue());
    let seen = locate::every(scenario, source, pictures, told).await;
    seen.into_iter()
        .map(|located| TargetRow {
            id: scenario.id.clone(),
            scenario: scenario.name.clone(),
            number: (numbers.iter())
                .find(|(step, _)| step.0 == located.step)
                .map(|(_, number)| number.clone()),
            located,
        })
        .collect()
}

/// The table as a CSV that Excel opens: UTF-8 with its mark, CRLF.
pub fn csv(rows: &[TargetRow]) -> Result<Vec<u8>, Refusal> {
    let mut csv = csv::WriterBuilder::new()
        .terminator(csv::Terminator::CRLF)
        .from_writer("\u{feff}".as_bytes().to_vec());
    let head = [
        "シナリオ",
        "番号",
        "手順",
        "結果",
        "説明",
        "変わったところ",
        "対処",
    ];
    let mut records = vec![head.map(str::to_owned)];
    records.extend(rows.iter().map(|row| {
        let result = match (row.is_found(), &row.located.likely) {
            (true, _) => "見つかった",
            (false, Some(_)) => "変わった",
            (false, None) => "見つからない",
        };
        [
            row.scenario.clone(),
            row.number.clone().unwrap_or_default(),
            row.located.title.clone(),
            result.to_owned(),
            row.says(),
            row.changed(),
            row.remedy().to_owned(),
        ]
    }));
    let unwritten = |error: &dyn std::fmt::Display| {
        Refusal::failed(
            format!("対象の確認の表を作れません（{error}）。"),
            "もう一度行ってください。",
        )
    };
    for record in records {
        csv.write_record(record)
            .map_err(|error| unwritten(&error))?;
    }
    csv.into_inner().map_err(|error| unwritten(&error))
}
