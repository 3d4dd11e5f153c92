//! `POST Agents/Contact/GetContactEntity` and its twin.

use std::sync::Arc;

use parlour_engine::people::get_contact_entity;
use parlour_model::Timestamp;
use parlour_wire::contact::get_contact_entity::Request;

use crate::{
    App,
    failure::Failure,
    operation::{Answer, Call},
};

pub(crate) async fn handle(app: Arc<App>, mut call: Call<Request>) -> Result<Answer, Failure> {
    let found = call.read(&app, |tx, caller, it| get_contact_entity(tx, caller, it.id)).await?;
    call.entity(&app, found, "Contact", |it| (it.contact.id, Timestamp::NONE))
}
