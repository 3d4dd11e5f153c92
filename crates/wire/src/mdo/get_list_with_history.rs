//! `POST Agents/MDO/GetListWithHistory`.

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
    /// The keys of items that come first.
    pub history_items: Vec<i32>,
    /// Only the items of the history.
    pub only_history: bool,
}

carrier! {
    Request as "MDO_GetListWithHistoryRequest"; {
        "Name": name,
        "ForceFlatList": force_flat_list,
        "AdditionalInfo": additional_info,
        "HistoryItems": history_items,
        "OnlyHistory": only_history,
    }
}

impl From<Request> for ListQuery {
    fn from(it: Request) -> Self {
        Self {
            name: it.name,
            tree: it.force_flat_list == Some(false),
            options: it.additional_info,
            history: it.history_items,
            only_history: it.only_history,
            ..Self::default()
        }
    }
}

/// The answer.
pub type Response = Vec<ListEntry>;

/// The operation.
pub static META: Operation = Operation::new(
    Method::Post,
    "MDO/GetListWithHistory",
    "/api/v1/Agents/MDO/GetListWithHistory",
    "A list to choose from, with the items that the caller names first.",
)
.takes(Request::schema)
.gives(Response::schema);
