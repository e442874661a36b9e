//! Find and replace, in the document of the editor and over the library.

use super::Designer;
use super::checked::read;
use super::problem::library_problem;
use crate::catalogue::catalogue;
use std::collections::BTreeMap;
use tejun_engine::Expressions;
use tejun_protocol::*;
use tejun_scenario::find::{Find, Hit, Query};
use tejun_scenario::{Scenario, numbering};

/// Hits that are told of one document; how many there are is told besides.
const TOLD: usize = 2000;

impl Designer {
    pub(super) async fn scenario_find(&self, request: FindAsk) -> Result<FindAnswer, Problem> {
        let (mut scenario, _) = read(request.document)?;
        beside("scenario_find", move || {
            let find = find(&request.query)?;
            Ok(told(find.hits(&mut scenario, request.with.as_deref())))
        })
        .await
    }

    pub(super) async fn scenario_replace(
        &self,
        request: ReplaceAsk,
    ) -> Result<ReplaceDone, Problem> {
        let (mut scenario, _) = read(request.document)?;
        beside("scenario_replace", move || {
            let find = find(&request.query)?;
            let replaced = find.replace(&mut scenario, &request.with, request.chosen.as_deref());
            Ok(ReplaceDone {
                document: scenario,
                done: replaced.done,
                left: replaced.left,
            })
        })
        .await
    }

    /// Looks through the newest state of every scenario.
    pub(super) async fn library_find(&self, request: LibraryFind) -> Result<LibraryFound, Problem> {
        let library = self.session.library();
        let kept = library.documents().await.map_err(library_problem)?;
        beside("library_find", move || {
            let find = find(&request.query)?;
            let mut scenarios = Vec::new();
            for one in &kept {
                // What cannot be read any more is told when it is opened.
                let Ok(mut scenario) = one.read() else {
                    continue;
                };
                let found = told(find.hits(&mut scenario, request.with.as_deref()));
                if found.total > 0 {
                    scenarios.push(ScenarioFound {
                        numbers: numbers(&scenario, &found),
                        id: scenario.id,
                        name: scenario.name,
                        version: one.version,
                        draft: one.draft,
                        found,
                    });
                }
            }
            Ok(LibraryFound {
                scenarios,
                searched: count(kept.len()),
            })
        })
        .await
    }

    /// Replaces in the chosen scenarios, and saves a version of each: of all of them, or of none.
    pub(super) async fn library_replace(
        &self,
        request: LibraryReplace,
    ) -> Result<LibraryReplaced, Problem> {
        let library = self.session.library();
        let mut documents = Vec::new();
        for one in &request.scenarios {
            let kept = library.version(&one.id, Some(one.version)).await;
            documents.push(kept.map_err(library_problem)?);
        }
        let LibraryReplace { query, with, .. } = request;
        let reason = format!("置き換え: 「{}」を「{with}」に", query.words);
        let (documents, scenarios) = beside("library_replace", move || {
            let find = find(&query)?;
            let mut changed = Vec::new();
            let mut scenarios = Vec::new();
            for (mut scenario, base) in documents {
                let replaced = find.replace(&mut scenario, &with, None);
                if replaced.done == 0 {
                    continue;
                }
                scenarios.push(ScenarioReplaced {
                    id: scenario.id.clone(),
                    name: scenario.name.clone(),
                    version: base + 1,
                    done: replaced.done,
                    left: replaced.left,
                });
                changed.push((scenario, base));
            }
            Ok((changed, scenarios))
        })
        .await?;
        library
            .save_versions(&documents, &reason, &self.host.user())
            .await
            .map_err(library_problem)?;
        if !scenarios.is_empty() {
            self.library_changed();
            self.write_watched_files().await;
        }
        Ok(LibraryReplaced { scenarios })
    }
}

fn find(query: &Query) -> Result<Find<'_>, Problem> {
    Find::new(query, catalogue(), &Expressions).map_err(|detail| Problem {
        detail: Some(detail),
        ..Problem::new(
            ProblemCode::Request,
            "正規表現の書き方が正しくありません。",
            "かっこや記号の組を確かめてください。文字のとおりに探すときは「正規表現」をオフにしてください。",
        )
    })
}

/// Does long work beside what answers the window.
async fn beside<T: Send + 'static>(
    command: &'static str,
    work: impl FnOnce() -> Result<T, Problem> + Send + 'static,
) -> Result<T, Problem> {
    match tokio::task::spawn_blocking(work).await {
        Ok(done) => done,
        Err(error) => Err(super::problem::bug(command, Some(error.to_string()))),
    }
}

fn told(mut hits: Vec<Hit>) -> FindAnswer {
    let total = count(hits.len());
    let open = count(hits.iter().filter(|hit| hit.locked.is_none()).count());
    hits.truncate(TOLD);
    FindAnswer { hits, total, open }
}

fn numbers(scenario: &Scenario, found: &FindAnswer) -> BTreeMap<String, String> {
    let all = numbering::numbers(scenario, catalogue());
    let steps = found.hits.iter().filter_map(|hit| hit.step.as_ref());
    steps
        .filter_map(|step| Some((step.0.clone(), all.get(step)?.clone())))
        .collect()
}

fn count(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}
