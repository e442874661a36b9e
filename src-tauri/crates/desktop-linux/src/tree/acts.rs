//! What is asked of one element, and done to it.

use super::{ACTION, COMPONENT, EDITABLE_TEXT, SELECTION, TEXT, VALUE, extents, fetch, read_text};
use crate::LinuxDesktop;
use crate::bus::Place;
use tejun_desktop::system::Answer;
use tejun_desktop::{DesktopError, Snapshot, Tree, UiNode, WindowInfo};

const DOCUMENT: &str = "org.a11y.atspi.Document";

fn place_of(node: &UiNode) -> Result<Place, DesktopError> {
    Place::of(&node.handle).ok_or(DesktopError::Gone)
}

fn cannot(node: &UiNode, deed: &'static str) -> DesktopError {
    DesktopError::CannotDo {
        what: node.called(),
        deed,
    }
}

impl Tree for LinuxDesktop {
    fn snapshot<'a>(&'a self, window: &'a WindowInfo) -> Answer<'a, Snapshot> {
        Box::pin(self.read_window(window, false))
    }

    fn look<'a>(&'a self, node: &'a UiNode, window: &'a WindowInfo) -> Answer<'a, UiNode> {
        Box::pin(async move {
            let place = place_of(node)?;
            let program = self.bus.program(&place.bus).await?;
            let mut offset = None;
            if program.gtk4 {
                // The window may have moved since; the place inside it is what the program tells.
                let now = u32::try_from(window.handle)
                    .ok()
                    .and_then(|handle| self.x.area(handle))
                    .ok_or(DesktopError::Gone)?;
                let inside = extents(&self.bus, &place).await.unwrap_or_default();
                let before = (
                    node.area.x - inside.x - window.area.x,
                    node.area.y - inside.y - window.area.y,
                );
                offset = Some((now.x + before.0, now.y + before.1));
            }
            let fetched = fetch(&self.bus, &place, offset, false).await?;
            Ok(fetched.node)
        })
    }

    fn press<'a>(&'a self, node: &'a UiNode) -> Answer<'a, ()> {
        Box::pin(async move {
            let place = place_of(node)?;
            let done: bool = self.bus.call(&place, ACTION, "DoAction", &0i32).await?;
            done.then_some(()).ok_or_else(|| cannot(node, "押す"))
        })
    }

    fn focus<'a>(&'a self, node: &'a UiNode) -> Answer<'a, ()> {
        Box::pin(async move {
            let place = place_of(node)?;
            let done: bool = self.bus.call(&place, COMPONENT, "GrabFocus", &()).await?;
            done.then_some(())
                .ok_or_else(|| cannot(node, "入力先にする"))
        })
    }

    fn set_text<'a>(&'a self, node: &'a UiNode, text: &'a str) -> Answer<'a, ()> {
        Box::pin(async move {
            let place = place_of(node)?;
            let done: bool = self
                .bus
                .call(&place, EDITABLE_TEXT, "SetTextContents", &text)
                .await?;
            done.then_some(())
                .ok_or_else(|| cannot(node, "文字を入れる"))
        })
    }

    fn set_number<'a>(&'a self, node: &'a UiNode, number: f64) -> Answer<'a, ()> {
        Box::pin(async move {
            let place = place_of(node)?;
            let value = zbus::zvariant::Value::F64(number);
            self.bus
                .call(
                    &place,
                    "org.freedesktop.DBus.Properties",
                    "Set",
                    &(VALUE, "CurrentValue", value),
                )
                .await
        })
    }

    fn text<'a>(&'a self, node: &'a UiNode) -> Answer<'a, Option<String>> {
        Box::pin(async move {
            if node.states.secret {
                return Ok(None);
            }
            let place = place_of(node)?;
            match read_text(&self.bus, &place).await {
                Ok(text) => Ok(Some(text)),
                Err(error @ (DesktopError::Gone | DesktopError::NotResponding { .. })) => {
                    Err(error)
                }
                Err(_) => {
                    let number = self.bus.property(&place, VALUE, "CurrentValue").await;
                    Ok(number
                        .ok()
                        .and_then(|value| f64::try_from(value).ok())
                        .map(|number| number.to_string()))
                }
            }
        })
    }

    fn address<'a>(&'a self, document: &'a UiNode) -> Answer<'a, Option<String>> {
        Box::pin(async move {
            let place = place_of(document)?;
            let address: Result<String, _> = self
                .bus
                .call(&place, DOCUMENT, "GetAttributeValue", &"DocURL")
                .await;
            match address {
                Err(error @ (DesktopError::Gone | DesktopError::NotResponding { .. })) => {
                    Err(error)
                }
                // What is no page of a browser has none.
                other => Ok(other.ok().filter(|address| !address.is_empty())),
            }
        })
    }

    fn choose_child<'a>(&'a self, parent: &'a UiNode, child: usize) -> Answer<'a, ()> {
        Box::pin(async move {
            let place = place_of(parent)?;
            let index = i32::try_from(child).map_err(|_| cannot(parent, "選ぶ"))?;
            let done: bool = self
                .bus
                .call(&place, SELECTION, "SelectChild", &index)
                .await?;
            done.then_some(()).ok_or_else(|| cannot(parent, "選ぶ"))
        })
    }
}

impl LinuxDesktop {
    /// Whether all of an element's text is marked; false where its program does not say.
    pub(crate) async fn marks_all(&self, node: &UiNode) -> bool {
        let Ok(place) = place_of(node) else {
            return false;
        };
        let bus = &self.bus;
        let first = 0i32;
        let ((count, marked), length) = futures_util::future::join(
            futures_util::future::join(
                bus.call::<_, i32>(&place, TEXT, "GetNSelections", &()),
                bus.call::<_, ((i32, i32),)>(&place, TEXT, "GetSelection", &first),
            ),
            bus.property(&place, TEXT, "CharacterCount"),
        )
        .await;
        let length = length.ok().and_then(|length| i32::try_from(length).ok());
        let marked = marked.ok().map(|(marked,)| marked);
        count == Ok(1) && length.is_some_and(|length| length > 0 && marked == Some((0, length)))
    }
}
