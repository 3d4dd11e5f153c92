//! `POST Agents/Chat/GetChatTopicEntity` and its twin.

use std::sync::Arc;

use parlour_engine::topics::get_topic;
use parlour_wire::chat::get_chat_topic_entity::Request;

use crate::{
    App,
    failure::Failure,
    operation::{Answer, Call},
};

pub(crate) async fn handle(app: Arc<App>, mut call: Call<Request>) -> Result<Answer, Failure> {
    let found = call.read(&app, |tx, caller, it| get_topic(tx, caller, it.id)).await?;
    call.entity(&app, found, "ChatTopic", |it| (it.topic.id, it.topic.updated_at))
}
