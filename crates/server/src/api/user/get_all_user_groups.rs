//! `POST Agents/User/GetAllUserGroups`.

use std::sync::Arc;

use parlour_engine::accounts::all_groups;
use parlour_wire::user::get_all_user_groups::Request;

use crate::{App, failure::Failure, operation::Call, principal::user_group, reply::Reply};

pub(crate) async fn handle(app: Arc<App>, mut call: Call<Request>) -> Result<Reply, Failure> {
    let groups = call.read(&app, |tx, _, _| all_groups(tx)).await?;
    Ok(call.reply(&groups.into_iter().map(user_group).collect::<Vec<_>>()))
}
