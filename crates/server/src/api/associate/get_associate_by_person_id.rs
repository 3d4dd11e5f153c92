//! `POST Agents/Associate/GetAssociateByPersonId`.

use std::sync::Arc;

use parlour_engine::accounts::associate_of_person;
use parlour_wire::associate::get_associate_by_person_id::Request;

use crate::{App, failure::Failure, operation::Call, reply::Reply};

pub(crate) async fn handle(app: Arc<App>, mut call: Call<Request>) -> Result<Reply, Failure> {
    let found = call.read(&app, |tx, _, it| associate_of_person(tx, it.person_id)).await?;
    Ok(call.reply(&found))
}
