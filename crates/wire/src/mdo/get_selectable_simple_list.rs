//! `POST Agents/MDO/GetSelectableSimpleList`.

use crate::{
    Spell,
    carrier::carrier,
    carriers::SelectableListEntry,
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
    Request as "MDO_GetSelectableSimpleListRequest"; {
        "Name": name,
    }
}

impl From<Request> for ListQuery {
    fn from(it: Request) -> Self {
        Self { name: it.name, ..Self::default() }
    }
}

/// The answer.
pub type Response = Vec<SelectableListEntry>;

/// The operation.
pub static META: Operation = Operation::new(
    Method::Post,
    "MDO/GetSelectableSimpleList",
    "/api/v1/Agents/MDO/GetSelectableSimpleList",
    "A list to choose from, flat and without options, each with whether it is selected; none is.",
)
.takes(Request::schema)
.gives(Response::schema);
