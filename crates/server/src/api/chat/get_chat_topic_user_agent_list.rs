//! `POST Agents/Chat/GetChatTopicUserAgentList` and its twin.

use std::sync::Arc;

use parlour_engine::members::list_members;
use parlour_wire::chat::get_chat_topic_user_agent_list::Request;

use crate::{App, failure::Failure, operation::Call, reply::Reply};

pub(crate) async fn handle(app: Arc<App>, mut call: Call<Request>) -> Result<Reply, Failure> {
    let members = call.read(&app, |tx, caller, it| list_members(tx, caller, it.chat_topic_id)).await?;
    Ok(call.reply(&call.found(members)?.unwrap_or_default()))
}
