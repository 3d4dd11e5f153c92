//! `POST /live/v1/sessions/{ChatSessionId}/person`: the visitor of a chat as a customer, made and linked in one step.

use parlour_model::Person;

use crate::{
    Spell,
    carrier::carrier,
    operation::{Method, Operation},
};

/// What it takes.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Request {
    /// The session.
    pub chat_session_id: i32,
}

carrier! {
    Request as "Live_CreateSessionPersonRequest"; {
        "ChatSessionId": chat_session_id,
    }
}

/// What it gives.
pub type Response = Option<Person>;

/// The operation.
pub static META: Operation = Operation::new(
    Method::Post,
    "Live/createSessionPerson",
    "/live/v1/sessions/{ChatSessionId}/person",
    "Makes a person, and where it is new the company, of what is known of a session's visitor, and links them. Somebody \
     who is known by the e-mail address is linked and not made again.",
)
.gives(Response::schema);
