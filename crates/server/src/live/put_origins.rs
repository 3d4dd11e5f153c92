//! `PUT /live/v1/topics/{ChatTopicId}/origins`.

use std::sync::Arc;

use parlour_engine::visitor::set_origins;
use parlour_wire::live::put_origins::{Request, Response};

use crate::{App, failure::Failure, operation::Call, reply::Reply};

pub(crate) async fn handle(app: Arc<App>, mut call: Call<Request>) -> Result<Reply, Failure> {
    let origins =
        call.write(&app, |cx, tx, caller, it| set_origins(cx, tx, caller, it.chat_topic_id, &it.origins)).await?;
    Ok(call.reply(&Response { origins }))
}
