//! `POST Agents/MDO/GetSelectableList`.

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
    /// Without headings; only an explicit false gives them.
    pub force_flat_list: Option<bool>,
    /// Options of the list.
    pub additional_info: ListOptions,
    /// Only the items of the history.
    pub only_history: bool,
}

carrier! {
    Request as "MDO_GetSelectableListRequest"; {
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
pub type Response = Vec<SelectableListEntry>;

/// The operation.
pub static META: Operation = Operation::new(
    Method::Post,
    "MDO/GetSelectableList",
    "/api/v1/Agents/MDO/GetSelectableList",
    "A list to choose from, by its name, each with whether it is selected; none is.",
)
.takes(Request::schema)
.gives(Response::schema);
