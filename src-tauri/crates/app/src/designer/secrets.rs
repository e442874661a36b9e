//! The secrets of this terminal: their names, and which of a document are missing. Values go in and never out.

use super::Designer;
use super::checked::read;
use crate::secrets::{SecretError, SecretStore, proper_name};
use std::sync::Arc;
use tejun_protocol::*;
use tejun_scenario::secrets;

impl Designer {
    pub(super) async fn secret_list(&self, _: Nothing) -> Result<SecretNames, Problem> {
        let names = self.ask_store(|store| store.names()).await?;
        Ok(SecretNames { names })
    }

    pub(super) async fn secret_set(&self, request: SecretSet) -> Result<Nothing, Problem> {
        let name = named(&request.name)?;
        if request.value.is_empty() {
            return Err(Problem::new(
                ProblemCode::Request,
                "値が空です。",
                "登録する値を入れてください。",
            ));
        }
        self.ask_store(move |store| store.set(&name, &request.value))
            .await?;
        Ok(Nothing {})
    }

    pub(super) async fn secret_delete(&self, request: SecretByName) -> Result<Nothing, Problem> {
        let name = named(&request.name)?;
        let wanted = name.clone();
        if self.ask_store(move |store| store.delete(&wanted)).await? {
            return Ok(Nothing {});
        }
        Err(Problem::new(
            ProblemCode::NotFound,
            format!("ID・パスワード「{name}」は登録されていません。"),
            "一覧を確かめてください。",
        ))
    }

    pub(super) async fn secrets_used(&self, request: DocumentOnly) -> Result<SecretsUsed, Problem> {
        let (scenario, _) = read(request.document)?;
        let names = secrets::used(&scenario);
        if names.is_empty() {
            return Ok(SecretsUsed {
                names,
                missing: Vec::new(),
                problem: None,
            });
        }
        let wanted = names.clone();
        let looked = self.ask_store(move |store| {
            let mut missing = Vec::new();
            for name in wanted {
                if store.get(&name)?.is_none() {
                    missing.push(name);
                }
            }
            Ok(missing)
        });
        Ok(match looked.await {
            Ok(missing) => SecretsUsed {
                names,
                missing,
                problem: None,
            },
            Err(problem) => SecretsUsed {
                missing: names.clone(),
                names,
                problem: Some(problem),
            },
        })
    }

    /// The store may take its time: the window goes on meanwhile.
    async fn ask_store<T: Send + 'static>(
        &self,
        work: impl FnOnce(&dyn SecretStore) -> Result<T, SecretError> + Send + 'static,
    ) -> Result<T, Problem> {
        let store: Arc<dyn SecretStore> = self.session.secrets();
        let done = tokio::task::spawn_blocking(move || work(store.as_ref()));
        match done.await {
            Ok(done) => done.map_err(problem),
            Err(error) => Err(super::problem::bug("secrets", Some(error.to_string()))),
        }
    }
}

fn problem(error: SecretError) -> Problem {
    let code = match error {
        SecretError::TooLong { .. } => ProblemCode::Request,
        _ => ProblemCode::Surroundings,
    };
    Problem::new(code, error.to_string(), error.remedy())
}

fn named(written: &str) -> Result<String, Problem> {
    proper_name(written).map(str::to_owned).ok_or_else(|| {
        Problem::new(
            ProblemCode::Request,
            "ID・パスワードの名前が空か、使えない文字が入っています。",
            "「住民税システム/パスワード」のような名前にしてください。",
        )
    })
}
