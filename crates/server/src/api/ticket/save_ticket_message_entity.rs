//! `POST Agents/Ticket/SaveTicketMessageEntity`: new without a key.

use std::sync::Arc;

use parlour_engine::{
    Cx, EngineError,
    messages::clean,
    once,
    people::{add_ticket_message, change_ticket_message, get_ticket_message},
};
use parlour_model::TicketMessageEntity;
use parlour_store::Tx;
use parlour_wire::ticket::save_ticket_message_entity::Request;

use crate::{App, call::replaced, failure::Failure, operation::Call, reply::Reply};

pub(crate) async fn handle(app: Arc<App>, mut call: Call<Request>) -> Result<Reply, Failure> {
    let zone = call.zone();
    let id = call.request.entity.id("EjMessageId", &zone)?;
    let (since, key) = (call.if_unmodified_since(), call.once_key()?);
    // Cleaning takes time, and the writer is not to wait for it.
    let html_body = clean(&call.request.entity.alone(&zone)?.message.html_body);
    let saved = call.write(&app, move |cx, tx, caller, it| {
        let edit = |shown: TicketMessageEntity| {
            let stored = shown.message.html_body.clone();
            let mut sent = replaced(&it.entity, shown, &zone)?;
            if sent.message.html_body != stored {
                sent.message.html_body.clone_from(&html_body);
            }
            Ok(sent)
        };
        let saved = if id == 0 {
            let add = |cx: &mut Cx<'_>, tx: &mut Tx<'_>| add_ticket_message(cx, tx, caller, 0, &edit);
            let id_of = |made: &Option<TicketMessageEntity>| made.as_ref().map_or(0, |it| it.message.id);
            once(cx, tx, key.as_ref(), add, id_of, |_, tx, id| get_ticket_message(tx, caller, id))?
        } else {
            change_ticket_message(cx, tx, caller, id, since, &edit)?
        };
        saved.map(Some).ok_or_else(|| EngineError::NotFound(format!("There is no message {id}.")))
    });
    let saved = saved.await?;
    Ok(call.reply(&saved))
}
