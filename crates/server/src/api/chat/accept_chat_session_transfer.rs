//! `POST Agents/Chat/AcceptChatSessionTransfer` and its twin.

use std::sync::Arc;

use parlour_engine::sessions::accept_transfer;
use parlour_wire::chat::accept_chat_session_transfer::Request;

use crate::{App, failure::Failure, operation::Call, reply::Reply};

pub(crate) async fn handle(app: Arc<App>, mut call: Call<Request>) -> Result<Reply, Failure> {
    let session = call.write(&app, |cx, tx, caller, it| accept_transfer(cx, tx, caller, it.chat_session_id)).await?;
    Ok(call.reply(&call.found(session)?))
}
