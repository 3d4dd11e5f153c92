//! `GET /live/v1/widget/events`: the stream of what the visitor of a session is to know (docs/live.md).

use parlour_model::{WidgetMessage, WidgetSession};
use serde_json::{Value, json};

use crate::{
    Schemas, Spell,
    carriers::{QueuePlace, UserTyping},
    operation::{Access, Method, Operation, Raw},
};

/// What it takes: nothing. Where to go on is told in `Last-Event-ID`.
pub type Request = ();

/// What the data of an event may be.
fn data(schemas: &mut Schemas) -> Value {
    json!({ "oneOf": [
        WidgetMessage::schema(schemas),
        WidgetSession::schema(schemas),
        UserTyping::schema(schemas),
        QueuePlace::schema(schemas),
    ] })
}

/// The operation.
pub static META: Operation = Operation::new(
    Method::Get,
    "Widget/events",
    "/live/v1/widget/events",
    "What happens in the session from now on, or after Last-Event-ID: server-sent events.",
)
.access(Access::Visitor)
.query(&[])
.gives(data)
.raw(Raw::Events);
