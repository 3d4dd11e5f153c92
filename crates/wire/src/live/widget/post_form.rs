//! `POST /live/v1/widget/session/form`.

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
}

carrier! {
    Request as "Widget_PostFormRequest"; {
        "CustomerName": customer_name,
        "CustomerEmail": customer_email,
        "CustomerPhone": customer_phone,
        "CustomerCompanyName": customer_company_name,
        "CountryId": country_id,
        "Consented": consented,
    }
}

/// What it gives.
pub type Response = WidgetSession;

/// The operation.
pub static META: Operation = Operation::new(
    Method::Post,
    "Widget/postForm",
    "/live/v1/widget/session/form",
    "Hands in the form before the chat.",
)
.access(Access::Visitor)
.takes(Request::schema)
.gives(Response::schema);
