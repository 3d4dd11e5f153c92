//! `POST Agents/User/GetUserFromPersonId`.

use std::sync::Arc;

use parlour_engine::accounts::{UserKey, profiles};
use parlour_wire::user::get_user_from_person_id::Request;

use crate::{App, failure::Failure, operation::Call, principal::user, reply::Reply};

pub(crate) async fn handle(app: Arc<App>, mut call: Call<Request>) -> Result<Reply, Failure> {
    let found = call.read(&app, |tx, caller, it| profiles(tx, caller, &[UserKey::Person(it.person_id)])).await?;
    Ok(call.reply(&found.into_iter().map(user).collect::<Vec<_>>()))
}
