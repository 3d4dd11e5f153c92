//! `GET /live/v1/tickets/lists`.

use std::sync::Arc;

use parlour_engine::people::ticket_lists;
use parlour_wire::desk::texts::get_ticket_lists::Request;

use crate::{App, failure::Failure, operation::Call, reply::Reply};

pub(crate) async fn handle(app: Arc<App>, mut call: Call<Request>) -> Result<Reply, Failure> {
    let found = call.read(&app, |tx, caller, ()| ticket_lists(tx, caller)).await?;
    Ok(call.reply(&found))
}
