//! The archives: lists by columns, conditions and order.

use parlour_model::Provider;

use crate::failure::Failure;

pub(crate) mod get_archive;
pub(crate) mod get_archive_list;
pub(crate) mod get_archive_list_2;
pub(crate) mod get_archive_list_by_columns;
pub(crate) mod get_archive_list_by_columns_2;
pub(crate) mod get_archive_list_by_columns_with_context;
pub(crate) mod get_archive_list_by_columns_with_context_2;
pub(crate) mod get_archive_list_by_columns_with_header;
pub(crate) mod get_archive_list_by_columns_with_header_2;
pub(crate) mod get_archive_list_by_columns_with_header_with_context;
pub(crate) mod get_archive_list_by_columns_with_header_with_context_2;
pub(crate) mod get_archive_list_with_context;
pub(crate) mod get_archive_list_with_context_2;
pub(crate) mod get_archive_metadata;
pub(crate) mod get_archives;
pub(crate) mod get_available_columns;
pub(crate) mod get_available_entities;
pub(crate) mod get_provider_names;

/// The provider that an address names.
fn provider_at(name: &str) -> Result<Provider, Failure> {
    let unknown = || Failure::NotFound("There is no archive of that name; GET /api/v1/Archive lists them.".to_owned());
    Provider::from_name(name).ok_or_else(unknown)
}
