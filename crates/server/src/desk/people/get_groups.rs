//! `GET /live/v1/groups`.

use std::sync::Arc;

use parlour_engine::accounts::groups;
use parlour_wire::desk::people::get_groups::Request;

use crate::{App, failure::Failure, operation::Call, reply::Reply};

pub(crate) async fn handle(app: Arc<App>, mut call: Call<Request>) -> Result<Reply, Failure> {
    let found = call.read(&app, |tx, caller, ()| groups(tx, caller)).await?;
    Ok(call.reply(&found))
}
