//! `POST Agents/Chat/GetUserAgentList` and its twin.

use std::sync::Arc;

use parlour_engine::members::user_agents;
use parlour_wire::{chat::get_user_agent_list::Request, lists::agent_entries};

use crate::{App, failure::Failure, operation::Call, reply::Reply};

pub(crate) async fn handle(app: Arc<App>, mut call: Call<Request>) -> Result<Reply, Failure> {
    let flat = call.request.flat;
    let groups = call.read(&app, |tx, _, it| user_agents(tx, it.only_present)).await?;
    let groups = groups.into_iter().map(|it| (it.group, it.users)).collect();
    Ok(call.reply(&agent_entries(groups, flat)))
}
