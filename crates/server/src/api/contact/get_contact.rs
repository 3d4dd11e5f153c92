//! `POST Agents/Contact/GetContact`.

use std::sync::Arc;

use parlour_engine::people::get;
use parlour_model::Contact;
use parlour_wire::contact::get_contact::Request;

use crate::{App, failure::Failure, operation::Call, reply::Reply};

pub(crate) async fn handle(app: Arc<App>, mut call: Call<Request>) -> Result<Reply, Failure> {
    let found = call.read(&app, |tx, caller, it| get::<Contact>(tx, caller, it.id)).await?;
    Ok(call.reply(&found))
}
