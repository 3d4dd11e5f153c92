//! `GET Archive/{ArchiveName}/$metadata`.

use std::sync::Arc;

use parlour_wire::{archive::get_archive_metadata::Request, odata::spell_columns};

use super::provider_at;
use crate::{App, failure::Failure, operation::Call, reply::Reply};

pub(crate) async fn handle(_: Arc<App>, call: Call<Request>) -> Result<Reply, Failure> {
    let provider = provider_at(&call.request.archive_name)?;
    Ok(Reply::Document(spell_columns(provider, &call.spelling).into()))
}
