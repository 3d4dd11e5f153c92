//! `GET List/{listname}/MDOItems`: the items of a list.

pub use crate::mdo_list::get_list::Request;
use crate::{
    Spell,
    carriers::ListEntry,
    mdo_list::get_list::PARAMETERS,
    operation::{Method, Operation},
};

/// The answer.
pub type Response = Vec<ListEntry>;

/// The operation.
pub static META: Operation = Operation::new(
    Method::Get,
    "List/GetMDOList",
    "/api/v1/List/{listname}/MDOItems",
    "The items of a list, the same as MDOList/{listname}.",
)
.query(PARAMETERS)
.gives(Response::schema);
