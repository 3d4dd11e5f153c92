//! `POST /live/v1/sessions/{ChatSessionId}/person`.

use std::sync::Arc;

use parlour_engine::people::create_session_person;
use parlour_wire::live::create_session_person::Request;

use crate::{App, failure::Failure, operation::Call, reply::Reply};

pub(crate) async fn handle(app: Arc<App>, mut call: Call<Request>) -> Result<Reply, Failure> {
    let made = call.write(&app, |cx, tx, caller, it| create_session_person(cx, tx, caller, it.chat_session_id)).await?;
    Ok(call.reply(&call.found(made)?))
}
