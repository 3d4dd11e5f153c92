//! `GET /live/v1/faq/entries`: common questions.

use parlour_model::KbEntry;

use crate::{
    Spell,
    carrier::carrier,
    operation::{Method, Operation},
};

/// What it takes.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Request {
    /// The folder, 0 for all.
    pub kb_category_id: i32,
    /// What is looked for.
    pub search: String,
}

carrier! {
    Request as "Desk_GetFaqEntriesRequest"; {
        "KbCategoryId": kb_category_id,
        "Search": search,
    }
}

/// What it gives.
pub type Response = Vec<KbEntry>;

/// The operation.
pub static META: Operation = Operation::new(
    Method::Get,
    "Desk/getFaqEntries",
    "/live/v1/faq/entries",
    "Common questions of a folder or of all, by title; those that are not published for administrators alone. The first 200.",
)
.query(&[("KbCategoryId", "Those of this folder alone."), ("Search", "What title, question or answer has in it.")])
.gives(Response::schema);
