//! `DELETE /live/v1/faq/entries/{KbEntryId}`: one common question less.

use crate::{
    carrier::carrier,
    operation::{Method, Operation},
};

/// What it takes.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Request {
    /// Its key.
    pub kb_entry_id: i32,
}

carrier! {
    Request as "Desk_DeleteFaqEntryRequest"; {
        "KbEntryId": kb_entry_id,
    }
}

/// The operation.
pub static META: Operation = Operation::new(
    Method::Delete,
    "Desk/deleteFaqEntry",
    "/live/v1/faq/entries/{KbEntryId}",
    "Removes a common question.",
)
.query(&[]);
