//! The column that tells one case from another: its values are all there, and all different.

use super::cell::{Entry, folded};
use super::cells;
use std::collections::HashMap;
use tejun_engine::{Table, Value};

/// What is wrong with columns as the key of a list.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Key {
    /// One, or several together.
    pub columns: Vec<usize>,
    /// Rows (from 0) in which it is empty.
    pub empty: Vec<usize>,
    /// Values that several rows have, with those rows.
    pub doubles: Vec<(String, Vec<usize>)>,
}

impl Key {
    pub fn is_good(&self) -> bool {
        self.empty.is_empty() && self.doubles.is_empty()
    }
}

/// Every column as a key, and two together when none is good alone. `entries`: how each column is entered.
pub fn keys(table: &Table, entries: &[Entry]) -> Vec<Key> {
    let count = table.columns.len();
    let mut all: Vec<Key> = (0..count).map(|at| key(table, entries, &[at])).collect();
    if !all.iter().any(Key::is_good) {
        let pairs = (0..count).flat_map(|a| (a + 1..count).map(move |b| [a, b]));
        all.extend(
            pairs
                .map(|pair| key(table, entries, &pair))
                .find(Key::is_good),
        );
    }
    all
}

/// Rows that sum up the others: 合計, 小計.
pub fn totals(table: &Table) -> Vec<usize> {
    let sums = |cell: &Value| {
        let text: String = folded(&cell.to_string()).split_whitespace().collect();
        matches!(text.as_str(), "合計" | "計" | "小計" | "総計" | "累計")
    };
    let rows = table.rows.iter().enumerate();
    rows.filter(|(_, row)| row.iter().any(sums))
        .map(|(at, _)| at)
        .collect()
}

/// The first key that is good but for rows that sum up; columns that are entered come first.
pub fn proposed(keys: &[Key], entered: &[usize], totals: &[usize]) -> Option<usize> {
    let good =
        |key: &&Key| key.doubles.is_empty() && key.empty.iter().all(|row| totals.contains(row));
    let found = keys
        .iter()
        .filter(good)
        .find(|key| key.columns.iter().all(|column| entered.contains(column)))
        .or_else(|| keys.iter().find(good))?;
    keys.iter().position(|key| key == found)
}

fn key(table: &Table, entries: &[Entry], columns: &[usize]) -> Key {
    let plain = Entry::default();
    let values = |column: usize| {
        let entry = entries.get(column).unwrap_or(&plain);
        cells(table, column)
            .map(|cell| entry.typed(cell))
            .collect::<Vec<String>>()
    };
    let parts: Vec<Vec<String>> = columns.iter().map(|column| values(*column)).collect();
    let mut rows: HashMap<String, Vec<usize>> = HashMap::new();
    let mut order = Vec::new();
    let mut empty = Vec::new();
    for row in 0..table.rows.len() {
        let words: Vec<&str> = parts
            .iter()
            .filter_map(|values| values.get(row).map(String::as_str))
            .collect();
        if words.iter().all(|word| word.trim().is_empty()) {
            empty.push(row);
            continue;
        }
        let value = words.join(" ");
        let known = rows.entry(value.clone()).or_default();
        if known.is_empty() {
            order.push(value);
        }
        known.push(row);
    }
    let doubles = order
        .into_iter()
        .filter_map(|value| {
            let rows = rows.remove(&value)?;
            (rows.len() > 1).then_some((value, rows))
        })
        .collect();
    Key {
        columns: columns.to_vec(),
        empty,
        doubles,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table(rows: &[&[&str]]) -> Table {
        Table {
            columns: (0..rows[0].len()).map(|at| format!("列{at}")).collect(),
            rows: rows
                .iter()
                .map(|row| row.iter().map(|cell| Value::from(*cell)).collect())
                .collect(),
        }
    }

    #[test]
    fn a_key_is_all_there_and_all_different_and_what_is_not_is_named() {
        let all = keys(
            &table(&[&["東", "1", "a"], &["西", "2", "a"], &["東", "", "b"]]),
            &[],
        );
        assert_eq!(proposed(&all, &[], &[]), Some(3));
        assert_eq!(all[0].doubles, [("東".to_owned(), vec![0, 2])]);
        assert_eq!(all[1].empty, [2]);
        assert_eq!(all[3].columns, [0, 1]);
        let all = keys(&table(&[&["1", "x"], &["2", "y"]]), &[]);
        assert_eq!(proposed(&all, &[], &[]), Some(0));
        assert_eq!(proposed(&all, &[1], &[]), Some(1));
        assert_eq!(all.len(), 2);
        // A row that sums up has no key, and is named.
        let summed = table(&[
            &["東", "0012", "5"],
            &["東", "0013", "6"],
            &["合　計", "", "11"],
        ]);
        let all = keys(&summed, &[]);
        assert_eq!(totals(&summed), [2]);
        assert_eq!(proposed(&all, &[1, 2], &[2]), Some(1));
        assert_eq!(all[1].empty, [2]);
        let all = keys(&table(&[&["1"], &["1"]]), &[]);
        assert_eq!(proposed(&all, &[], &[]), None);
    }
}
