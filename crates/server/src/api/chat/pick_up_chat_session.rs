//! `POST Agents/Chat/PickUpChatSession` and its REST counterpart. Both answer null for a session that is neither queued nor
//! with a bot; the REST call refuses one that does not exist.

use std::sync::Arc;

use parlour_engine::sessions::{exists, pick_up};
use parlour_wire::chat::pick_up_chat_session::Request;

use crate::{App, failure::Failure, operation::Call, reply::Reply};

pub(crate) async fn handle(app: Arc<App>, mut call: Call<Request>) -> Result<Reply, Failure> {
    let picked = call.write(&app, |cx, tx, caller, it| {
        let known = exists(tx, it.chat_session_id)?.then_some(());
        Ok::<_, parlour_engine::EngineError>((known, pick_up(cx, tx, caller, it.chat_session_id)?))
    });
    let (known, session) = picked.await?;
    call.found(known)?;
    Ok(call.reply(&session))
}
