//! Which tab is worked in.

use crate::browser::{Browser, TabFacts};
use crate::cdp::lock;
use crate::error::BrowserError;
use crate::pattern::Pattern;
use crate::progress::Progress;
use serde_json::json;
use std::collections::HashSet;

impl Browser {
    /// Waits for the tab with that title or address and works in it from now on.
    pub async fn tab(
        &self,
        title: Option<&str>,
        url: Option<&str>,
        progress: &mut Progress,
    ) -> Result<TabFacts, BrowserError> {
        let title_pattern = title.map(Pattern::new);
        let url_pattern = url.map(Pattern::new);
        let wanted = || {
            let title = title.map(|title| format!("題名「{title}」"));
            let url = url.map(|url| format!("アドレス「{url}」"));
            [title, url]
                .into_iter()
                .flatten()
                .collect::<Vec<_>>()
                .join("・")
        };
        let named = |tabs: &[&TabFacts]| -> Vec<String> {
            tabs.iter()
                .map(|tab| format!("「{}」（{}）", tab.title, tab.url))
                .collect()
        };
        let mut turn = 0;
        loop {
            self.take_unexpected()?;
            let tabs = self.tabs().await;
            let hits: Vec<&TabFacts> = tabs
                .iter()
                .filter(|tab| {
                    title_pattern.as_ref().is_none_or(|p| p.fits(&tab.title))
                        && url_pattern.as_ref().is_none_or(|p| p.fits(&tab.url))
                })
                .collect();
            match hits.as_slice() {
                [only] => {
                    let session = self.session_of(&only.id)?;
                    lock(&self.state.known).work_in(&only.id);
                    self.wait_for_page(&only.id, &HashSet::new(), progress)
                        .await?;
                    self.state
                        .connection
                        .call(Some(&session), "Page.bringToFront", json!({}))
                        .await?;
                    return Ok((*only).clone());
                }
                [] => progress.attempt(format!("{}のタブがまだありません。", wanted())),
                several => {
                    progress.attempt(format!("{}個のタブが当てはまります。", several.len()));
                }
            }
            if progress.is_over() {
                if hits.is_empty() {
                    return Err(BrowserError::TabNotFound {
                        wanted: wanted(),
                        open: named(&tabs.iter().collect::<Vec<_>>()),
                    });
                }
                return Err(BrowserError::TabAmbiguous {
                    wanted: wanted(),
                    open: named(&hits),
                });
            }
            progress.pause(turn).await?;
            turn += 1;
        }
    }
}
