//! `GET /live/v1/files/{FileId}`: a file that was sent in a chat.

use crate::{
    carrier::carrier,
    operation::{Method, Operation, Raw},
};

/// What it takes.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Request {
    /// The file.
    pub file_id: i32,
}

carrier! {
    Request as "Live_GetFileRequest"; {
        "FileId": file_id,
    }
}

/// The operation.
pub static META: Operation = Operation::new(
    Method::Get,
    "Live/getFile",
    "/live/v1/files/{FileId}",
    "A file that was sent in a chat, as an attachment, for whoever may read the conversation.",
)
.query(&[])
.raw(Raw::Answer);
