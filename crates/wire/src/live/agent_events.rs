//! `GET /live/v1/events`: the stream of what an agent is to know, as server-sent events (docs/live.md).

use parlour_model::{ChatPresence, Message, SessionViewers};
use serde_json::{Value, json};

use crate::{
    Schemas, Spell,
    carriers::{CustomerTyping, ReadUpTo, SessionTold, Told, TopicQueue, TopicTold},
    operation::{Method, Operation, Raw},
};

/// What it takes: nothing. Where to go on is told in `Last-Event-ID`.
pub type Request = ();

/// What the data of an event may be.
fn data(schemas: &mut Schemas) -> Value {
    json!({ "oneOf": [
        Message::schema(schemas),
        SessionTold::schema(schemas),
        CustomerTyping::schema(schemas),
        Vec::<TopicQueue>::schema(schemas),
        ReadUpTo::schema(schemas),
        SessionViewers::schema(schemas),
        Vec::<ChatPresence>::schema(schemas),
        Told::schema(schemas),
        TopicTold::schema(schemas),
    ] })
}

/// The operation.
pub static META: Operation = Operation::new(
    Method::Get,
    "Live/agentEvents",
    "/live/v1/events",
    "What happens from now on, or after Last-Event-ID, as far as the caller may see it: server-sent events.",
)
.query(&[])
.gives(data)
.raw(Raw::Events);
