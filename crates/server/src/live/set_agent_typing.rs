//! `POST /live/v1/sessions/{ChatSessionId}/typing`.

use std::sync::Arc;

use parlour_engine::sessions::set_agent_typing;
use parlour_wire::live::set_agent_typing::Request;

use crate::{App, failure::Failure, operation::Call, reply::Reply};

pub(crate) async fn handle(app: Arc<App>, mut call: Call<Request>) -> Result<Reply, Failure> {
    let Request { chat_session_id, typing } = call.request;
    call.write(&app, |cx, tx, caller, it| set_agent_typing(cx, tx, caller, it.chat_session_id, it.typing)).await?;
    app.hub.agent_types(&app, chat_session_id, typing);
    Ok(Reply::Nothing)
}
