//! `POST Agents/Chat/GetChatMessages` and its twin: none for a session that does not exist; for the twin, an error.
//!
//! Every agent asks for what is new again and again, mostly in vain: what was answered is remembered until something is
//! said.

use std::sync::Arc;

use bytes::Bytes;
use parlour_engine::messages::list;
use parlour_wire::{chat::get_chat_messages::Request, document};

use crate::{App, board::Part, failure::Failure, operation::Call, reply::Reply};

pub(crate) async fn handle(app: Arc<App>, mut call: Call<Request>) -> Result<Reply, Failure> {
    let caller = call.login()?.caller.clone();
    let part = Part { session_id: call.request.chat_session_id, after: call.request.after };
    let spelling = app.board.spelling(&call.spelling);
    if let Some(bytes) = app.board.messages(&caller, part, spelling) {
        return Ok(Reply::Document(bytes));
    }
    let epoch = app.board.epoch();
    let messages = call.read(&app, |tx, caller, it| list(tx, caller, it.chat_session_id, it.after)).await?;
    let Some(messages) = call.found(messages)? else { return Ok(call.reply(&Vec::<parlour_model::Message>::new())) };
    let bytes = Bytes::from(document(&messages, &call.spelling));
    app.board.keep_messages(&caller, part, spelling, &bytes, epoch);
    Ok(Reply::Document(bytes))
}
