//! `POST Agents/MDO/GetSelectableListWithRestriction`.

use crate::{
    Spell,
    carrier::carrier,
    carriers::SelectableListEntry,
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
    Request as "MDO_GetSelectableListWithRestrictionRequest"; {
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
pub type Response = Vec<SelectableListEntry>;

/// The operation.
pub static META: Operation = Operation::new(
    Method::Post,
    "MDO/GetSelectableListWithRestriction",
    "/api/v1/Agents/MDO/GetSelectableListWithRestriction",
    "The items of a list that have a text in their names, each with whether it is selected; none is.",
)
.takes(Request::schema)
.gives(Response::schema);
