//! `GET /live/v1/applications`.

use std::sync::Arc;

use parlour_engine::accounts::applications;
use parlour_wire::desk::server::get_applications::Request;

use crate::{App, failure::Failure, operation::Call, reply::Reply};

pub(crate) async fn handle(app: Arc<App>, mut call: Call<Request>) -> Result<Reply, Failure> {
    let found = call.read(&app, |tx, caller, ()| applications(tx, caller)).await?;
    Ok(call.reply(&found))
}
