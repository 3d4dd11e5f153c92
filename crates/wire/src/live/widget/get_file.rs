//! `GET /live/v1/widget/session/files/{FileId}`: a file of the visitor's session.

use crate::{
    carrier::carrier,
    operation::{Access, Method, Operation, Raw},
};

/// What it takes.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Request {
    /// The file.
    pub file_id: i32,
}

carrier! {
    Request as "Widget_GetFileRequest"; {
        "FileId": file_id,
    }
}

/// The operation.
pub static META: Operation = Operation::new(
    Method::Get,
    "Widget/getFile",
    "/live/v1/widget/session/files/{FileId}",
    "A file of the visitor's session, as an attachment.",
)
.access(Access::Visitor)
.query(&[])
.raw(Raw::Answer);
