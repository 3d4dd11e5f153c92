//! `PUT /live/v1/sessions/{ChatSessionId}/viewers`.

use std::sync::Arc;

use parlour_engine::sessions::look_at;
use parlour_wire::desk::beside::set_viewing::Request;

use crate::{App, failure::Failure, operation::Call, reply::Reply};

pub(crate) async fn handle(app: Arc<App>, mut call: Call<Request>) -> Result<Reply, Failure> {
    let caller = call.login()?.caller.clone();
    let Request { chat_session_id, viewing } = call.request;
    let hub = Arc::clone(&app.hub);
    let told = call
        .read(&app, move |tx, caller, it| look_at(tx, caller, it.chat_session_id, &hub.present_at(it.chat_session_id)));
    let told = told.await.and_then(|told| call.found(told));
    // Whoever may no longer read it has it open no longer.
    let viewing = viewing && matches!(told, Ok(Some(_)));
    app.hub.views(&app, caller, chat_session_id, viewing);
    let told = told?;
    if let Some(told) = &told {
        app.hub.knows(call.login()?.caller.associate_id, told);
    }
    Ok(call.reply(&told))
}
