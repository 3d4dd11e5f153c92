//! `DELETE /live/v1/replytemplates/{ReplyTemplateId}`: one prepared reply of the desk less.

use crate::{
    carrier::carrier,
    operation::{Method, Operation},
};

/// What it takes.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Request {
    /// Its key.
    pub reply_template_id: i32,
}

carrier! {
    Request as "Desk_DeleteReplyTemplateRequest"; {
        "ReplyTemplateId": reply_template_id,
    }
}

/// The operation.
pub static META: Operation = Operation::new(
    Method::Delete,
    "Desk/deleteReplyTemplate",
    "/live/v1/replytemplates/{ReplyTemplateId}",
    "Removes a prepared reply that no topic alerts with.",
)
.query(&[]);
