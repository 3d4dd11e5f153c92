//! `POST Agents/Chat/GetChatTopicUserAgent` and its twin.

use std::sync::Arc;

use parlour_engine::members::find_member;
use parlour_wire::chat::get_chat_topic_user_agent::Request;

use crate::{App, failure::Failure, operation::Call, reply::Reply};

pub(crate) async fn handle(app: Arc<App>, mut call: Call<Request>) -> Result<Reply, Failure> {
    let member = call.read(&app, |tx, caller, it| find_member(tx, caller, it.chat_topic_id, &it.username)).await?;
    Ok(call.reply(&call.found(member)?))
}
