//! `GET /live/v1/faq/{KbEntryId}`: a common question with its answer.

use parlour_model::KbEntry;

use crate::{
    Spell,
    carrier::carrier,
    operation::{Method, Operation},
};

/// What it takes.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Request {
    /// The entry.
    pub kb_entry_id: i32,
}

carrier! {
    Request as "Live_GetKbEntryRequest"; {
        "KbEntryId": kb_entry_id,
    }
}

/// What it gives.
pub type Response = Option<KbEntry>;

/// The operation.
pub static META: Operation = Operation::new(
    Method::Get,
    "Live/getKbEntry",
    "/live/v1/faq/{KbEntryId}",
    "A common question with its answer, if it is published.",
)
.gives(Response::schema);
