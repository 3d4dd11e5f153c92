//! `POST /live/v1/widget/session/files`: a file that the visitor sends.

use parlour_model::WidgetMessage;

use crate::{
    Spell,
    carrier::carrier,
    operation::{Access, Method, Operation, Raw, SELECT},
};

/// What it takes beside the file.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Request {
    /// The name of the file.
    pub name: String,
}

carrier! {
    Request as "Widget_SendFileRequest"; {
        "Name": name,
    }
}

/// What it gives.
pub type Response = WidgetMessage;

/// The operation.
pub static META: Operation = Operation::new(
    Method::Post,
    "Widget/sendFile",
    "/live/v1/widget/session/files",
    "Sends a file as the visitor of a session, where the agent has allowed it. The body is the file, of at most 20 MiB.",
)
.access(Access::Visitor)
.query(&[SELECT, ("name", "The name of the file; its extension says what it is.")])
.gives(<Response as Spell>::schema)
.raw(Raw::Body);
