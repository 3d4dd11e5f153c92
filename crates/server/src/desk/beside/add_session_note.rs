//! `POST /live/v1/sessions/{ChatSessionId}/notes`.

use std::sync::Arc;

use parlour_engine::{
    once,
    sessions::{add_note, get_note},
};
use parlour_wire::desk::beside::add_session_note::Request;

use crate::{App, failure::Failure, operation::Call, reply::Reply};

pub(crate) async fn handle(app: Arc<App>, mut call: Call<Request>) -> Result<Reply, Failure> {
    let key = call.once_key()?;
    let added = call.write(&app, move |cx, tx, caller, it| {
        once(
            cx,
            tx,
            key.as_ref(),
            |cx, tx| add_note(cx, tx, caller, it.chat_session_id, it.kind, &it.text),
            |added| added.as_ref().map_or(0, |note| note.id),
            |_, tx, id| get_note(tx, id),
        )
    });
    let added = added.await?;
    Ok(call.reply(&call.found(added)?))
}
