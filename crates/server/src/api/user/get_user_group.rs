//! `POST Agents/User/GetUserGroup`.

use std::sync::Arc;

use parlour_engine::accounts::all_groups;
use parlour_wire::user::get_user_group::Request;

use crate::{App, failure::Failure, operation::Call, principal::user_group, reply::Reply};

pub(crate) async fn handle(app: Arc<App>, mut call: Call<Request>) -> Result<Reply, Failure> {
    let id = call.request.id;
    let groups = call.read(&app, |tx, _, _| all_groups(tx)).await?;
    Ok(call.reply(&groups.into_iter().find(|group| group.id == id).map(user_group)))
}
