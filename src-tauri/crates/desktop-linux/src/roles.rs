//! AT-SPI roles as the words of the format.

use atspi::Role;

/// The word of a role.
pub(crate) fn word(role: Role) -> &'static str {
    match role {
        Role::Button | Role::PushButtonMenu => "button",
        Role::ToggleButton => "toggle_button",
        Role::Text
        | Role::Entry
        | Role::PasswordText
        | Role::Editbar
        | Role::Autocomplete
        | Role::DateEditor => "edit",
        Role::SpinButton => "spin_button",
        Role::CheckBox => "check_box",
        Role::RadioButton => "radio",
        Role::ComboBox => "combo_box",
        Role::List | Role::ListBox => "list",
        Role::ListItem => "list_item",
        Role::MenuBar => "menu_bar",
        Role::Menu | Role::PopupMenu => "menu",
        Role::MenuItem | Role::CheckMenuItem | Role::RadioMenuItem | Role::TearoffMenuItem => {
            "menu_item"
        }
        Role::PageTab => "tab",
        Role::PageTabList => "tab_list",
        Role::Link => "link",
        Role::TableCell => "cell",
        Role::Table | Role::TreeTable => "table",
        Role::TableRow => "row",
        Role::ColumnHeader | Role::TableColumnHeader => "column_header",
        Role::RowHeader | Role::TableRowHeader => "row_header",
        Role::Tree => "tree",
        Role::TreeItem => "tree_item",
        Role::Label | Role::Static | Role::Caption => "text",
        Role::Paragraph => "paragraph",
        Role::Heading => "heading",
        Role::Image | Role::Icon => "image",
        Role::Slider | Role::Dial => "slider",
        Role::ProgressBar | Role::LevelBar => "progress_bar",
        Role::ScrollBar => "scroll_bar",
        Role::ScrollPane => "scroll_pane",
        Role::SplitPane => "split_pane",
        Role::Separator => "separator",
        Role::StatusBar => "status_bar",
        Role::ToolBar => "tool_bar",
        Role::ToolTip => "tool_tip",
        Role::Canvas | Role::DrawingArea => "canvas",
        Role::Filler | Role::RedundantObject | Role::Extended => "filler",
        Role::Form => "form",
        Role::Grouping => "group",
        Role::DocumentFrame
        | Role::DocumentWeb
        | Role::DocumentText
        | Role::DocumentSpreadsheet
        | Role::DocumentPresentation
        | Role::DocumentEmail => "document",
        Role::Terminal => "terminal",
        Role::Frame | Role::Window => "window",
        Role::Dialog | Role::FileChooser | Role::ColorChooser | Role::FontChooser | Role::Alert => {
            "dialog"
        }
        Role::Application => "application",
        Role::Calendar => "calendar",
        _ => "panel",
    }
}

/// Whether the first action of such a thing is what a click does.
pub(crate) fn is_pressed(role: Role) -> bool {
    matches!(
        role,
        Role::Button
            | Role::PushButtonMenu
            | Role::ToggleButton
            | Role::CheckBox
            | Role::RadioButton
            | Role::ComboBox
            | Role::Menu
            | Role::MenuItem
            | Role::CheckMenuItem
            | Role::RadioMenuItem
            | Role::Link
    )
}

/// Whether pressing it may raise a question that must be answered before the program goes on.
pub(crate) fn may_open_a_dialog(role: Role) -> bool {
    matches!(role, Role::Button | Role::MenuItem)
}

/// Whether it can be on or off.
pub(crate) fn is_toggled(role: Role) -> bool {
    matches!(
        role,
        Role::CheckBox
            | Role::RadioButton
            | Role::ToggleButton
            | Role::CheckMenuItem
            | Role::RadioMenuItem
    )
}

/// Whether it is a field that a label may belong to.
pub(crate) fn is_labelled(role: Role) -> bool {
    matches!(
        role,
        Role::Text
            | Role::Entry
            | Role::PasswordText
            | Role::Autocomplete
            | Role::DateEditor
            | Role::SpinButton
            | Role::ComboBox
            | Role::Slider
    )
}

/// Whether it holds a text of its own that is worth reading.
pub(crate) fn holds_text(role: Role) -> bool {
    matches!(
        role,
        Role::Text
            | Role::Entry
            | Role::Editbar
            | Role::Autocomplete
            | Role::DateEditor
            | Role::SpinButton
            | Role::ComboBox
            | Role::Paragraph
            | Role::Terminal
            | Role::Label
            | Role::Static
    )
}
