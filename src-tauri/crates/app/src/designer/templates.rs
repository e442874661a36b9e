//! 雛形: the list, and those that people saved.

use super::Designer;
use super::checked::read;
use super::problem::library_problem;
use crate::template::{open, shipped, take};
use tejun_protocol::*;
use tejun_scenario::Scenario;

impl Designer {
    pub(super) async fn template_list(&self, _: Nothing) -> Result<TemplateList, Problem> {
        let library = self.session.library();
        let own = library.templates().await.map_err(library_problem)?;
        let of_product = shipped()
            .iter()
            .map(|one| entry(one.document.clone(), one.words, false));
        let of_library = own.into_iter().map(|document| entry(document, &[], true));
        Ok(TemplateList {
            templates: of_product.chain(of_library).collect(),
        })
    }

    /// Nothing of a person's goes into a 雛形: the answer says what was left out.
    pub(super) async fn template_save(
        &self,
        request: TemplateSave,
    ) -> Result<TemplateSaved, Problem> {
        let (scenario, _) = read(request.document)?;
        let taken = take(
            &scenario,
            &request.steps,
            named(&request.name)?,
            request.summary.trim(),
        );
        if taken.document.steps.is_empty() {
            return Err(Problem::new(
                ProblemCode::Request,
                "雛形にする手順が選ばれていません。",
                "フローで手順を選んでから保存してください。",
            ));
        }
        self.keep_template(&taken.document).await?;
        Ok(TemplateSaved {
            id: taken.document.id,
            pictures: taken.pictures,
            personal: taken.personal,
        })
    }

    pub(super) async fn template_rename(
        &self,
        request: TemplateRename,
    ) -> Result<Nothing, Problem> {
        let library = self.session.library();
        let kept = library
            .template(&request.id)
            .await
            .map_err(library_problem)?;
        let summary = request.summary.trim();
        self.keep_template(&Scenario {
            name: named(&request.name)?.to_owned(),
            summary: Some(summary.to_owned()).filter(|text| !text.is_empty()),
            ..kept
        })
        .await?;
        Ok(Nothing {})
    }

    pub(super) async fn template_delete(&self, request: ById) -> Result<Nothing, Problem> {
        let library = self.session.library();
        library
            .delete_template(&request.id)
            .await
            .map_err(library_problem)?;
        self.library_changed();
        Ok(Nothing {})
    }

    async fn keep_template(&self, document: &Scenario) -> Result<(), Problem> {
        self.session
            .library()
            .keep_template(document, &self.host.user())
            .await
            .map_err(library_problem)?;
        self.library_changed();
        Ok(())
    }
}

fn entry(document: Scenario, words: &[&str], own: bool) -> TemplateEntry {
    TemplateEntry {
        id: document.id.clone(),
        own,
        name: document.name.clone(),
        summary: document.summary.clone().unwrap_or_default(),
        words: words.iter().map(|word| (*word).to_owned()).collect(),
        open: open(&document.steps),
        document,
    }
}

/// A name that is one.
fn named(name: &str) -> Result<&str, Problem> {
    match name.trim() {
        "" => Err(Problem::new(
            ProblemCode::Request,
            "雛形の名前がありません。",
            "何をする雛形か、短い名前を付けてください。",
        )),
        name => Ok(name),
    }
}
