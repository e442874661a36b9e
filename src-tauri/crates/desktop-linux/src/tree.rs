//! The elements of windows through AT-SPI.

mod acts;

use crate::LinuxDesktop;
use crate::bus::{ACCESSIBLE, Bus, Place, ROOT};
use crate::roles;
use atspi::Role;
use futures_util::stream::{self, StreamExt};
use std::collections::{HashMap, HashSet};
use std::time::{Duration, Instant};
use tejun_desktop::grid;
use tejun_desktop::{Can, DesktopError, Rect, Snapshot, States, UiNode, WindowInfo};
use zbus::zvariant::{OwnedObjectPath, OwnedValue};

/// No more elements than this are looked at in one window.
const MOST_NODES: usize = 4000;
/// Tables with more cells are not read.
const MOST_CELLS: i32 = 600;
/// No longer than this.
const MOST_TIME: Duration = Duration::from_secs(6);
/// Calls that wait for an answer at one time.
const AT_ONCE: usize = 48;
/// Longest text that is read of a field.
const MOST_TEXT: i32 = 200_000;

const COMPONENT: &str = "org.a11y.atspi.Component";
const TEXT: &str = "org.a11y.atspi.Text";
const EDITABLE_TEXT: &str = "org.a11y.atspi.EditableText";
const VALUE: &str = "org.a11y.atspi.Value";
const ACTION: &str = "org.a11y.atspi.Action";
const SELECTION: &str = "org.a11y.atspi.Selection";

/// Numbers of states as AT-SPI counts them.
mod state {
    pub(super) const CHECKED: u32 = 4;
    pub(super) const EDITABLE: u32 = 7;
    pub(super) const ENABLED: u32 = 8;
    pub(super) const EXPANDED: u32 = 10;
    pub(super) const FOCUSABLE: u32 = 11;
    pub(super) const FOCUSED: u32 = 12;
    pub(super) const MULTI_LINE: u32 = 17;
    pub(super) const PRESSED: u32 = 20;
    pub(super) const SELECTABLE: u32 = 22;
    pub(super) const SELECTED: u32 = 23;
    pub(super) const SENSITIVE: u32 = 24;
    pub(super) const SHOWING: u32 = 25;
    pub(super) const VISIBLE: u32 = 30;
    pub(super) const MANAGES_DESCENDANTS: u32 = 31;
    pub(super) const IS_DEFAULT: u32 = 39;
    pub(super) const CHECKABLE: u32 = 41;
}

/// One element as its program tells it.
struct Fetched {
    node: UiNode,
    role: Role,
    children: Vec<Place>,
}

/// An element that is still to be read: where its parent stands in the snapshot, its place, what is added to places.
type Unread = (usize, Place, Option<(i32, i32)>);

fn has(bits: &[u32], number: u32) -> bool {
    bits.get((number / 32) as usize)
        .is_some_and(|word| word & (1 << (number % 32)) != 0)
}

fn text_of(properties: &HashMap<String, OwnedValue>, name: &str) -> String {
    properties
        .get(name)
        .and_then(|value| value.try_clone().ok())
        .and_then(|value| String::try_from(value).ok())
        .unwrap_or_default()
}

/// GTK 4 says some names twice: `7 7`.
fn undoubled(name: String) -> String {
    let middle = name.len() / 2;
    if name.len() % 2 == 1
        && name.as_bytes()[middle] == b' '
        && name.get(..middle) == name.get(middle + 1..)
        && middle > 0
    {
        return name[..middle].to_owned();
    }
    name
}

/// GTK 4 gives things without a name that of their class; the word for people is in the description.
fn is_class(name: &str) -> bool {
    let rest = ["Gtk", "Adw", "Gdk"]
        .iter()
        .find_map(|prefix| name.strip_prefix(prefix));
    rest.is_some_and(|rest| {
        rest.starts_with(char::is_uppercase) && rest.chars().all(char::is_alphanumeric)
    })
}

async fn properties(bus: &Bus, place: &Place) -> Result<HashMap<String, OwnedValue>, DesktopError> {
    let all: Result<HashMap<String, OwnedValue>, _> = bus
        .call(
            place,
            "org.freedesktop.DBus.Properties",
            "GetAll",
            &ACCESSIBLE,
        )
        .await;
    match all {
        Ok(all) if !all.is_empty() => Ok(all),
        Err(error @ (DesktopError::NotResponding { .. } | DesktopError::Gone)) => Err(error),
        // Qt answers each property alone.
        _ => {
            let mut some = HashMap::new();
            for name in ["Name", "Description", "AccessibleId"] {
                if let Ok(value) = bus.property(place, ACCESSIBLE, name).await {
                    some.insert(name.to_owned(), value);
                }
            }
            Ok(some)
        }
    }
}

async fn children(bus: &Bus, place: &Place) -> Result<Vec<Place>, DesktopError> {
    let told: Vec<(String, OwnedObjectPath)> =
        bus.call(place, ACCESSIBLE, "GetChildren", &()).await?;
    let mut found: Vec<Place> = told.into_iter().map(Place::from).collect();
    if found.is_empty() {
        // WebKit tells none and yet counts one.
        let count = bus
            .property(place, ACCESSIBLE, "ChildCount")
            .await
            .ok()
            .and_then(|value| i32::try_from(value).ok())
            .unwrap_or(0);
        for index in 0..count.clamp(0, 50) {
            let child: (String, OwnedObjectPath) = bus
                .call(place, ACCESSIBLE, "GetChildAtIndex", &index)
                .await?;
            found.push(child.into());
        }
    }
    found.retain(|child| !child.is_null());
    Ok(found)
}

/// Tables that make their cells when asked may claim millions; those of a list of files are read.
async fn is_small(bus: &Bus, place: &Place) -> bool {
    let count = bus.property(place, ACCESSIBLE, "ChildCount").await.ok();
    let count = count.and_then(|value| i32::try_from(value).ok());
    count.is_some_and(|count| count <= MOST_CELLS)
}

async fn extents(bus: &Bus, place: &Place) -> Option<Rect> {
    let on_screen = 0u32;
    let (x, y, width, height): (i32, i32, i32, i32) = bus
        .call::<_, ((i32, i32, i32, i32),)>(place, COMPONENT, "GetExtents", &on_screen)
        .await
        .ok()?
        .0;
    let area = Rect::new(x, y, width, height);
    // What is not shown answers the farthest place there is, with which nothing can be counted.
    Some(if area.is_empty() {
        Rect::default()
    } else {
        area
    })
}

async fn read_text(bus: &Bus, place: &Place) -> Result<String, DesktopError> {
    bus.call(place, TEXT, "GetText", &(0i32, MOST_TEXT)).await
}

/// The label that a program says belongs to a field.
async fn label_of(bus: &Bus, place: &Place) -> Option<String> {
    /// As AT-SPI counts relations.
    const LABELLED_BY: u32 = 2;
    let relations: Vec<(u32, Vec<(String, OwnedObjectPath)>)> = bus
        .call(place, ACCESSIBLE, "GetRelationSet", &())
        .await
        .ok()?;
    let (_, labels) = relations
        .into_iter()
        .find(|(kind, _)| *kind == LABELLED_BY)?;
    let label = labels.into_iter().map(Place::from);
    label
        .filter(|label| !label.is_null())
        .map(|label| label.handle())
        .next()
}

/// Whether a cell holds a tick: GTK 3 tells that only by what can be done to it.
async fn ticks(bus: &Bus, place: &Place) -> bool {
    let first: Result<String, _> = bus.call(place, ACTION, "GetName", &0i32).await;
    first.is_ok_and(|name| name == "toggle")
}

/// All about one element; its children only when asked for.
async fn fetch(
    bus: &Bus,
    place: &Place,
    offset: Option<(i32, i32)>,
    with_children: bool,
) -> Result<Fetched, DesktopError> {
    let nothing = ();
    let (properties, role, bits, interfaces) = futures_util::future::join4(
        properties(bus, place),
        bus.call::<_, u32>(place, ACCESSIBLE, "GetRole", &nothing),
        bus.call::<_, Vec<u32>>(place, ACCESSIBLE, "GetState", &nothing),
        bus.call::<_, Vec<String>>(place, ACCESSIBLE, "GetInterfaces", &nothing),
    )
    .await;
    let (properties, bits) = (properties?, bits?);
    let role = Role::try_from(role?).unwrap_or(Role::Unknown);
    let interfaces = interfaces.unwrap_or_default();
    let can = |interface: &str| interfaces.iter().any(|name| name == interface);
    let secret = role == Role::PasswordText;
    let editable = has(&bits, state::EDITABLE);
    let reads = can(TEXT) && !secret && (roles::holds_text(role) || editable);
    let manages = has(&bits, state::MANAGES_DESCENDANTS);
    let (area, text, number, below) = futures_util::future::join4(
        async {
            match can(COMPONENT) {
                true => extents(bus, place).await,
                false => None,
            }
        },
        async {
            match reads {
                true => read_text(bus, place).await.ok(),
                false => None,
            }
        },
        async {
            match can(VALUE) && !reads {
                true => bus
                    .property(place, VALUE, "CurrentValue")
                    .await
                    .ok()
                    .and_then(|value| f64::try_from(value).ok()),
                false => None,
            }
        },
        async {
            match with_children && (!manages || is_small(bus, place).await) {
                true => children(bus, place).await,
                false => Ok(Vec::new()),
            }
        },
    )
    .await;
    let labelled_by = match roles::is_labelled(role) {
        true => label_of(bus, place).await,
        false => None,
    };
    let mut area = area.unwrap_or_default();
    if let Some((dx, dy)) = offset
        && !area.is_empty()
    {
        area = area.moved(dx, dy);
    }
    let checked =
        has(&bits, state::CHECKED) || (role == Role::ToggleButton && has(&bits, state::PRESSED));
    let showing = has(&bits, state::SHOWING) || (offset.is_some() && has(&bits, state::VISIBLE));
    let mut name = text_of(&properties, "Name");
    if offset.is_some() {
        name = if is_class(&name) {
            String::new()
        } else {
            undoubled(name)
        };
    }
    let value = text.or_else(|| number.map(|number| number.to_string()));
    let ticks =
        role == Role::TableCell && name.is_empty() && can(ACTION) && ticks(bus, place).await;
    let node = UiNode {
        handle: place.handle(),
        role: roles::word(role).to_owned(),
        description: text_of(&properties, "Description"),
        id: Some(text_of(&properties, "AccessibleId")).filter(|id| !id.is_empty()),
        states: States {
            showing,
            enabled: has(&bits, state::ENABLED) || has(&bits, state::SENSITIVE),
            focusable: has(&bits, state::FOCUSABLE),
            focused: has(&bits, state::FOCUSED),
            editable: editable && (roles::holds_text(role) || can(EDITABLE_TEXT)),
            multi_line: has(&bits, state::MULTI_LINE),
            secret,
            checkable: ticks || has(&bits, state::CHECKABLE) || roles::is_toggled(role),
            checked,
            selectable: has(&bits, state::SELECTABLE),
            selected: has(&bits, state::SELECTED),
            expanded: has(&bits, state::EXPANDED),
            default: has(&bits, state::IS_DEFAULT),
        },
        area,
        // A label's text is its name already.
        value: value.filter(|value| *value != name || editable),
        name,
        can: Can {
            press: roles::is_pressed(role) && can(ACTION),
            press_blocks: roles::may_open_a_dialog(role)
                && bus.known(&place.bus).is_some_and(|program| program.gtk3),
            set_text: can(EDITABLE_TEXT) && (editable || secret),
            set_number: can(VALUE) && matches!(role, Role::Slider | Role::SpinButton | Role::Dial),
            choose_child: can(SELECTION),
            choose_file: role == Role::FileChooser,
        },
        labelled_by,
        parent: None,
        children: Vec::new(),
    };
    Ok(Fetched {
        node,
        role,
        children: below.unwrap_or_default(),
    })
}

/// Which of a program's top-level elements the window is.
fn is_this(window: &WindowInfo, top: &Fetched) -> bool {
    let same_title = top.node.name.trim() == window.title.trim();
    same_title && matches!(top.node.role.as_str(), "window" | "dialog")
}

impl LinuxDesktop {
    /// What is added to places that GTK 4 tells: where the inside of its window begins on the screen.
    fn gtk4_offset(window: &WindowInfo, frame: Rect) -> (i32, i32) {
        let border = ((window.area.width - frame.width) / 2).max(0);
        (
            window.area.x + border - frame.x.max(0),
            window.area.y + border - frame.y.max(0),
        )
    }

    async fn tops(&self, window: &WindowInfo) -> Result<Vec<(Place, bool)>, DesktopError> {
        let mut tops = Vec::new();
        for program in self.bus.programs().await? {
            let Ok(known) = self.bus.program(&program.bus).await else {
                continue;
            };
            if Some(known.pid) != window.pid {
                continue;
            }
            let root = Place {
                bus: program.bus.clone(),
                path: ROOT.to_owned(),
            };
            for top in children(&self.bus, &root).await? {
                tops.push((top, known.gtk4));
            }
        }
        Ok(tops)
    }

    /// All elements of a window; `shown`: without what lies inside things that nobody sees (closed menus, other pages).
    pub(crate) async fn read_window(
        &self,
        window: &WindowInfo,
        shown: bool,
    ) -> Result<Snapshot, DesktopError> {
        let began = Instant::now();
        let mut frames = Vec::new();
        for (place, gtk4) in self.tops(window).await? {
            if let Ok(top) = fetch(&self.bus, &place, None, true).await {
                frames.push((place, gtk4, top));
            }
        }
        let main = frames
            .iter()
            .position(|(_, _, top)| is_this(window, top))
            .or_else(|| {
                // Titles that programs tell otherwise than they show: the one at the same place.
                frames.iter().position(|(_, gtk4, top)| {
                    !gtk4
                        && matches!(top.node.role.as_str(), "window" | "dialog")
                        && !top.node.area.is_empty()
                        && (top.node.area.x - window.area.x).abs() < 40
                        && (top.node.area.y - window.area.y).abs() < 60
                        && (top.node.area.width - window.area.width).abs() < 60
                })
            })
            .or((frames.len() == 1).then_some(0));
        let mut snapshot = Snapshot {
            window: window.clone(),
            ..Snapshot::default()
        };
        let root = snapshot.add(
            None,
            UiNode {
                handle: format!("window/{}", window.handle),
                role: "window".to_owned(),
                name: window.title.clone(),
                states: States {
                    showing: true,
                    enabled: true,
                    ..States::default()
                },
                area: window.area,
                ..UiNode::default()
            },
        );
        let mut walk = Walk {
            bus: &self.bus,
            began,
            shown,
            popups: Vec::new(),
            seen: HashSet::new(),
            slow: None,
        };
        let mut offset_of_main = None;
        if let Some(main) = main {
            let (place, gtk4, top) = &frames[main];
            if *gtk4 {
                offset_of_main = Some(Self::gtk4_offset(window, top.node.area));
                walk.popups = window.pid.map_or_else(Vec::new, |pid| self.x.popups(pid));
            }
            let node = &mut snapshot.nodes[root];
            node.handle = place.handle();
            node.role = top.node.role.clone();
            node.can.choose_file = top.node.can.choose_file;
            let open = top.children.iter();
            let open = open.map(|child| (root, child.clone(), offset_of_main));
            walk.read(&mut snapshot, open.collect()).await;
        }
        // Menus and lists that popped up are top-level elements without a title. What they show may have been read
        // already, where it belongs: with its menu bar or combo box.
        let mut open: Vec<Unread> = Vec::new();
        for (at, (place, gtk4, top)) in frames.iter().enumerate() {
            let pops_up = Some(at) != main
                && (top.node.name.trim().is_empty() || (*gtk4 && is_class(&top.node.name)))
                && top.node.states.showing
                && matches!(
                    top.role,
                    Role::Window | Role::Menu | Role::PopupMenu | Role::Unknown
                );
            // What is being dragged is nothing that the window shows.
            let dragged = || self.x.dragged().contains(&top.node.area);
            if pops_up && top.node.name != "GtkTooltipWindow" && !dragged() {
                open.push((root, place.clone(), offset_of_main.filter(|_| *gtk4)));
            }
        }
        walk.read(&mut snapshot, open).await;
        match walk.slow {
            // Nothing but the window itself answered.
            Some(error) if snapshot.nodes.len() < 3 => Err(error),
            _ => {
                let mut snapshot = ordered(snapshot);
                grid::hide_below_heads(&mut snapshot);
                Ok(snapshot)
            }
        }
    }
}

/// Reads the elements of one window.
struct Walk<'a> {
    bus: &'a Bus,
    began: Instant,
    /// Without what lies inside things that nobody sees.
    shown: bool,
    /// Windows that the program popped up: GTK 4 tells places inside them as if they lay elsewhere.
    popups: Vec<Rect>,
    seen: HashSet<Place>,
    slow: Option<DesktopError>,
}

impl Walk<'_> {
    /// Reads level by level, many elements at once.
    async fn read(&mut self, snapshot: &mut Snapshot, mut open: Vec<Unread>) {
        while !open.is_empty() {
            if snapshot.nodes.len() + open.len() > MOST_NODES || self.began.elapsed() > MOST_TIME {
                snapshot.cut = true;
                return;
            }
            open.retain(|(_, place, _)| self.seen.insert(place.clone()));
            let bus = self.bus;
            let fetched: Vec<_> =
                stream::iter(open.drain(..).map(|(parent, place, offset)| async move {
                    let fetched = fetch(bus, &place, offset, true).await;
                    (parent, offset, fetched)
                }))
                .buffered(AT_ONCE)
                .collect()
                .await;
            for (parent, mut offset, fetched) in fetched {
                match fetched {
                    Ok(Fetched {
                        mut node, children, ..
                    }) => {
                        if let Some((dx, dy)) = self.popped(&node, offset) {
                            offset = offset.map(|(x, y)| (x + dx, y + dy));
                            node.area = node.area.moved(dx, dy);
                        }
                        let unseen = self.shown && !node.states.showing;
                        let at = snapshot.add(Some(parent), node);
                        // The items of a closed box tell which of its words is its choice.
                        let in_box = || {
                            std::iter::once(at)
                                .chain(snapshot.ancestors(at))
                                .any(|up| snapshot.nodes[up].role == "combo_box")
                        };
                        if !unseen || in_box() {
                            open.extend(children.into_iter().map(|child| (at, child, offset)));
                        }
                    }
                    Err(error @ DesktopError::NotResponding { .. }) => self.slow = Some(error),
                    // It went away while it was read.
                    Err(_) => {}
                }
            }
        }
    }

    /// How far the window that a GTK 4 element popped up lies from the place that is told.
    fn popped(&self, node: &UiNode, offset: Option<(i32, i32)>) -> Option<(i32, i32)> {
        offset?;
        let size = (node.area.width, node.area.height);
        let popup = self
            .popups
            .iter()
            .find(|popup| (popup.width, popup.height) == size)?;
        Some((popup.x - node.area.x, popup.y - node.area.y))
    }
}

/// The same elements in the order of the tree, as a person reads them.
fn ordered(snapshot: Snapshot) -> Snapshot {
    let mut result = Snapshot {
        window: snapshot.window.clone(),
        cut: snapshot.cut,
        nodes: Vec::with_capacity(snapshot.nodes.len()),
    };
    let mut open = vec![(None, 0)];
    while let Some((parent, at)) = open.pop() {
        let Some(node) = snapshot.nodes.get(at) else {
            continue;
        };
        let children = node.children.clone();
        let new = result.add(
            parent,
            UiNode {
                children: Vec::new(),
                ..node.clone()
            },
        );
        open.extend(children.into_iter().rev().map(|child| (Some(new), child)));
    }
    result
}
