//! Every rule, one file each, in the order of the reference page.

use crate::rule::Rule;

macro_rules! rules {
    ($($name:ident),* $(,)?) => {
        $(mod $name;)*

        /// All of them.
        pub static ALL: &[&Rule] = &[$(&$name::RULE),*];
    };
}

rules! {
    submit_unguarded,
    submit_without_key,
    submit_without_limit,
    submit_retried,
    personal_in_log,
    personal_in_file_name,
    personal_literal,
    personal_initial,
    personal_unmarked,
    secret_in_text,
    place,
    nameless,
    brittle_css,
    keys_to_anything,
    fixed_wait,
    long_timeout,
    endless_loop,
    constant_condition,
    unreachable,
    empty_frame,
    swallowed_error,
    self_call,
    unattended_dialog,
    own_path,
    overwrites_input,
    written_twice,
    write_in_loop,
    csv_encoding,
    delete_unasked,
    unused_variable,
    never_read,
    read_before_set,
    hidden_name,
    title_missing,
    title_of_action,
    fixed_date,
    deep_nesting,
    unused_subscenario,
}
