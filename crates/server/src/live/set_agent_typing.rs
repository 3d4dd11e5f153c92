//! `POST /live/v1/sessions/{ChatSessionId}/typing`.

use std::sync::Arc;

use parlour_engine::sessions::find_pen;
use parlour_wire::live::set_agent_typing::Request;

use crate::{App, failure::Failure, operation::Call, reply::Reply};

pub(crate) async fn handle(app: Arc<App>, call: Call<Request>) -> Result<Reply, Failure> {
    let Request { chat_session_id, typing } = call.request;
    let caller = &call.login()?.caller;
    let pen = match app.hub.pens().find(chat_session_id) {
        Ok(pen) => pen,
        Err(asked) => {
            let pen = app.read(move |tx| find_pen(tx, chat_session_id)).await;
            app.hub.pens().keep(chat_session_id, &asked, pen)?
        }
    };
    pen.admit(caller, typing)?;
    app.hub.agent_types(&app, chat_session_id, typing);
    Ok(Reply::Nothing)
}
