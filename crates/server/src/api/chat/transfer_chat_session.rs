//! `POST Agents/Chat/TransferChatSession` and its twin.

use std::sync::Arc;

use parlour_engine::sessions::transfer;
use parlour_wire::chat::transfer_chat_session::Request;

use crate::{App, failure::Failure, operation::Call, reply::Reply};

pub(crate) async fn handle(app: Arc<App>, mut call: Call<Request>) -> Result<Reply, Failure> {
    let session =
        call.write(&app, |cx, tx, caller, it| transfer(cx, tx, caller, it.chat_session_id, &it.to_associate)).await?;
    Ok(call.reply(&call.found(session)?))
}
