//! 一覧で繰り返す: one case that was recorded becomes work over a list. What was typed meets the columns of the list, the
//! steps are wrapped, and each value that was typed becomes the cell of its row. Pure: a document and a table go in, a
//! document comes out.

mod cell;
mod field;
mod key;
mod meet;
mod recorded;
mod wrap;

pub use cell::{Entry, entry, is_wider, ways, written};
pub use field::{Field, fields};
pub use key::{Key, keys, proposed, totals};
pub use meet::{By, met};
pub use recorded::{Column, Differing, Turns, differing, turns, variable_for};
pub use wrap::{Border, Choice, Plan, Repeated, border, first_screen, wrapped};

pub(crate) use wrap::{drop_unmentioned, template};

use tejun_engine::{Table, Value};

/// The cells of a column, from the top.
fn cells(table: &Table, column: usize) -> impl Iterator<Item = &Value> + Clone {
    table.rows.iter().filter_map(move |row| row.get(column))
}
