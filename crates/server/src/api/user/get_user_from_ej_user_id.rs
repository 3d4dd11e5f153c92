//! `POST Agents/User/GetUserFromEjUserId`.

use std::sync::Arc;

use parlour_engine::accounts::{UserKey, profiles};
use parlour_wire::user::get_user_from_ej_user_id::Request;

use crate::{App, failure::Failure, operation::Call, principal::user, reply::Reply};

pub(crate) async fn handle(app: Arc<App>, mut call: Call<Request>) -> Result<Reply, Failure> {
    let found = call.read(&app, |tx, caller, it| profiles(tx, caller, &[UserKey::ServiceUser(it.ej_user_id)])).await?;
    Ok(call.reply(&found.into_iter().map(user).collect::<Vec<_>>()))
}
