//! `GET ChatSession/ForCurrentUser`.

use std::sync::Arc;

use crate::{App, failure::Failure, operation::Call, reply::Reply, session_list};

pub(crate) async fn handle(app: Arc<App>, call: Call<()>) -> Result<Reply, Failure> {
    let login = Arc::clone(call.login()?);
    session_list::of_user(&app, &login.caller, call.spelling).await
}
