//! `PUT /live/v1/sessions/{ChatSessionId}/uploads`.

use std::sync::Arc;

use parlour_engine::visitor::allow_uploads;
use parlour_wire::live::put_uploads::Request;

use crate::{App, failure::Failure, operation::Call, reply::Reply};

pub(crate) async fn handle(app: Arc<App>, mut call: Call<Request>) -> Result<Reply, Failure> {
    let done =
        call.write(&app, |cx, tx, caller, it| allow_uploads(cx, tx, caller, it.chat_session_id, it.allowed)).await?;
    call.removed(done)
}
