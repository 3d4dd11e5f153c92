//! `GET /live/v1/tickets/{TicketId}/messages`.

use std::sync::Arc;

use parlour_engine::people::ticket_messages;
use parlour_wire::live::get_ticket_messages::Request;

use crate::{App, failure::Failure, operation::Call, reply::Reply};

pub(crate) async fn handle(app: Arc<App>, mut call: Call<Request>) -> Result<Reply, Failure> {
    let found = call.read(&app, |tx, caller, it| ticket_messages(tx, caller, it.ticket_id)).await?;
    Ok(call.reply(&call.found(found)?.unwrap_or_default()))
}
