//! Sales a chat can be linked to.
#![expect(missing_docs, reason = "the members are the vendor's, one to one: specification §1.5")]

use crate::{Id, Text, Timestamp, named::named};

named! {
    /// How a sale stands.
    SaleStatus {
        Unknown = 0,
        Open = 1,
        Sold = 2,
        Lost = 3,
        Stalled = 4,
        SaintAll = 1000,
    }
}

named! {
    /// Whether an activity is done.
    ActivityStatus {
        Unknown = 0,
        NotStarted = 1,
        Started = 2,
        Completed = 3,
    }
}

/// A sale.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Sale {
    pub contact_name: String,
    pub sale_date: Timestamp,
    pub id: Id,
    pub probability: i32,
    pub title: Text,
    pub amount: f64,
    pub currency: Text,
    pub project_name: String,
    pub associate_full_name: String,
    pub description: Text,
    pub status: SaleStatus,
    pub weighted_amount: f64,
    pub project_id: i32,
    pub earning_percent: f64,
    pub earning: f64,
    pub contact_id: i32,
    pub associate_id: i32,
    pub person_id: i32,
    pub sale_type_id: i32,
    pub sale_type_name: Text,
    pub person_full_name: String,
    pub completed: ActivityStatus,
    pub active_erp_links: i32,
    pub next_due_date: Timestamp,
    pub number: String,
}
