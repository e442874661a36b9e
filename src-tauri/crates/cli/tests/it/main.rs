//! The command line from outside: exit statuses, Japanese words, and what is left on disk.

mod bad_inputs;
mod bundles;
mod help;
mod place;
mod runs;
