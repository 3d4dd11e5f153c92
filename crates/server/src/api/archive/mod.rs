//! The archives: lists by columns, conditions and order.

use parlour_model::Provider;

use crate::failure::Failure;

pub(crate) mod get_archive;
pub(crate) mod get_archive_metadata;
pub(crate) mod get_archives;

/// The provider that an address names.
fn provider_at(name: &str) -> Result<Provider, Failure> {
    let unknown = || Failure::NotFound("There is no archive of that name; GET /api/v1/Archive lists them.".to_owned());
    Provider::from_name(name).ok_or_else(unknown)
}
