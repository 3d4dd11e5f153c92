//! `POST Agents/Chat/GetChatPresence`.

use std::sync::Arc;

use parlour_engine::presence::list_presence;

use crate::{App, failure::Failure, operation::Call, reply::Reply};

pub(crate) async fn handle(app: Arc<App>, mut call: Call<()>) -> Result<Reply, Failure> {
    let presence = call.read(&app, |tx, _, ()| list_presence(tx)).await?;
    Ok(call.reply(&presence))
}
