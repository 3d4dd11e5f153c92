//! `GET /live/v1/me`.

use std::sync::Arc;

use parlour_engine::accounts::user;
use parlour_wire::desk::people::get_me::Request;

use crate::{App, failure::Failure, operation::Call, reply::Reply};

pub(crate) async fn handle(app: Arc<App>, mut call: Call<Request>) -> Result<Reply, Failure> {
    let found = call.read(&app, |tx, caller, ()| user(tx, caller, caller.associate_id)).await?;
    Ok(call.reply(&call.found(found)?))
}
