//! `POST Agents/Person/GetPersonEntity` and its twin.

use std::sync::Arc;

use parlour_engine::people::get_person_entity;
use parlour_model::Timestamp;
use parlour_wire::person::get_person_entity::Request;

use crate::{
    App,
    failure::Failure,
    operation::{Answer, Call},
};

pub(crate) async fn handle(app: Arc<App>, mut call: Call<Request>) -> Result<Answer, Failure> {
    let found = call.read(&app, |tx, caller, it| get_person_entity(tx, caller, it.id)).await?;
    call.entity(&app, found, "Person", |it| (it.person.id, Timestamp::NONE))
}
