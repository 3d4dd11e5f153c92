//! `POST Agents/Ticket/GetTicketEntity` and its twin.

use std::sync::Arc;

use parlour_engine::people::get_ticket_entity;
use parlour_wire::ticket::get_ticket_entity::Request;

use crate::{
    App,
    failure::Failure,
    operation::{Answer, Call},
};

pub(crate) async fn handle(app: Arc<App>, mut call: Call<Request>) -> Result<Answer, Failure> {
    let found = call.read(&app, |tx, caller, it| get_ticket_entity(tx, caller, it.id)).await?;
    call.entity(&app, found, "Ticket", |it| (it.ticket.id, it.ticket.last_changed))
}
