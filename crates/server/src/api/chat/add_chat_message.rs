//! `POST Agents/Chat/AddChatMessage` and its twin.

use std::sync::Arc;

use parlour_engine::{
    messages::{Draft, add, get},
    once,
};
use parlour_wire::chat::add_chat_message::Request;

use crate::{App, app::blocking, failure::Failure, operation::Call, reply::Reply};

pub(crate) async fn handle(app: Arc<App>, mut call: Call<Request>) -> Result<Reply, Failure> {
    let id = call.request.chat_session_id;
    let sent =
        call.request.message.take().ok_or_else(|| Failure::Invalid("Message: a message is expected.".to_owned()))?;
    // A long text full of tags takes longer than others should wait for.
    let draft =
        if sent.message.contains(['<', '&']) { blocking(move || Draft::new(sent)).await? } else { Draft::new(sent) }?;
    let key = call.once_key()?;
    let message = call.write(&app, move |cx, tx, caller, _| {
        once(cx, tx, key.as_ref(), |cx, tx| add(cx, tx, caller, id, draft), |it| it.id, |_, tx, id| get(tx, id))
    });
    let message = message.await?;
    Ok(call.reply(&message))
}
