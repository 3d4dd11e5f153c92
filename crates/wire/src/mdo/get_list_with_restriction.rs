//! `POST Agents/MDO/GetListWithRestriction`.

use crate::{
    Spell,
    carrier::carrier,
    carriers::ListEntry,
    lists::{ListOptions, ListQuery},
    operation::{Method, Operation},
};

/// The request.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Request {
    /// The name of the list.
    pub name: String,
    /// Options of the list.
    pub additional_info: ListOptions,
    /// A part of the names.
    pub search_value: String,
}

carrier! {
    Request as "MDO_GetListWithRestrictionRequest"; {
        "Name": name,
        "AdditionalInfo": additional_info,
        "SearchValue": search_value,
    }
}

impl From<Request> for ListQuery {
    fn from(it: Request) -> Self {
        Self { name: it.name, options: it.additional_info, search: it.search_value, ..Self::default() }
    }
}

/// The answer.
pub type Response = Vec<ListEntry>;

/// The operation.
pub static META: Operation = Operation::new(
    Method::Post,
    "MDO/GetListWithRestriction",
    "/api/v1/Agents/MDO/GetListWithRestriction",
    "The items of a list that have a text in their names.",
)
.takes(Request::schema)
.gives(Response::schema);
