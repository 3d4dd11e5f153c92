//! `GET /live/v1/faq/categories`: folders of common questions.

use parlour_model::FaqCategory;

use crate::{
    Spell,
    operation::{Method, Operation},
};

/// Takes nothing.
pub type Request = ();

/// What it gives.
pub type Response = Vec<FaqCategory>;

/// The operation.
pub static META: Operation = Operation::new(
    Method::Get,
    "Desk/getFaqCategories",
    "/live/v1/faq/categories",
    "Folders of common questions, by path.",
)
.gives(Response::schema);
