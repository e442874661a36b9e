//! The customers of the practice system: evidently invented.

/// A tap with its user and the meter that is to be exchanged.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Customer {
    /// 水栓番号: eight digits.
    pub(crate) tap: String,
    pub(crate) name: String,
    pub(crate) place: String,
    pub(crate) meter: String,
    /// 前回の指針, m³.
    pub(crate) reading: u32,
}

const FAMILY: &[&str] = &["水道", "検針", "見本", "練習", "架空", "例示"];
const GIVEN: &[&str] = &["太郎", "花子", "一郎", "次郎", "三郎", "五月", "六花"];
const TOWN: &[&str] = &["みほん町", "れい町", "かくう町"];

/// All customers, the same at every start.
pub(crate) fn all() -> impl Iterator<Item = Customer> {
    (0..400_u32).map(|n| Customer {
        tap: format!("{:08}", 412_873 + n * 7),
        name: format!(
            "{} {}",
            FAMILY[n as usize % FAMILY.len()],
            GIVEN[n as usize % GIVEN.len()]
        ),
        place: format!(
            "千歳市{}{}丁目{}番地",
            TOWN[n as usize % TOWN.len()],
            n % 6 + 1,
            n * 3 % 40 + 1
        ),
        meter: format!("13-{:06}", 204_518 + n * 131),
        reading: 1_284 + n * 97 % 900,
    })
}

pub(crate) fn find(tap: &str) -> Option<Customer> {
    all().find(|c| c.tap == tap)
}
