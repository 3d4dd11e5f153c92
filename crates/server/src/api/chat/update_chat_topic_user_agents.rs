//! `POST Agents/Chat/UpdateChatTopicUserAgents` and its twin. An empty list removes everybody; no list is a mistake.

use std::sync::Arc;

use parlour_engine::members::replace_members;
use parlour_wire::chat::update_chat_topic_user_agents::Request;

use crate::{App, failure::Failure, operation::Call, reply::Reply};

pub(crate) async fn handle(app: Arc<App>, mut call: Call<Request>) -> Result<Reply, Failure> {
    let sent = call.request.useragents.take();
    let sent = sent.ok_or_else(|| Failure::Invalid("Useragents: a list of members is expected.".to_owned()))?;
    let members = call.write(&app, move |cx, tx, caller, it| replace_members(cx, tx, caller, it.chat_topic_id, sent));
    let members = members.await?;
    Ok(call.reply(&members))
}
