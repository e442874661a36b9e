//! Elements as they were at one moment.

use crate::geometry::Rect;
use crate::window::WindowInfo;

/// One element of a window.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct UiNode {
    /// Tells elements apart and finds this one again while its window is open.
    pub handle: String,
    /// A word of the format: `button`, `edit`, `menu_item`, …
    pub role: String,
    pub name: String,
    pub description: String,
    pub id: Option<String>,
    pub states: States,
    pub area: Rect,
    /// Text or value; never of a field that hides its text.
    pub value: Option<String>,
    pub can: Can,
    /// The label that its program says is its own, by handle.
    pub labelled_by: Option<String>,
    pub parent: Option<usize>,
    pub children: Vec<usize>,
}

/// What holds for an element now.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct States {
    pub showing: bool,
    pub enabled: bool,
    pub focusable: bool,
    pub focused: bool,
    pub editable: bool,
    pub multi_line: bool,
    /// Hides its text.
    pub secret: bool,
    pub checkable: bool,
    pub checked: bool,
    pub selectable: bool,
    pub selected: bool,
    pub expanded: bool,
    /// The Return key presses it.
    pub default: bool,
}

/// What can be done to an element without pointer and keys.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Can {
    pub press: bool,
    /// Once pressed that way its program answers nothing more while a dialog that came of it is open: the pointer is
    /// better.
    pub press_blocks: bool,
    pub set_text: bool,
    pub set_number: bool,
    /// Its children can be chosen.
    pub choose_child: bool,
    /// Its program says that files are chosen with it.
    pub choose_file: bool,
}

impl UiNode {
    /// Whether a person can see it.
    pub fn is_visible(&self) -> bool {
        self.states.showing && !self.area.is_empty()
    }

    /// The element in a message: 「登録」（ボタン）.
    pub fn called(&self) -> String {
        let word = [&self.name, &self.description]
            .into_iter()
            .find(|word| !word.trim().is_empty());
        match word {
            Some(word) => format!("「{}」（{}）", word.trim(), role_word(&self.role)),
            None => format!("名前のない{}", role_word(&self.role)),
        }
    }
}

/// What people call a role.
pub fn role_word(role: &str) -> &str {
    match role {
        "button" => "ボタン",
        "toggle_button" => "切り替えボタン",
        "edit" => "入力欄",
        "check_box" => "チェックボックス",
        "radio" => "ラジオボタン",
        "combo_box" => "コンボボックス",
        "list" => "一覧",
        "list_item" => "一覧の項目",
        "menu_bar" => "メニューバー",
        "menu" => "メニュー",
        "menu_item" => "メニューの項目",
        "tab" => "タブ",
        "link" => "リンク",
        "cell" => "セル",
        "tree_item" => "ツリーの項目",
        "text" => "文字",
        "window" | "dialog" => "画面",
        other => other,
    }
}

/// All elements of one window at one moment; the first is the window itself.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Snapshot {
    pub window: WindowInfo,
    pub nodes: Vec<UiNode>,
    /// The tree was larger than what is looked at.
    pub cut: bool,
}

impl Snapshot {
    /// Puts an element under another and returns its place.
    pub fn add(&mut self, parent: Option<usize>, mut node: UiNode) -> usize {
        let at = self.nodes.len();
        node.parent = parent;
        self.nodes.push(node);
        if let Some(parent) = parent {
            self.nodes[parent].children.push(at);
        }
        at
    }

    pub fn by_handle(&self, handle: &str) -> Option<usize> {
        self.nodes.iter().position(|node| node.handle == handle)
    }

    /// From the element's parent outwards.
    pub fn ancestors(&self, at: usize) -> impl Iterator<Item = usize> + '_ {
        std::iter::successors(self.nodes[at].parent, |at| self.nodes[*at].parent)
    }

    pub fn is_inside(&self, at: usize, container: usize) -> bool {
        at == container || self.ancestors(at).any(|up| up == container)
    }

    /// What lies under an element, in the order of the tree.
    pub fn below(&self, at: usize) -> Vec<usize> {
        let mut found = Vec::new();
        let mut open: Vec<usize> = self.nodes[at].children.iter().rev().copied().collect();
        while let Some(at) = open.pop() {
            found.push(at);
            open.extend(self.nodes[at].children.iter().rev());
        }
        found
    }

    /// The element a person sees at a point of the screen: the innermost that covers it; of several, the smallest.
    pub fn at_point(&self, x: i32, y: i32) -> Option<usize> {
        let covers = |at: &usize| {
            let node = &self.nodes[*at];
            node.is_visible() && node.area.contains(x, y)
        };
        // Menus and lists that popped up lie over everything else.
        let popped = |at: usize| {
            self.ancestors(at)
                .chain([at])
                .any(|up| matches!(self.nodes[up].role.as_str(), "menu" | "popup_menu"))
        };
        (0..self.nodes.len()).filter(covers).min_by_key(|at| {
            let node = &self.nodes[*at];
            (
                !popped(*at),
                node.area.size(),
                std::cmp::Reverse(self.ancestors(*at).count()),
            )
        })
    }

    /// The element that has the focus.
    pub fn focused(&self) -> Option<usize> {
        (0..self.nodes.len())
            .rev()
            .find(|at| self.nodes[*at].states.focused)
    }

    /// Roles from the window inwards, `edit[2]` where there are several; the window itself left out.
    pub fn path(&self, at: usize) -> Vec<String> {
        let mut path: Vec<String> = std::iter::once(at)
            .chain(self.ancestors(at))
            .filter_map(|at| {
                let parent = self.nodes[at].parent?;
                let role = &self.nodes[at].role;
                let equals: Vec<usize> = self.nodes[parent]
                    .children
                    .iter()
                    .copied()
                    .filter(|child| self.nodes[*child].role == *role)
                    .collect();
                Some(match equals.iter().position(|child| *child == at) {
                    Some(place) if equals.len() > 1 => format!("{role}[{}]", place + 1),
                    _ => role.clone(),
                })
            })
            .collect();
        path.reverse();
        path
    }
}
