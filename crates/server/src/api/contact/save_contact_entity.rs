//! `POST Agents/Contact/SaveContactEntity`: new without a key; `POST Contact`: always new.

use std::sync::Arc;

use parlour_engine::{
    EngineError, once,
    people::{get_contact_entity, save_contact_entity},
};
use parlour_model::Timestamp;
use parlour_wire::contact::save_contact_entity::Request;

use crate::{
    App,
    call::replaced,
    failure::Failure,
    operation::{Answer, Call},
};

pub(crate) async fn handle(app: Arc<App>, mut call: Call<Request>) -> Result<Answer, Failure> {
    let zone = call.zone();
    let id = if call.meta.is_rest() { 0 } else { call.request.entity.id("ContactId", &zone)? };
    let key = call.once_key()?;
    let saved = call.write(&app, move |cx, tx, caller, it| {
        let key = key.filter(|_| id == 0);
        let saved = once(
            cx,
            tx,
            key.as_ref(),
            |cx, tx| save_contact_entity(cx, tx, caller, id, &|shown| replaced(&it.entity, shown, &zone)),
            |saved| saved.as_ref().map_or(0, |it| it.contact.id),
            |_, tx, id| get_contact_entity(tx, caller, id),
        )?;
        saved.map(Some).ok_or_else(|| EngineError::NotFound(format!("There is no company {id}.")))
    });
    let saved = saved.await?;
    call.entity(&app, saved, "Contact", |it| (it.contact.id, Timestamp::NONE))
}
