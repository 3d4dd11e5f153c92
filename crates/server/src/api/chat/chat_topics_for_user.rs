//! `POST Agents/Chat/ChatTopicsForUser` and its twin.

use std::sync::Arc;

use parlour_engine::topics::topics_for_user;

use crate::{App, failure::Failure, operation::Call, reply::Reply};

pub(crate) async fn handle(app: Arc<App>, mut call: Call<()>) -> Result<Reply, Failure> {
    let topics = call.read(&app, |tx, caller, ()| topics_for_user(tx, caller)).await?;
    Ok(call.reply(&topics))
}
