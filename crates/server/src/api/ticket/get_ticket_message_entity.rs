//! `POST Agents/Ticket/GetTicketMessageEntity`.

use std::sync::Arc;

use parlour_engine::people::get_ticket_message;
use parlour_wire::ticket::get_ticket_message_entity::Request;

use crate::{App, failure::Failure, operation::Call, reply::Reply};

pub(crate) async fn handle(app: Arc<App>, mut call: Call<Request>) -> Result<Reply, Failure> {
    let found = call.read(&app, |tx, caller, it| get_ticket_message(tx, caller, it.id)).await?;
    Ok(call.reply(&found))
}
