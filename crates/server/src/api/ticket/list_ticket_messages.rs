//! `GET Ticket/{id}/Messages`.

use std::sync::Arc;

use parlour_engine::people::ticket_messages;
use parlour_wire::ticket::list_ticket_messages::{Request, Response};

use crate::{App, failure::Failure, operation::Call, reply::Reply};

pub(crate) async fn handle(app: Arc<App>, mut call: Call<Request>) -> Result<Reply, Failure> {
    let found = call.read(&app, |tx, caller, it| ticket_messages(tx, caller, it.ticket_id)).await?;
    let metadata = format!("{}/api/v1/Archive/$metadata", call.address(&app));
    let messages = call.found(found)?.unwrap_or_default();
    Ok(call.reply(&Response { metadata, messages }))
}
