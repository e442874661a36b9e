//! The list of scenarios: finding, making, copying, deleting.

use super::problem::library_problem;
use super::{Designer, lock};
use crate::data_file;
use crate::template::blank;
use tejun_library::{Known, Opened};
use tejun_protocol::*;
use tejun_scenario::{Business, DocumentInfo, Scenario};
use uuid::Uuid;

impl Designer {
    pub(super) async fn library_list(&self, request: LibraryList) -> Result<ScenarioList, Problem> {
        let rows = self
            .session
            .library()
            .list(&request.query)
            .await
            .map_err(library_problem)?;
        let mut progress = self.progress().await?;
        Ok(ScenarioList {
            scenarios: rows
                .into_iter()
                .map(|row| ScenarioEntry {
                    progress: row.last_run.as_ref().and_then(|run| progress.remove(run)),
                    id: row.id,
                    name: row.name,
                    summary: row.summary,
                    department: row.department,
                    number: row.number,
                    zone: row.zone,
                    version: row.version,
                    draft: row.draft,
                    cases_per_month: row.cases_per_month,
                    updated_at: row.updated_at,
                    last_run: row.last_run,
                    last_run_at: row.last_run_at,
                    last_run_status: row.last_run_status,
                })
                .collect(),
        })
    }

    /// An empty scenario of this terminal's zone, department and contact, as a draft.
    pub(super) async fn scenario_create(
        &self,
        request: ScenarioCreate,
    ) -> Result<OpenedScenario, Problem> {
        let settings = self.session.settings()?;
        let written = |text: String| (!text.trim().is_empty()).then_some(text);
        let scenario = Scenario {
            zone: self.zone().await?.unwrap_or_default(),
            business: written(settings.department).map(|department| Business {
                department: Some(department),
                ..Business::default()
            }),
            document: written(settings.contact).map(|contact| DocumentInfo {
                contact: Some(contact),
                ..DocumentInfo::default()
            }),
            ..blank(&request.name)
        };
        self.begin(&scenario).await
    }

    /// A copy of what the editor shows, with its data, as a draft.
    pub(super) async fn scenario_duplicate(
        &self,
        request: ById,
    ) -> Result<OpenedScenario, Problem> {
        let library = self.session.library();
        let original = self.opened_row(&request.id).await?.document;
        let copy = Scenario {
            id: Uuid::now_v7().to_string(),
            name: format!("{}の写し", original.name),
            ..original
        };
        let data = data_file::read(&library.data_folder(&request.id))?;
        data_file::write(&library.data_folder(&copy.id), &data)?;
        library.open_data_to_others();
        self.begin(&copy).await
    }

    /// Removes a scenario with its versions and its data. Its runs stay in the list of runs.
    pub(super) async fn scenario_delete(&self, request: ById) -> Result<Nothing, Problem> {
        if lock(&self.runs)
            .values()
            .any(|run| run.scenario == request.id)
        {
            return Err(Problem::new(
                ProblemCode::Request,
                "実行中のシナリオは削除できません。",
                "実行が終わってから削除してください。",
            ));
        }
        let library = self.session.library();
        library.delete(&request.id).await.map_err(library_problem)?;
        data_file::remove(&library.data_folder(&request.id))?;
        self.library_changed();
        Ok(Nothing {})
    }

    async fn begin(&self, scenario: &Scenario) -> Result<OpenedScenario, Problem> {
        self.session
            .library()
            .save_draft(scenario, 0, &Known::Anything, None)
            .await
            .map_err(library_problem)?;
        self.library_changed();
        self.opened(&scenario.id).await
    }

    pub(super) async fn opened_row(&self, id: &str) -> Result<Opened, Problem> {
        self.session
            .library()
            .open_scenario(id)
            .await
            .map_err(library_problem)
    }
}
