//! Pages in browsers that are programs like any other.

use crate::error::DesktopError;
use crate::node::{Snapshot, UiNode};
use crate::system::Desktop;
use crate::window::WindowInfo;

/// The address of the page that a browser's window shows: as its document tells it, else what stands in the address bar.
pub async fn address(
    desktop: &dyn Desktop,
    window: &WindowInfo,
) -> Result<Option<String>, DesktopError> {
    let snapshot = desktop.snapshot(window).await?;
    for document in documents(&snapshot) {
        if let Some(address) = desktop.address(document).await?
            && is_address(&address)
        {
            return Ok(Some(address));
        }
    }
    let bar = snapshot.nodes.iter().enumerate().find(|(at, node)| {
        let value = node.value.as_deref().unwrap_or_default();
        node.role == "edit"
            && node.is_visible()
            && !in_document(&snapshot, *at)
            && is_address(value)
    });
    Ok(bar.and_then(|(_, node)| node.value.as_deref()).map(whole))
}

/// Address bars leave the scheme out. A server that wants the other one leads there.
fn whole(address: &str) -> String {
    if address.contains("://") {
        address.to_owned()
    } else {
        format!("http://{address}")
    }
}

/// Those that are seen, the largest first: the page itself before what is framed in it.
fn documents(snapshot: &Snapshot) -> Vec<&UiNode> {
    let seen = |node: &&UiNode| node.role == "document" && node.is_visible();
    let mut found: Vec<&UiNode> = snapshot.nodes.iter().filter(seen).collect();
    found.sort_by_key(|node| -i64::from(node.area.width) * i64::from(node.area.height));
    found
}

fn in_document(snapshot: &Snapshot, at: usize) -> bool {
    std::iter::successors(snapshot.nodes[at].parent, |at| snapshot.nodes[*at].parent)
        .any(|at| snapshot.nodes[at].role == "document")
}

/// `https://…`, or as address bars shorten it: a name with a dot or a port, without white space.
fn is_address(text: &str) -> bool {
    let known = ["http://", "https://", "file://"];
    if known.iter().any(|scheme| text.starts_with(scheme)) {
        return true;
    }
    let host = text.split(['/', '?', '#']).next().unwrap_or_default();
    !text.contains(char::is_whitespace)
        && !text.contains("://")
        && (host.contains('.') || host.contains(':'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_told_from_words_that_are_sought() {
        for (text, expected) in [
            ("https://example.test/a?b=c", true),
            ("127.0.0.1:8700/meter", true),
            ("www.example.test", true),
            ("localhost:8700", true),
            ("chrome://newtab", false),
            ("水道 料金", false),
            ("水道料金", false),
            ("", false),
        ] {
            assert_eq!(is_address(text), expected, "{text}");
        }
    }
}
