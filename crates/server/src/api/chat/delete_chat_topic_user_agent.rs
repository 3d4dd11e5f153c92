//! `POST Agents/Chat/DeleteChatTopicUserAgent` and its twin.

use std::sync::Arc;

use parlour_engine::members::delete_member;
use parlour_wire::chat::delete_chat_topic_user_agent::Request;

use crate::{App, failure::Failure, operation::Call, reply::Reply};

pub(crate) async fn handle(app: Arc<App>, mut call: Call<Request>) -> Result<Reply, Failure> {
    call.write(&app, |cx, tx, caller, it| delete_member(cx, tx, caller, it.chat_topic_id, &it.username)).await?;
    Ok(Reply::Nothing)
}
