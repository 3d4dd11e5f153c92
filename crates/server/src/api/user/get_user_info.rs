//! `POST Agents/User/GetUserInfo`.

use std::sync::Arc;

use parlour_engine::accounts::{UserKey, profiles};
use parlour_wire::user::get_user_info::Request;

use crate::{App, failure::Failure, operation::Call, principal::user_info, reply::Reply};

pub(crate) async fn handle(app: Arc<App>, mut call: Call<Request>) -> Result<Reply, Failure> {
    let found = call.read(&app, |tx, caller, it| profiles(tx, caller, &[UserKey::Associate(it.id)])).await?;
    Ok(call.reply(&found.into_iter().next().map(user_info)))
}
