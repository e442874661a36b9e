//! データ一覧: the files that steps open, with their first rows and who reads which column.

use crate::problem::Problem;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use tejun_scenario::Scenario;
use ts_rs::TS;

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct DataListsAsk {
    #[ts(as = "Scenario")]
    pub document: Value,
    /// Steps whose personal columns the person wants to see.
    #[serde(default)]
    pub shown: Vec<String>,
}

#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct DataLists {
    pub lists: Vec<DataList>,
}

/// A list that a step opens.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct DataList {
    pub step: String,
    pub title: String,
    /// The variable that takes it.
    pub variable: String,
    /// As it is written.
    pub file: String,
    pub content: DataContent,
}

#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[serde(tag = "is", rename_all = "snake_case")]
pub enum DataContent {
    Read {
        sight: DataSight,
    },
    /// It cannot be read.
    Unreadable {
        problem: Problem,
    },
    /// Which file it is turns out in the run.
    Later,
}

/// The first rows of a list.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct DataSight {
    /// Of a text file.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub encoding: Option<String>,
    /// Of a workbook.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub sheet: Option<String>,
    pub columns: Vec<DataColumn>,
    /// Their cells in the order of `columns`; those of personal columns are empty unless they are to be shown.
    pub rows: Vec<DataRow>,
    pub count: u32,
    /// Columns that steps read and that are not there.
    pub missing: Vec<MissingColumn>,
    /// Some step takes whole rows: any column may be read.
    pub whole: bool,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct DataRow {
    /// Its number in the file.
    pub line: u32,
    pub cells: Vec<String>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct DataColumn {
    pub name: String,
    /// `number`, `date-time`, …; none: text, or as each cell of a workbook is.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub kind: Option<String>,
    /// 氏名, 住所, …: what of a person it holds.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub personal: Option<String>,
    /// Ids of the steps that read it.
    pub steps: Vec<String>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct MissingColumn {
    pub name: String,
    pub steps: Vec<String>,
}
