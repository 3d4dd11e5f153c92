//! `POST Agents/CustomerService/ChatSessionsForUser`.

use std::sync::Arc;

use parlour_engine::sessions::for_user;
use parlour_wire::customer_service::chat_sessions_for_user::{ChatSession, Response};

use crate::{App, failure::Failure, operation::Call, reply::Reply};

pub(crate) async fn handle(app: Arc<App>, mut call: Call<()>) -> Result<Reply, Failure> {
    let seen = call.read(&app, |tx, caller, ()| for_user(tx, caller, false)).await?;
    let sessions: Response = seen.into_iter().map(|it| ChatSession { id: it.id }).collect();
    Ok(call.reply(&sessions))
}
