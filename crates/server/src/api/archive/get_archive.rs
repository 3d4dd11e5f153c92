//! `GET Archive/{ArchiveName}`.

use std::sync::Arc;

use parlour_engine::archive::visible;
use parlour_wire::{archive::get_archive::Request, odata::spell_columns};

use super::provider_at;
use crate::{App, archive_list, failure::Failure, operation::Call, reply::Reply};

pub(crate) async fn handle(app: Arc<App>, call: Call<Request>) -> Result<Reply, Failure> {
    let name = call.request.archive_name.as_str();
    // The vendor writes the description of an archive as a suffix of its name.
    if let Some(name) = name.strip_suffix("$metadata").filter(|name| !name.is_empty()) {
        return Ok(Reply::Document(spell_columns(provider_at(name)?, &call.spelling).into()));
    }
    let provider = provider_at(name)?;
    let path = format!("Archive/{}", provider.name());
    archive_list::answer(&app, &call, provider, &path, move |tx, caller| visible(tx, caller, provider.noun()).map(Some))
        .await
}
