//! `POST Agents/User/GetUser`.

use std::sync::Arc;

use parlour_engine::accounts::{UserKey, profiles};
use parlour_wire::user::get_user::Request;

use crate::{App, failure::Failure, operation::Call, principal::user, reply::Reply};

pub(crate) async fn handle(app: Arc<App>, mut call: Call<Request>) -> Result<Reply, Failure> {
    let found = call.read(&app, |tx, caller, it| profiles(tx, caller, &[UserKey::Associate(it.id)])).await?;
    Ok(call.reply(&found.into_iter().next().map(user)))
}
