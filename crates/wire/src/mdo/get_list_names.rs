//! `POST Agents/MDO/GetListNames`: the names of the lists.

use crate::{
    Spell,
    lists::ListName,
    operation::{Method, Operation},
};

/// The answer.
pub type Response = Vec<String>;

/// The names, ascending.
pub fn response() -> Response {
    ListName::all().map(str::to_owned).collect()
}

/// The operation.
pub static META: Operation = Operation::new(
    Method::Post,
    "MDO/GetListNames",
    "/api/v1/Agents/MDO/GetListNames",
    "The names of the lists to choose from. Each can end with headings, withallitem, withnoselection and \
     withallitemwithnoselection.",
)
.gives(Response::schema);
