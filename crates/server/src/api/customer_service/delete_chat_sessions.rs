//! `POST Agents/CustomerService/DeleteChatSessions`.

use std::sync::Arc;

use parlour_engine::sessions::delete_all;
use parlour_wire::customer_service::delete_chat_sessions::Request;

use crate::{App, failure::Failure, operation::Call, reply::Reply};

pub(crate) async fn handle(app: Arc<App>, mut call: Call<Request>) -> Result<Reply, Failure> {
    call.write(&app, |cx, tx, caller, it| delete_all(cx, tx, caller, &it.ids)).await?;
    Ok(Reply::Nothing)
}
