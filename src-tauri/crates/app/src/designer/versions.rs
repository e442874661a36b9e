//! Versions and drafts beside each other: comparing two, taking steps over, putting together what two made of one.

use super::Designer;
use super::checked::read;
use super::problem::library_problem;
use crate::catalogue::catalogue;
use tejun_library::VersionRow;
use tejun_protocol::*;
use tejun_scenario::compare::{self, compare, take_steps};
use tejun_scenario::{Scenario, numbering};

/// A document with what is known of who saved it.
pub(super) struct Found {
    pub(super) document: Scenario,
    pub(super) side: ComparedSide,
    /// When a draft of one's own was saved.
    known: Option<String>,
}

impl Designer {
    pub(super) async fn scenario_compare(
        &self,
        request: ScenarioCompare,
    ) -> Result<ScenarioCompared, Problem> {
        let before = self.found(&request.id, &request.before).await?;
        let after = self.found(&request.id, &request.after).await?;
        Ok(ScenarioCompared {
            comparison: compare(&before.document, &after.document, catalogue()),
            merged: compare::merged(&before.document, &after.document),
            before: before.side,
            after: after.side,
        })
    }

    /// The document with these steps as they are elsewhere.
    pub(super) async fn scenario_take_steps(
        &self,
        request: StepsTake,
    ) -> Result<DocumentMade, Problem> {
        let (document, _) = read(request.document)?;
        let from = self.found(&document.id, &request.from).await?;
        Ok(DocumentMade {
            document: take_steps(&document, &from.document, &request.steps, catalogue()),
        })
    }

    /// What two made of one version becomes one. Nothing is saved: the interface takes it as a change of its draft.
    pub(super) async fn scenario_merge(
        &self,
        request: ScenarioMerge,
    ) -> Result<ScenarioMerged, Problem> {
        let (mine, _) = read(request.document)?;
        let theirs = self.found(&mine.id, &request.with).await?;
        let base = if request.base_version == 0 {
            // Both began from nothing.
            Found {
                document: Scenario {
                    steps: Vec::new(),
                    cleanup: Vec::new(),
                    parked: Vec::new(),
                    variables: Vec::new(),
                    subscenarios: Vec::new(),
                    ..theirs.document.clone()
                },
                side: ComparedSide {
                    version: None,
                    by: String::new(),
                    at: String::new(),
                    reason: String::new(),
                    numbers: Default::default(),
                },
                known: None,
            }
        } else {
            let version = request.base_version;
            self.found(&mine.id, &ComparedWith::Version { version })
                .await?
        };
        let merge = compare::merge(
            &base.document,
            &mine,
            &theirs.document,
            catalogue(),
            &request.chosen,
        );
        Ok(ScenarioMerged {
            merged: compare::merged(&base.document, &merge.document),
            numbers: numbers(&merge.document),
            document: merge.document,
            base: base.side,
            mine_changed: merge.mine,
            theirs_changed: merge.theirs,
            clashes: merge.clashes,
            clashing: merge.clashing,
            latest_version: theirs.side.version.unwrap_or(request.base_version),
            known: theirs.known,
            theirs: theirs.side,
        })
    }

    /// A version or a draft of a scenario.
    pub(super) async fn found(&self, id: &str, which: &ComparedWith) -> Result<Found, Problem> {
        let library = self.session.library();
        let draft = match which {
            ComparedWith::Version { .. } => None,
            ComparedWith::Draft => library.draft(id).await.map_err(library_problem)?,
            ComparedWith::DraftOf { owner } => {
                let drafts = library.drafts(id).await.map_err(library_problem)?;
                let found = drafts.into_iter().find(|draft| draft.owner == *owner);
                Some(found.ok_or_else(|| no_draft(owner))?)
            }
        };
        if let Some(draft) = draft {
            return Ok(Found {
                side: ComparedSide {
                    version: None,
                    by: draft.owner.split('@').next().unwrap_or_default().to_owned(),
                    at: draft.saved_at.clone(),
                    reason: String::new(),
                    numbers: numbers(&draft.document),
                },
                known: library.is_own(&draft).then_some(draft.saved_at),
                document: draft.document,
            });
        }
        let wanted = match which {
            ComparedWith::Version { version } => Some(*version),
            _ => None,
        };
        let (document, version) = library.version(id, wanted).await.map_err(library_problem)?;
        let row = self.version_row(id, version).await?;
        Ok(Found {
            side: ComparedSide {
                version: Some(version),
                by: row.saved_by,
                at: row.saved_at,
                reason: row.reason,
                numbers: numbers(&document),
            },
            known: None,
            document,
        })
    }

    async fn version_row(&self, id: &str, version: u32) -> Result<VersionRow, Problem> {
        let rows = self
            .session
            .library()
            .versions(id)
            .await
            .map_err(library_problem)?;
        rows.into_iter()
            .find(|row| row.version == version)
            .ok_or_else(|| {
                library_problem(tejun_library::LibraryError::NoVersion {
                    name: id.to_owned(),
                    version,
                })
            })
    }
}

fn no_draft(owner: &str) -> Problem {
    Problem::new(
        ProblemCode::NotFound,
        format!("「{owner}」の下書きは、もうありません。"),
        "「版の一覧」を開き直してください。版として保存されたか、元に戻されています。",
    )
}

fn numbers(scenario: &Scenario) -> std::collections::HashMap<String, String> {
    numbering::numbers(scenario, catalogue())
        .into_iter()
        .map(|(step, number)| (step.0, number))
        .collect()
}
