//! `GET User/{userKey}`.

use std::sync::Arc;

use parlour_engine::accounts::{UserKey, profiles};
use parlour_wire::user::get_user_by_key::Request;

use crate::{App, failure::Failure, operation::Call, principal::user, reply::Reply};

pub(crate) async fn handle(app: Arc<App>, mut call: Call<Request>) -> Result<Reply, Failure> {
    let found = call.read(&app, |tx, caller, it| {
        let key = it.key.trim().parse().map_or(UserKey::Name(it.key), UserKey::Associate);
        profiles(tx, caller, &[key])
    });
    let found = found.await?.into_iter().next().map(user);
    Ok(call.reply(&call.found(found)?))
}
