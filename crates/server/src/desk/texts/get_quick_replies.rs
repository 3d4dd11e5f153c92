//! `GET /live/v1/quickreplies`.

use std::sync::Arc;

use parlour_engine::texts::quick_replies;
use parlour_wire::desk::texts::get_quick_replies::Request;

use crate::{App, failure::Failure, operation::Call, reply::Reply};

pub(crate) async fn handle(app: Arc<App>, mut call: Call<Request>) -> Result<Reply, Failure> {
    let found = call.read(&app, |tx, caller, it| quick_replies(tx, caller, it.chat_topic_id, &it.search)).await?;
    Ok(call.reply(&found))
}
