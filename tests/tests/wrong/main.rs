//! Ten ways to go wrong. Each is tried with real parts, and each test looks at four things: the words (what, where, why,
//! what to do), a way on that leads to the end of the work, that nothing is lost, and that nothing is entered twice.
//!
//! | | way | where |
//! |---|---|---|
//! | 1 | the list has another encoding than was said | `encoding` |
//! | 2 | a column of the list has another name now | `column` |
//! | 3 | the program is not open | `program` |
//! | 4 | the sign-in has expired | `signed_out` |
//! | 5 | a notice lies over the form | `notice` |
//! | 6 | the designer, or a run, is killed in between | `killed` |
//! | 7 | a recording is stopped at once | `record` |
//! | 8 | the list is empty | `empty` |
//! | 9 | the disk is full | `full` |
//! | 10 | Esc, or a signal, while something is being registered | `escape` |

mod column;
mod empty;
mod encoding;
mod escape;
mod full;
mod killed;
mod notice;
mod office;
mod program;
mod record;
mod signed_out;
