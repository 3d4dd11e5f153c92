//! `POST Agents/Person/GetPerson`.

use std::sync::Arc;

use parlour_engine::people::get;
use parlour_model::Person;
use parlour_wire::person::get_person::Request;

use crate::{App, failure::Failure, operation::Call, reply::Reply};

pub(crate) async fn handle(app: Arc<App>, mut call: Call<Request>) -> Result<Reply, Failure> {
    let found = call.read(&app, |tx, caller, it| get::<Person>(tx, caller, it.id)).await?;
    Ok(call.reply(&found))
}
