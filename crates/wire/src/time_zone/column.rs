//! The columns of the list of time zones.

use std::cmp::Ordering;

use parlour_model::fold;
use serde_json::{Value, json};

use crate::zones::VendorZone;

/// A column of the list, named as the member of TimeZoneData.
#[derive(Clone, Copy, Debug)]
pub(super) struct Column {
    /// The name.
    pub(super) name: &'static str,
    value: fn(&VendorZone) -> Cell,
}

/// The value of a column in one row.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Cell {
    Number(i64),
    Text(&'static str),
}

impl Cell {
    pub(super) fn json(&self) -> Value {
        match self {
            Self::Number(number) => json!(number),
            Self::Text(text) => json!(text),
        }
    }

    /// The order of two values of one column: numbers by size, texts whatever their case.
    pub(super) fn compare(&self, other: &Self) -> Ordering {
        match (self, other) {
            (Self::Number(one), Self::Number(other)) => one.cmp(other),
            (Self::Text(one), Self::Text(other)) => fold(one).cmp(&fold(other)),
            (Self::Number(_), Self::Text(_)) => Ordering::Less,
            (Self::Text(_), Self::Number(_)) => Ordering::Greater,
        }
    }
}

/// The columns, in the order in which they are returned.
pub(super) const COLUMNS: [Column; 5] = [
    Column { name: "TZLocationID", value: |zone| Cell::Number(zone.id.into()) },
    Column { name: "Name", value: |zone| Cell::Text(zone.name) },
    Column { name: "TZLocationCode", value: |zone| Cell::Text(zone.code) },
    Column { name: "TZLocationCities", value: |_| Cell::Text("") },
    Column { name: "IsoNumber", value: |zone| Cell::Number(zone.country_id().into()) },
];

impl Column {
    /// The column of that name, whatever its case.
    pub(super) fn named(name: &str) -> Option<Self> {
        COLUMNS.into_iter().find(|column| column.name.eq_ignore_ascii_case(name))
    }

    /// The value in the row of a zone.
    pub(super) fn of(self, zone: &VendorZone) -> Cell {
        (self.value)(zone)
    }
}
