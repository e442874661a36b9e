//! Programs and the work that a person does in them, as data.

/// A program that nobody here wrote.
pub(crate) struct Program {
    /// Its command without arguments; names it in filters and folders.
    pub(crate) name: &'static str,
    /// As its makers write it.
    pub(crate) title: &'static str,
    pub(crate) toolkit: &'static str,
    pub(crate) arguments: &'static [&'static str],
    pub(crate) environment: &'static [(&'static str, &'static str)],
    /// Files of its user, below the home folder, as an earlier start left them.
    pub(crate) settled: &'static [(&'static str, &'static str)],
    /// Words in the title of its window once it has started.
    pub(crate) window: &'static str,
    pub(crate) tasks: &'static [Task],
}

/// A piece of work with a result that can be read without asking the product.
pub(crate) struct Task {
    pub(crate) name: &'static str,
    /// What a clerk would call it.
    pub(crate) title: &'static str,
    /// Files below the home folder that are there before.
    pub(crate) files: &'static [(&'static str, &'static str)],
    /// Arguments after those of the program: the file that it opens.
    pub(crate) opens: &'static [&'static str],
    pub(crate) acts: &'static [Act],
    pub(crate) judge: Judge,
}

/// What a hand does next. Windows are told by words of their title, elements by role and name (or description).
#[derive(Debug, Clone, Copy)]
pub(crate) enum Act {
    Click(Thing),
    Type(&'static str),
    Keys(&'static str),
    /// Waits until an element of that role in a window holds this text.
    Reads(&'static str, &'static str, &'static str),
    /// Waits until a window is there.
    Appears(&'static str),
    /// Waits until a window is gone.
    Gone(&'static str),
}

/// An element on the screen: of those that fit, the one with that number (from 1).
#[derive(Debug, Clone, Copy)]
pub(crate) struct Thing {
    pub(crate) window: &'static str,
    pub(crate) role: &'static str,
    pub(crate) name: &'static str,
    pub(crate) nth: usize,
}

pub(crate) const fn click(window: &'static str, role: &'static str, name: &'static str) -> Act {
    click_nth(window, role, name, 1)
}

/// Of several that fit the one with that number.
pub(crate) const fn click_nth(
    window: &'static str,
    role: &'static str,
    name: &'static str,
    nth: usize,
) -> Act {
    Act::Click(Thing {
        window,
        role,
        name,
        nth,
    })
}

/// How it is known what the program holds afterwards. Files lie below the home folder; white space at an end counts
/// for nothing.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Judge {
    /// The text of a file.
    Text(&'static str, &'static str),
    /// A line of a file, among others.
    Line(&'static str, &'static str),
    /// The clipboard, as `xclip` reads it.
    Clipboard(&'static str),
}
