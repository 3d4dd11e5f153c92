//! `POST Agents/User/GetUserInfoList`.

use std::sync::Arc;

use parlour_engine::accounts::{UserKey, profiles};
use parlour_wire::user::get_user_info_list::Request;

use crate::{App, failure::Failure, operation::Call, principal::user_info, reply::Reply};

pub(crate) async fn handle(app: Arc<App>, mut call: Call<Request>) -> Result<Reply, Failure> {
    let found = call.read(&app, |tx, caller, it| {
        let keys: Vec<_> = it.ids.into_iter().map(UserKey::Associate).collect();
        profiles(tx, caller, &keys)
    });
    let found: Vec<_> = found.await?.into_iter().map(user_info).collect();
    Ok(call.reply(&found))
}
