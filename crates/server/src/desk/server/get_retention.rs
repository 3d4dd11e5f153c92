//! `GET /live/v1/retention`.

use std::sync::Arc;

use parlour_engine::data::retention;
use parlour_wire::desk::server::get_retention::Request;

use crate::{App, failure::Failure, operation::Call, reply::Reply};

pub(crate) async fn handle(app: Arc<App>, mut call: Call<Request>) -> Result<Reply, Failure> {
    let found = call.read(&app, |tx, caller, ()| retention(tx, caller)).await?;
    Ok(call.reply(&found))
}
