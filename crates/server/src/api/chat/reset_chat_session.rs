//! `POST Agents/Chat/ResetChatSession` and its twin.

use std::sync::Arc;

use parlour_engine::sessions::reset;
use parlour_wire::chat::reset_chat_session::Request;

use crate::{App, failure::Failure, operation::Call, reply::Reply};

pub(crate) async fn handle(app: Arc<App>, mut call: Call<Request>) -> Result<Reply, Failure> {
    let session = call.write(&app, |cx, tx, caller, it| reset(cx, tx, caller, it.chat_session_id)).await?;
    Ok(call.reply(&call.found(session)?))
}
