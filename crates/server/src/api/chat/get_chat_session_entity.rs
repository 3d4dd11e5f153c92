//! `POST Agents/Chat/GetChatSessionEntity` and its twin.

use std::sync::Arc;

use parlour_engine::sessions::get;
use parlour_wire::chat::get_chat_session_entity::Request;

use crate::{
    App,
    failure::Failure,
    operation::{Answer, Call},
};

pub(crate) async fn handle(app: Arc<App>, mut call: Call<Request>) -> Result<Answer, Failure> {
    let found = call.look(&app, |cx, tx, caller, it| get(cx, tx, caller, it.id)).await?;
    call.entity(&app, found, "ChatSession", |it| (it.session.id, it.session.updated_at))
}
