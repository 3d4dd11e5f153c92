//! `DELETE /live/v1/faq/categories/{KbCategoryId}`: one folder of common questions less.

use crate::{
    carrier::carrier,
    operation::{Method, Operation},
};

/// What it takes.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Request {
    /// Its key.
    pub kb_category_id: i32,
}

carrier! {
    Request as "Desk_DeleteFaqCategoryRequest"; {
        "KbCategoryId": kb_category_id,
    }
}

/// The operation.
pub static META: Operation = Operation::new(
    Method::Delete,
    "Desk/deleteFaqCategory",
    "/live/v1/faq/categories/{KbCategoryId}",
    "Removes a folder that is empty and that no topic suggests from.",
)
.query(&[]);
