//! `GET /live/v1/faq/entries/{KbEntryId}`: a common question.

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
    Request as "Desk_GetFaqEntryRequest"; {
        "KbEntryId": kb_entry_id,
    }
}

/// What it gives.
pub type Response = Option<KbEntry>;

/// The operation.
pub static META: Operation = Operation::new(
    Method::Get,
    "Desk/getFaqEntry",
    "/live/v1/faq/entries/{KbEntryId}",
    "A common question with its answer; one that is not published for administrators alone.",
)
.gives(Response::schema);
