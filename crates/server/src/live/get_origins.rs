//! `GET /live/v1/topics/{ChatTopicId}/origins`.

use std::sync::Arc;

use parlour_engine::visitor::list_origins;
use parlour_wire::live::get_origins::{Request, Response};

use crate::{App, failure::Failure, operation::Call, reply::Reply};

pub(crate) async fn handle(app: Arc<App>, mut call: Call<Request>) -> Result<Reply, Failure> {
    let origins = call.read(&app, |tx, caller, it| list_origins(tx, caller, it.chat_topic_id)).await?;
    Ok(call.reply(&Response { origins }))
}
