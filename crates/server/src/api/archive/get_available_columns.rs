//! `POST Agents/Archive/GetAvailableColumns`.

use std::sync::Arc;

use parlour_wire::{
    archive::get_available_columns::Request,
    odata::{provider_named, spell_column_list},
};

use crate::{App, failure::Failure, operation::Call, reply::Reply};

pub(crate) async fn handle(_: Arc<App>, call: Call<Request>) -> Result<Reply, Failure> {
    let provider = provider_named(&call.request.provider_name)?;
    Ok(Reply::Document(spell_column_list(provider, &call.spelling).into()))
}
