//! `GET MDOList/{listname}/selectable`: a list to choose from, with whether each item is selected.

use super::get_list::PARAMETERS;
pub use super::get_list::Request;
use crate::{
    Spell,
    carriers::SelectableListEntry,
    operation::{Method, Operation},
};

/// The answer.
pub type Response = Vec<SelectableListEntry>;

/// The operation.
pub static META: Operation = Operation::new(
    Method::Get,
    "MDOList/GetSelectableList",
    "/api/v1/MDOList/{listname}/selectable",
    "A list to choose from, each item with whether it is selected; none is.",
)
.query(PARAMETERS)
.gives(Response::schema);
