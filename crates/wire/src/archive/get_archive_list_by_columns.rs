//! `POST Agents/Archive/GetArchiveListByColumns`.

use super::agent_list::{AgentList, ArchiveOrderBy, ArchiveRestriction};
use crate::{
    Spell,
    carrier::carrier,
    odata::rows_schema,
    operation::{Method, Operation},
};

/// The request.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Request {
    /// The name of the provider.
    pub provider_name: String,
    /// The columns and functions.
    pub columns: Vec<String>,
    /// The order.
    pub sort_order: Vec<ArchiveOrderBy>,
    /// The conditions.
    pub restriction: Vec<ArchiveRestriction>,
    /// The entities.
    pub entities: Vec<String>,
    /// The number of the page, from 0; a negative number is one of rows to skip.
    pub page: i32,
    /// The number of rows of a page.
    pub page_size: i32,
}

carrier! {
    Request as "Archive_GetArchiveListByColumnsRequest"; {
        "ProviderName": provider_name,
        "Columns": columns,
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
            columns: request.columns.into(),
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
    "Archive/GetArchiveListByColumns",
    "/api/v1/Agents/Archive/GetArchiveListByColumns",
    "A page of rows of an archive.",
)
.query(&[])
.takes(Request::schema)
.gives(rows_schema);
