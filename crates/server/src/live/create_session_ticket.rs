//! `POST /live/v1/sessions/{ChatSessionId}/ticket`.

use std::sync::Arc;

use parlour_engine::people::create_session_ticket;
use parlour_wire::live::create_session_ticket::Request;

use crate::{App, failure::Failure, operation::Call, reply::Reply};

pub(crate) async fn handle(app: Arc<App>, mut call: Call<Request>) -> Result<Reply, Failure> {
    let made = call
        .write(&app, |cx, tx, caller, it| {
            create_session_ticket(cx, tx, caller, it.chat_session_id, &it.title, &it.message)
        })
        .await?;
    Ok(call.reply(&call.found(made)?))
}
