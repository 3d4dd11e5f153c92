//! `POST Agents/Associate/GetAssociate`.

use std::sync::Arc;

use parlour_engine::accounts::find_associates;
use parlour_wire::associate::get_associate::Request;

use crate::{App, failure::Failure, operation::Call, reply::Reply};

pub(crate) async fn handle(app: Arc<App>, mut call: Call<Request>) -> Result<Reply, Failure> {
    let found = call.read(&app, |tx, _, it| find_associates(tx, &[it.id])).await?;
    Ok(call.reply(&found.into_iter().next()))
}
