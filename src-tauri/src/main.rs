//! The designer: host 1, the desktop application.

fn main() {}
