//! The vendor's OData lists: the question in an address's query, and the page that answers it (specification §10.12).
//!
//! Deliberately unknown here: who may see which rows, how they are found, and what time it is; the time and the caller
//! come in with [`Reader`].

mod agent;
mod answer;
mod cell;
mod filter;
mod fold;
mod metadata;
mod page;
mod period;
mod request;
mod resolve;
mod select;
#[cfg(test)]
mod tests;
mod words;

pub use agent::{
    agent_request, column_list_schema, provider_named, result_schema, rows_schema, spell_column_list, spell_result,
    spell_rows,
};
pub use answer::{Links, page_schema, spell_page};
pub use filter::{CONDITIONS_MAX, FILTER_BYTES_MAX, VALUES_MAX};
pub use fold::Fold;
pub use metadata::{columns_schema, providers_schema, spell_columns, spell_providers};
pub use page::{Page, PageRow};
pub use request::{ListRequest, Mode, Output, QUERY_BYTES_MAX};
pub use resolve::Reader;
pub use select::Item;
