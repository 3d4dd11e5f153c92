//! `POST Agents/MDO/GetList`.

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
    /// Without headings; only an explicit false gives them.
    pub force_flat_list: Option<bool>,
    /// Options of the list.
    pub additional_info: ListOptions,
    /// Only the items of the history.
    pub only_history: bool,
}

carrier! {
    Request as "MDO_GetListRequest"; {
        "Name": name,
        "ForceFlatList": force_flat_list,
        "AdditionalInfo": additional_info,
        "OnlyHistory": only_history,
    }
}

impl From<Request> for ListQuery {
    fn from(it: Request) -> Self {
        Self {
            name: it.name,
            tree: it.force_flat_list == Some(false),
            options: it.additional_info,
            only_history: it.only_history,
            ..Self::default()
        }
    }
}

/// The answer.
pub type Response = Vec<ListEntry>;

/// The operation.
pub static META: Operation =
    Operation::new(Method::Post, "MDO/GetList", "/api/v1/Agents/MDO/GetList", "A list to choose from, by its name.")
        .takes(Request::schema)
        .gives(Response::schema);
