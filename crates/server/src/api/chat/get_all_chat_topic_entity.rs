//! `GET ChatTopic`: every topic, for administrators.

use std::sync::Arc;

use parlour_engine::topics::all_topics;
use parlour_wire::chat::get_all_chat_topic_entity::Response;

use crate::{App, describe::base_address, failure::Failure, operation::Call, reply::Reply};

pub(crate) async fn handle(app: Arc<App>, mut call: Call<()>) -> Result<Reply, Failure> {
    let topics = call.read(&app, |tx, caller, ()| all_topics(tx, caller)).await?;
    let address = format!("{}/api/v1/ChatTopic", base_address(&app, &call.headers, call.secure, &call.directory));
    Ok(call.reply(&Response { address, topics }))
}
