//! `POST Agents/Ticket/SaveTicket`: new without a key.

use std::sync::Arc;

use parlour_engine::people::save_ticket;
use parlour_wire::ticket::save_ticket::Request;

use crate::{App, call::replaced, failure::Failure, operation::Call, reply::Reply};

pub(crate) async fn handle(app: Arc<App>, mut call: Call<Request>) -> Result<Reply, Failure> {
    let zone = call.zone();
    let id = call.request.entity.id("TicketId", &zone)?;
    let saved = call.write(&app, move |cx, tx, caller, it| {
        save_ticket(cx, tx, caller, id, &|shown| replaced(&it.entity, shown, &zone))
    });
    let saved = saved.await?;
    Ok(call.reply(&saved))
}
