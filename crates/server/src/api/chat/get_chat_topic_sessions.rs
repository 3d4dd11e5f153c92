//! `GET ChatTopic/{id}/Sessions`.

use std::sync::Arc;

use parlour_engine::sessions::search_topic;
use parlour_wire::chat::get_chat_topic_sessions::Request;

use crate::{App, failure::Failure, operation::Call, reply::Reply, session_search};

pub(crate) async fn handle(app: Arc<App>, call: Call<Request>) -> Result<Reply, Failure> {
    let topic_id = call.request.chat_topic_id;
    session_search::answer(&app, &call, &format!("ChatTopic/{topic_id}/Sessions"), move |tx, caller, query| {
        search_topic(tx, caller, topic_id, query)
    })
    .await
}
