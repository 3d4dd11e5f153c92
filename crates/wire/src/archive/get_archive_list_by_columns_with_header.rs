//! `POST Agents/Archive/GetArchiveListByColumnsWithHeader`.

use super::agent_list::{AgentList, ArchiveOrderBy, ArchiveRestriction};
use crate::{
    Spell,
    carrier::carrier,
    odata::result_schema,
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
    /// Options: `RowCount=true`, `GrandTotal=true`.
    pub options: String,
}

carrier! {
    Request as "Archive_GetArchiveListByColumnsWithHeaderRequest"; {
        "ProviderName": provider_name,
        "Columns": columns,
        "SortOrder": sort_order,
        "Restriction": restriction,
        "Entities": entities,
        "Page": page,
        "PageSize": page_size,
        "Options": options,
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
            options: request.options,
        }
    }
}

/// The operation.
pub static META: Operation = Operation::new(
    Method::Post,
    "Archive/GetArchiveListByColumnsWithHeader",
    "/api/v1/Agents/Archive/GetArchiveListByColumnsWithHeader",
    "A page of rows of an archive, after the number of all rows.",
)
.query(&[])
.takes(Request::schema)
.gives(result_schema);
