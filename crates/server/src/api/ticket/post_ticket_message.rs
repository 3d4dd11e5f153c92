//! `POST Ticket/{id}/Messages`.

use std::sync::Arc;

use parlour_engine::{
    Cx,
    messages::clean,
    once,
    people::{add_ticket_message, get_ticket_message},
};
use parlour_model::TicketMessageEntity;
use parlour_store::Tx;
use parlour_wire::ticket::post_ticket_message::Request;

use crate::{App, call::replaced, failure::Failure, operation::Call, reply::Reply};

pub(crate) async fn handle(app: Arc<App>, mut call: Call<Request>) -> Result<Reply, Failure> {
    let (zone, key) = (call.zone(), call.once_key()?);
    // Cleaning takes time, and the writer is not to wait for it.
    let html_body = clean(&call.request.entity.alone(&zone)?.message.html_body);
    let made = call.write(&app, move |cx, tx, caller, it| {
        if it.ticket_id == 0 {
            return Ok(None);
        }
        let edit = |shown: TicketMessageEntity| {
            let mut sent = replaced(&it.entity, shown, &zone)?;
            sent.message.html_body.clone_from(&html_body);
            Ok(sent)
        };
        let add = |cx: &mut Cx<'_>, tx: &mut Tx<'_>| add_ticket_message(cx, tx, caller, it.ticket_id, &edit);
        let id_of = |made: &Option<TicketMessageEntity>| made.as_ref().map_or(0, |it| it.message.id);
        once(cx, tx, key.as_ref(), add, id_of, |_, tx, id| get_ticket_message(tx, caller, id))
    });
    let made = made.await?;
    Ok(call.reply(&call.found(made)?))
}
