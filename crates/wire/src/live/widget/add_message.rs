//! `POST /live/v1/widget/session/messages`.

use parlour_model::{SpecialType, WidgetMessage};

use crate::{
    Spell,
    carrier::carrier,
    operation::{Access, Method, Operation},
};

/// What it takes.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Request {
    /// 8 to 64 characters that the client drew at random.
    pub client_message_id: String,
    /// The text, plain.
    pub message: String,
    /// `None` or `ClickedOption`.
    pub special_type: SpecialType,
    /// For `ClickedOption`, the ChatMessageId of the options.
    pub special_param: String,
}

carrier! {
    Request as "Widget_AddMessageRequest"; {
        "ClientMessageId": client_message_id,
        "Message": message,
        "SpecialType": special_type,
        "SpecialParam": special_param,
    }
}

/// What it gives.
pub type Response = WidgetMessage;

/// The operation.
pub static META: Operation = Operation::new(
    Method::Post,
    "Widget/addMessage",
    "/live/v1/widget/session/messages",
    "The visitor says something. The same ClientMessageId again gives the message that is stored.",
)
.access(Access::Visitor)
.takes(Request::schema)
.gives(Response::schema);
