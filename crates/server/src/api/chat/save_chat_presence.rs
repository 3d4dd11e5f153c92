//! `POST Agents/Chat/SaveChatPresence`.

use std::sync::Arc;

use parlour_engine::presence::save_presence;
use parlour_wire::chat::save_chat_presence::Request;

use crate::{App, failure::Failure, operation::Call, reply::Reply};

pub(crate) async fn handle(app: Arc<App>, mut call: Call<Request>) -> Result<Reply, Failure> {
    call.write(&app, |cx, tx, caller, it| save_presence(cx, tx, caller, &it.chat_presence)).await?;
    Ok(Reply::Nothing)
}
