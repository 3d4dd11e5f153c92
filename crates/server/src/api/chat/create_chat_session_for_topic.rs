//! `POST Agents/Chat/CreateChatSessionForTopic` and its twin.

use std::sync::Arc;

use parlour_engine::{
    once,
    sessions::{create, get, id_of},
};
use parlour_wire::chat::create_chat_session_for_topic::Request;

use crate::{App, failure::Failure, operation::Call, reply::Reply};

pub(crate) async fn handle(app: Arc<App>, mut call: Call<Request>) -> Result<Reply, Failure> {
    let key = call.once_key()?;
    let session = call.write(&app, move |cx, tx, caller, it| {
        once(
            cx,
            tx,
            key.as_ref(),
            |cx, tx| create(cx, tx, caller, it.chat_topic_id),
            id_of,
            |cx, tx, id| get(cx, tx, caller, id),
        )
    });
    let session = session.await?;
    Ok(call.reply(&call.found(session)?))
}
