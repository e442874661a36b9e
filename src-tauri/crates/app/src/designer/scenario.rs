//! The open scenario: its draft, its versions, and what the core says of it.

use super::Designer;
use super::checked::{checked, checked_again, read};
use super::problem::library_problem;
use tejun_library::{Known, Origin};
use tejun_protocol::*;
use tejun_scenario::{Diagnostic, change};

impl Designer {
    pub(super) async fn scenario_open(&self, request: ById) -> Result<OpenedScenario, Problem> {
        self.opened(&request.id).await
    }

    /// What the editor shows of a scenario.
    pub(super) async fn opened(&self, id: &str) -> Result<OpenedScenario, Problem> {
        let opened = self.opened_row(id).await?;
        let library = self.session.library();
        let undo = library
            .undo(&opened.document)
            .await
            .map_err(library_problem)?;
        Ok(OpenedScenario {
            checked: checked_again(&opened.document),
            known: opened.own.then(|| opened.saved_at.clone()),
            undo: UndoKept {
                changes: undo.changes,
                undone: undo.undone,
            },
            document: opened.document,
            base_version: opened.base_version,
            latest_version: opened.latest_version,
            draft: opened.draft,
            saved_at: opened.saved_at,
        })
    }

    pub(super) async fn scenario_validate(
        &self,
        request: DocumentOnly,
    ) -> Result<Checked, Problem> {
        let (scenario, found) = read(request.document)?;
        Ok(checked(&scenario, found))
    }

    /// Mends what the core itself finds in the document: the asker says where alone.
    pub(super) async fn scenario_mend(&self, request: MendAsk) -> Result<Mended, Problem> {
        let (mut scenario, found) = read(request.document)?;
        let found = checked(&scenario, found).diagnostics;
        let mut mended = 0;
        for wanted in &request.problems {
            let (rule, step) = (wanted.rule.as_deref(), wanted.step.as_deref());
            let is_meant =
                |one: &&Diagnostic| one.is_at(rule, wanted.code, step, wanted.parameter.as_deref());
            let fix = found.iter().find(is_meant).and_then(|one| one.fix.as_ref());
            if let Some(fix) = fix {
                change::apply(&mut scenario, &fix.changes);
                mended += 1;
            }
        }
        let document = scenario;
        Ok(Mended { document, mended })
    }

    /// Keeps what is being edited. A version that somebody saved meanwhile is told, and nothing is overwritten.
    pub(super) async fn scenario_draft_save(
        &self,
        request: DraftSave,
    ) -> Result<DraftState, Problem> {
        let (scenario, _) = read(request.document)?;
        let library = self.session.library();
        let before = library.draft(&scenario.id).await.map_err(library_problem)?;
        let saved = library
            .save_draft(
                &scenario,
                request.base_version,
                &Known::Saved(request.known),
                request.undo.map(undo_step).as_ref(),
            )
            .await
            .map_err(library_problem)?;
        if before.is_none_or(|draft| draft.document.name != scenario.name) {
            self.library_changed();
        }
        Ok(DraftState {
            saved_at: saved.saved_at,
            latest_version: saved.latest_version,
            draft: saved.differs,
        })
    }

    pub(super) async fn scenario_save_version(
        &self,
        request: VersionSave,
    ) -> Result<OpenedScenario, Problem> {
        let (scenario, _) = read(request.document)?;
        self.session
            .library()
            .save_version(
                &scenario,
                request.base_version,
                request.reason.trim(),
                &self.host.user(),
                Origin::Designer,
            )
            .await
            .map_err(library_problem)?;
        self.library_changed();
        self.write_watched_files().await;
        self.opened(&scenario.id).await
    }

    pub(super) async fn scenario_versions(&self, request: ById) -> Result<VersionList, Problem> {
        let library = self.session.library();
        let id = library.find(&request.id).await.map_err(library_problem)?;
        let rows = library.versions(&id).await.map_err(library_problem)?;
        let drafts = library.drafts(&id).await.map_err(library_problem)?;
        Ok(VersionList {
            drafts: drafts
                .into_iter()
                .filter(|draft| !library.is_own(draft) && !draft.owner.is_empty())
                .map(|draft| DraftEntry {
                    owner: draft.owner,
                    base_version: draft.base_version,
                    saved_at: draft.saved_at,
                })
                .collect(),
            versions: rows
                .into_iter()
                .map(|row| VersionEntry {
                    version: row.version,
                    reason: row.reason,
                    saved_by: row.saved_by,
                    saved_at: row.saved_at,
                })
                .collect(),
        })
    }

    pub(super) async fn scenario_version_open(
        &self,
        request: VersionOpen,
    ) -> Result<VersionDocument, Problem> {
        let (document, version) = self
            .session
            .library()
            .version(&request.id, Some(request.version))
            .await
            .map_err(library_problem)?;
        Ok(VersionDocument { document, version })
    }
}

fn undo_step(step: UndoStep) -> tejun_library::UndoStep {
    tejun_library::UndoStep {
        drops: step.drops,
        adds: step.adds,
        undone: step.undone,
    }
}
