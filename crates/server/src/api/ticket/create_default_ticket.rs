//! `POST Agents/Ticket/CreateDefaultTicket`.

use std::sync::Arc;

use parlour_model::Ticket;

use crate::{App, failure::Failure, operation::Call, reply::Reply};

pub(crate) async fn handle(_: Arc<App>, call: Call<()>) -> Result<Reply, Failure> {
    Ok(call.reply(&Ticket::template()))
}
