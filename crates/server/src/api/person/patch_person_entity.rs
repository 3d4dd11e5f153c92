//! `PATCH Person/{id}`.

use std::sync::Arc;

use parlour_engine::people::save_person_entity;
use parlour_model::Timestamp;
use parlour_wire::person::patch_person_entity::Request;

use crate::{
    App,
    call::patched,
    failure::Failure,
    operation::{Answer, Call},
};

pub(crate) async fn handle(app: Arc<App>, mut call: Call<Request>) -> Result<Answer, Failure> {
    let zone = call.zone();
    let saved = call.write(&app, move |cx, tx, caller, it| {
        if it.id == 0 {
            return Ok(None);
        }
        save_person_entity(cx, tx, caller, it.id, &|shown| patched(&it.entity, shown, &zone))
    });
    let saved = saved.await?;
    call.entity(&app, saved, "Person", |it| (it.person.id, Timestamp::NONE))
}
