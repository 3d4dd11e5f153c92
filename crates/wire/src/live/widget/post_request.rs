//! `POST /live/v1/widget/session/request`.

use parlour_model::WidgetSession;

use crate::{
    Spell,
    carrier::carrier,
    operation::{Access, Method, Operation},
};

/// What it takes.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Request {
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
    /// The box was ticked.
    pub consented: bool,
    /// What is asked, in plain text.
    pub message: String,
}

carrier! {
    Request as "Widget_PostRequestRequest"; {
        "CustomerName": customer_name,
        "CustomerEmail": customer_email,
        "CustomerPhone": customer_phone,
        "CustomerCompanyName": customer_company_name,
        "CountryId": country_id,
        "Consented": consented,
        "Message": message,
    }
}

/// What it gives.
pub type Response = WidgetSession;

/// The operation.
pub static META: Operation = Operation::new(
    Method::Post,
    "Widget/postRequest",
    "/live/v1/widget/session/request",
    "Leaves a request instead of a chat: makes a ticket, and the session is over.",
)
.access(Access::Visitor)
.takes(Request::schema)
.gives(Response::schema);
