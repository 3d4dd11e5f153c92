//! `GET ChatTopic/{id}/Sessions`.

use std::sync::Arc;

use parlour_engine::archive::visible_of_topic;
use parlour_model::Provider;
use parlour_wire::chat::get_chat_topic_sessions::Request;

use crate::{App, archive_list, failure::Failure, operation::Call, reply::Reply};

pub(crate) async fn handle(app: Arc<App>, call: Call<Request>) -> Result<Reply, Failure> {
    let topic_id = call.request.chat_topic_id;
    let path = format!("ChatTopic/{topic_id}/Sessions");
    archive_list::answer(&app, &call, Provider::ChatSession, &path, move |tx, caller| {
        visible_of_topic(tx, caller, topic_id)
    })
    .await
}
