//! `DELETE /live/v1/quickreplies/{QuickReplyId}`: one prepared reply less.

use crate::{
    carrier::carrier,
    operation::{Method, Operation},
};

/// What it takes.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Request {
    /// The reply.
    pub quick_reply_id: i32,
}

carrier! {
    Request as "Desk_DeleteQuickReplyRequest"; {
        "QuickReplyId": quick_reply_id,
    }
}

/// The operation.
pub static META: Operation = Operation::new(
    Method::Delete,
    "Desk/deleteQuickReply",
    "/live/v1/quickreplies/{QuickReplyId}",
    "Removes a prepared reply.",
)
.query(&[]);
