//! `POST Agents/Chat/ChatSessionsForUser`.

use std::sync::Arc;

use parlour_wire::chat::chat_sessions_for_user::Request;

use crate::{App, failure::Failure, operation::Call, reply::Reply, session_list};

pub(crate) async fn handle(app: Arc<App>, call: Call<Request>) -> Result<Reply, Failure> {
    let login = Arc::clone(call.login()?);
    let accepted = app.accepted(&call.headers);
    session_list::of_user(&app, &login.caller, call.spelling, accepted).await
}
