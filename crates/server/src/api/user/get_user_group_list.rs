//! `POST Agents/User/GetUserGroupList`.

use std::sync::Arc;

use parlour_engine::accounts::find_groups;
use parlour_wire::user::get_user_group_list::Request;

use crate::{App, failure::Failure, operation::Call, principal::user_group, reply::Reply};

pub(crate) async fn handle(app: Arc<App>, mut call: Call<Request>) -> Result<Reply, Failure> {
    let groups = call.read(&app, |tx, _, it| find_groups(tx, &it.ids)).await?;
    Ok(call.reply(&groups.into_iter().map(user_group).collect::<Vec<_>>()))
}
