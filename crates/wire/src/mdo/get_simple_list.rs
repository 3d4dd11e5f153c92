//! `POST Agents/MDO/GetSimpleList`.

use crate::{
    Spell,
    carrier::carrier,
    carriers::ListEntry,
    lists::ListQuery,
    operation::{Method, Operation},
};

/// The request.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Request {
    /// The name of the list.
    pub name: String,
}

carrier! {
    Request as "MDO_GetSimpleListRequest"; {
        "Name": name,
    }
}

impl From<Request> for ListQuery {
    fn from(it: Request) -> Self {
        Self { name: it.name, ..Self::default() }
    }
}

/// The answer.
pub type Response = Vec<ListEntry>;

/// The operation.
pub static META: Operation = Operation::new(
    Method::Post,
    "MDO/GetSimpleList",
    "/api/v1/Agents/MDO/GetSimpleList",
    "A list to choose from, flat and without options.",
)
.takes(Request::schema)
.gives(Response::schema);
