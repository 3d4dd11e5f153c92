//! `PUT Ticket/{id}`.

use std::sync::Arc;

use parlour_engine::people::save_ticket_entity;
use parlour_wire::ticket::put_ticket_entity::Request;

use crate::{
    App,
    call::replaced,
    failure::Failure,
    operation::{Answer, Call},
};

pub(crate) async fn handle(app: Arc<App>, mut call: Call<Request>) -> Result<Answer, Failure> {
    let (zone, since) = (call.zone(), call.if_unmodified_since());
    let saved = call.write(&app, move |cx, tx, caller, it| {
        if it.id == 0 {
            return Ok(None);
        }
        save_ticket_entity(cx, tx, caller, it.id, since, &|shown| replaced(&it.entity, shown, &zone))
    });
    let saved = saved.await?;
    call.entity(&app, saved, "Ticket", |it| (it.ticket.id, it.ticket.last_changed))
}
