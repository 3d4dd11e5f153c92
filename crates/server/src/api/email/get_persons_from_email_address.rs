//! `POST Agents/EMail/GetPersonsFromEmailAddress`.

use std::sync::Arc;

use parlour_engine::people::persons_by_email;
use parlour_wire::email::get_persons_from_email_address::Request;

use crate::{App, failure::Failure, operation::Call, reply::Reply};

pub(crate) async fn handle(app: Arc<App>, mut call: Call<Request>) -> Result<Reply, Failure> {
    let found = call.search(&app, |tx, caller, it| persons_by_email(tx, caller, &it.email)).await?;
    Ok(call.reply(&found))
}
