//! `POST Agents/Ticket/SaveTicketEntity`: new without a key; `POST Ticket`: always new.

use std::sync::Arc;

use parlour_engine::{
    EngineError, once,
    people::{get_ticket_entity, save_ticket_entity},
};
use parlour_wire::ticket::save_ticket_entity::Request;

use crate::{
    App,
    call::replaced,
    failure::Failure,
    operation::{Answer, Call},
};

pub(crate) async fn handle(app: Arc<App>, mut call: Call<Request>) -> Result<Answer, Failure> {
    let zone = call.zone();
    let id = if call.meta.is_rest() { 0 } else { call.request.entity.id("TicketId", &zone)? };
    let (since, key) = (call.if_unmodified_since(), call.once_key()?);
    let saved = call.write(&app, move |cx, tx, caller, it| {
        let key = key.filter(|_| id == 0);
        let saved = once(
            cx,
            tx,
            key.as_ref(),
            |cx, tx| save_ticket_entity(cx, tx, caller, id, since, &|shown| replaced(&it.entity, shown, &zone)),
            |saved| saved.as_ref().map_or(0, |it| it.ticket.id),
            |_, tx, id| get_ticket_entity(tx, caller, id),
        )?;
        saved.map(Some).ok_or_else(|| EngineError::NotFound(format!("There is no ticket {id}.")))
    });
    let saved = saved.await?;
    call.entity(&app, saved, "Ticket", |it| (it.ticket.id, it.ticket.last_changed))
}
