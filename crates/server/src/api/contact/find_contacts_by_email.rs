//! `POST Agents/Contact/FindContactsByEmail`.

use std::sync::Arc;

use parlour_engine::people::contacts_by_email;
use parlour_wire::contact::find_contacts_by_email::Request;

use crate::{App, failure::Failure, operation::Call, reply::Reply};

pub(crate) async fn handle(app: Arc<App>, mut call: Call<Request>) -> Result<Reply, Failure> {
    let found = call.search(&app, |tx, caller, it| contacts_by_email(tx, caller, &it.email)).await?;
    Ok(call.reply(&found))
}
