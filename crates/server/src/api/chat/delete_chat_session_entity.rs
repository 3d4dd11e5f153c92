//! `POST Agents/Chat/DeleteChatSessionEntity` and its twin: what is gone already is no mistake; for the twin it is.

use std::sync::Arc;

use parlour_engine::sessions::delete;
use parlour_wire::chat::delete_chat_session_entity::Request;

use crate::{App, failure::Failure, operation::Call, reply::Reply};

pub(crate) async fn handle(app: Arc<App>, mut call: Call<Request>) -> Result<Reply, Failure> {
    let since = call.if_unmodified_since();
    let removed = call.write(&app, move |cx, tx, caller, it| delete(cx, tx, caller, it.id, since)).await?;
    call.removed(removed)
}
