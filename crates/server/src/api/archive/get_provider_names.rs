//! `POST Agents/Archive/GetProviderNames`.

use std::sync::Arc;

use parlour_model::Provider;
use parlour_wire::archive::get_provider_names::Response;

use crate::{App, failure::Failure, operation::Call, reply::Reply};

pub(crate) async fn handle(_: Arc<App>, call: Call<()>) -> Result<Reply, Failure> {
    let names: Response = Provider::ALL.iter().map(|provider| provider.name().to_owned()).collect();
    Ok(call.reply(&names))
}
