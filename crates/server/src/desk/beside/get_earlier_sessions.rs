//! `GET /live/v1/sessions/{ChatSessionId}/earlier`.

use std::sync::Arc;

use parlour_engine::people::earlier;
use parlour_wire::desk::beside::get_earlier_sessions::Request;

use crate::{App, failure::Failure, operation::Call, reply::Reply};

pub(crate) async fn handle(app: Arc<App>, mut call: Call<Request>) -> Result<Reply, Failure> {
    let found = call.search(&app, |tx, caller, it| earlier(tx, caller, it.chat_session_id)).await?;
    Ok(call.reply(&call.found(found)?))
}
