//! `POST Agents/MDO/GetListItem`: one item of a list.

use crate::{
    Spell,
    carrier::carrier,
    carriers::ListEntry,
    operation::{Method, Operation},
};

/// The request.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Request {
    /// The name of the list.
    pub list_name: String,
    /// The key of the item.
    pub id: i32,
}

carrier! {
    Request as "MDO_GetListItemRequest"; {
        "ListName": list_name,
        "Id": id,
    }
}

/// The answer.
pub type Response = Option<ListEntry>;

/// The operation.
pub static META: Operation = Operation::new(
    Method::Post,
    "MDO/GetListItem",
    "/api/v1/Agents/MDO/GetListItem",
    "One item of a list, by its key; null when there is none.",
)
.takes(Request::schema)
.gives(Response::schema);
