//! `POST /live/v1/sessions/{ChatSessionId}/block`.

use std::sync::Arc;

use parlour_engine::visitor::block;
use parlour_wire::live::block_visitor::Request;

use crate::{App, failure::Failure, operation::Call, reply::Reply};

pub(crate) async fn handle(app: Arc<App>, mut call: Call<Request>) -> Result<Reply, Failure> {
    let blocked = call.write(&app, |cx, tx, caller, it| block(cx, tx, caller, it.chat_session_id)).await?;
    call.removed(blocked)
}
