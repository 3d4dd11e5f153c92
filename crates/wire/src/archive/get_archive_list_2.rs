//! `POST Agents/Archive/GetArchiveList2`.

use super::agent_list::AgentList;
use crate::{
    Spell,
    carrier::carrier,
    odata::rows_schema,
    operation::{Method, Operation},
};

/// The request.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Request {
    /// The name of the list in the vendor's client; it changes nothing.
    pub gui_name: String,
    /// The name of the provider.
    pub provider_name: String,
    /// The order.
    pub sort_order: String,
    /// The conditions.
    pub restriction: String,
    /// The entities.
    pub entities: String,
    /// The number of the page, from 0; a negative number is one of rows to skip.
    pub page: i32,
    /// The number of rows of a page.
    pub page_size: i32,
}

carrier! {
    Request as "Archive_GetArchiveList2Request"; {
        "GuiName": gui_name,
        "ProviderName": provider_name,
        "SortOrder": sort_order,
        "Restriction": restriction,
        "Entities": entities,
        "Page": page,
        "PageSize": page_size,
    }
}

impl From<Request> for AgentList {
    fn from(request: Request) -> Self {
        Self {
            provider_name: request.provider_name,
            sort_order: request.sort_order.into(),
            restriction: request.restriction.into(),
            entities: request.entities.into(),
            page: request.page,
            page_size: request.page_size,
            ..Self::default()
        }
    }
}

/// The operation.
pub static META: Operation = Operation::new(
    Method::Post,
    "Archive/GetArchiveList2",
    "/api/v1/Agents/Archive/GetArchiveList2",
    "A page of rows of an archive, with the conditions as a text; the columns are the default ones.",
)
.query(&[])
.takes(Request::schema)
.gives(rows_schema);
