//! `POST Agents/Ticket/CreateDefaultTicketEntity` and its twin.

use std::sync::Arc;

use parlour_engine::people::default_ticket_entity;

use crate::{App, failure::Failure, operation::Call, reply::Reply};

pub(crate) async fn handle(_: Arc<App>, call: Call<()>) -> Result<Reply, Failure> {
    Ok(call.reply(&default_ticket_entity()))
}
