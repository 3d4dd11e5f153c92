//! `POST Agents/Archive/GetAvailableEntities`.

use std::sync::Arc;

use parlour_wire::{archive::get_available_entities::Request, lists::archive_entities, odata::provider_named};

use crate::{App, failure::Failure, operation::Call, reply::Reply};

pub(crate) async fn handle(_: Arc<App>, call: Call<Request>) -> Result<Reply, Failure> {
    let provider = provider_named(&call.request.provider_name)?;
    Ok(call.reply(&archive_entities(provider)))
}
