//! `POST Agents/CustomerService/HasChatNotify`.

use std::sync::Arc;

use parlour_engine::members::is_notified;

use crate::{App, failure::Failure, operation::Call, reply::Reply};

pub(crate) async fn handle(app: Arc<App>, mut call: Call<()>) -> Result<Reply, Failure> {
    let notified = call.read(&app, |tx, caller, ()| is_notified(tx, caller)).await?;
    Ok(call.reply(&notified))
}
