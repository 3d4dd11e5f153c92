//! `POST Agents/Chat/UpdateChatTopicUserAgent` and its twin.

use std::sync::Arc;

use parlour_engine::members::update_member;
use parlour_wire::chat::update_chat_topic_user_agent::Request;

use crate::{App, failure::Failure, operation::Call, reply::Reply};

pub(crate) async fn handle(app: Arc<App>, mut call: Call<Request>) -> Result<Reply, Failure> {
    let sent =
        call.request.useragent.take().ok_or_else(|| Failure::Invalid("Useragent: a member is expected.".to_owned()))?;
    let member = call
        .write(&app, move |cx, tx, caller, it| update_member(cx, tx, caller, it.chat_topic_id, &it.username, &sent));
    let member = member.await?;
    Ok(call.reply(&member))
}
