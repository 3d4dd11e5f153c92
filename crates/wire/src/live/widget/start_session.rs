//! `POST /live/v1/widget/sessions`.

use parlour_model::WidgetSession;

use crate::{
    Spell,
    carrier::carrier,
    operation::{Access, Method, Operation},
};

/// What it takes.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Request {
    /// The topic.
    pub chat_topic_id: i32,
    /// 16 to 64 characters that the client drew at random.
    pub client_id: String,
    /// What the visitor is called.
    pub customer_name: String,
    /// The e-mail address.
    pub customer_email: String,
    /// The telephone number.
    pub customer_phone: String,
    /// The company.
    pub customer_company_name: String,
    /// The country, 0 for none.
    pub country_id: i32,
}

carrier! {
    Request as "Widget_StartSessionRequest"; {
        "ChatTopicId": chat_topic_id,
        "ClientId": client_id,
        "CustomerName": customer_name,
        "CustomerEmail": customer_email,
        "CustomerPhone": customer_phone,
        "CustomerCompanyName": customer_company_name,
        "CountryId": country_id,
    }
}

/// What it gives.
pub type Response = WidgetSession;

/// The operation.
pub static META: Operation = Operation::new(
    Method::Post,
    "Widget/startSession",
    "/live/v1/widget/sessions",
    "Opens a chat for a visitor: gives a session with the visitor's token. The same ClientId again gives the same.",
)
.access(Access::Open)
.takes(Request::schema)
.gives(Response::schema);
