//! Which column a field takes its values from: the one of its name, of nearly its name, else the one that holds what
//! was entered.

use super::cell::{self, folded};
use super::cells;
use super::field::Field;
use tejun_engine::Table;

/// Why a field and a column belong together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum By {
    Name,
    /// But for width, kana, spaces and words like 欄.
    LikeName,
    /// The column holds the recorded value.
    Value,
}

/// The column of each field, where one is found.
pub fn met(fields: &[Field], table: &Table) -> Vec<Option<(usize, By)>> {
    let mut found: Vec<Option<(usize, By)>> = fields
        .iter()
        .map(|field| {
            let exact = table.columns.iter().position(|name| *name == field.name);
            exact.map(|column| (column, By::Name))
        })
        .collect();
    for (at, field) in fields.iter().enumerate() {
        if found[at].is_none() {
            found[at] = like(field, table).map(|column| (column, By::LikeName));
        }
    }
    let mut taken: Vec<usize> = found.iter().flatten().map(|(column, _)| *column).collect();
    for (at, field) in fields.iter().enumerate() {
        if found[at].is_none()
            && let Some(column) = holding(field, table, &taken)
        {
            taken.push(column);
            found[at] = Some((column, By::Value));
        }
    }
    found
}

/// The only column whose name says the same.
fn like(field: &Field, table: &Table) -> Option<usize> {
    let wanted = plain(&field.name);
    if wanted.is_empty() {
        return None;
    }
    only((0..table.columns.len()).filter(|at| plain(&table.columns[*at]) == wanted))
}

/// The only free column that holds what was entered.
fn holding(field: &Field, table: &Table, taken: &[usize]) -> Option<usize> {
    let value = field.value.as_deref().map(folded)?;
    // A single figure is in many columns by chance.
    if value.chars().count() < 2 {
        return None;
    }
    only((0..table.columns.len()).filter(|column| {
        let entry = cell::entry(field.value.as_deref(), cells(table, *column));
        !taken.contains(column)
            && cells(table, *column).any(|cell| folded(&entry.typed(cell)) == value)
    }))
}

fn only(mut found: impl Iterator<Item = usize>) -> Option<usize> {
    let first = found.next()?;
    found.next().is_none().then_some(first)
}

/// A name without width, kind of kana, spaces, brackets' shapes, and what forms add to it.
fn plain(name: &str) -> String {
    let name: String = folded(name)
        .chars()
        .filter(|c| !c.is_whitespace() && !matches!(c, '_' | ':' | '*' | '※' | '・'))
        .map(|c| match c {
            'ぁ'..='ん' => char::from_u32(u32::from(c) + 0x60).unwrap_or(c),
            c => c,
        })
        .flat_map(char::to_lowercase)
        .collect();
    let mut name = name.as_str();
    for end in ["(必須)", "(任意)", "必須", "任意", "欄"] {
        name = name.strip_suffix(end).unwrap_or(name);
    }
    name.to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use tejun_engine::Value;

    fn field(name: &str, value: &str) -> Field {
        Field {
            step: name.into(),
            parameter: "text".into(),
            name: name.into(),
            value: (!value.is_empty()).then(|| value.to_owned()),
            variable: None,
            top: 0,
        }
    }

    #[test]
    fn fields_meet_columns_by_name_then_by_what_was_entered() {
        let table = Table {
            columns: ["水栓番号", "ﾒｰﾀｰ番号", "ふりがな", "指針", "区分", "前回"]
                .map(str::to_owned)
                .to_vec(),
            rows: [
                ["00412873", "13-1", "ミホン", "1327", "1 検定満期", "1327"],
                ["00412880", "13-2", "レンシュウ", "1429", "2 故障", "5"],
            ]
            .iter()
            .map(|row| row.iter().map(|cell| Value::from(*cell)).collect())
            .collect(),
        };
        for (name, value, column) in [
            ("水栓番号", "99", Some(("水栓番号", By::Name))),
            ("メーター　番号欄", "", Some(("ﾒｰﾀｰ番号", By::LikeName))),
            ("フリガナ（必須）", "", Some(("ふりがな", By::LikeName))),
            ("取替区分", "1 検定満期", Some(("区分", By::Value))),
            // Full width is the same.
            ("番号", "００４１２８８０", Some(("水栓番号", By::Value))),
            // In two columns, by chance, or nowhere.
            ("旧指針", "1327", None),
            ("回数", "5", None),
            ("業者", "㈱みほん", None),
            ("氏名", "", None),
        ] {
            let found = met(&[field(name, value)], &table)[0];
            let found = found.map(|(at, by)| (table.columns[at].as_str(), by));
            assert_eq!(found, column, "{name} {value}");
        }
        // A column that another field has by its name is taken.
        let both = met(&[field("番号", "00412873"), field("水栓番号", "1")], &table);
        assert_eq!(both, [None, Some((0, By::Name))]);
    }
}
