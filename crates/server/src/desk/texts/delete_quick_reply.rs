//! `DELETE /live/v1/quickreplies/{QuickReplyId}`.

use std::sync::Arc;

use parlour_engine::texts::delete_quick_reply;
use parlour_wire::desk::texts::delete_quick_reply::Request;

use crate::{App, failure::Failure, operation::Call, reply::Reply};

pub(crate) async fn handle(app: Arc<App>, mut call: Call<Request>) -> Result<Reply, Failure> {
    let removed = call.write(&app, |cx, tx, caller, it| delete_quick_reply(cx, tx, caller, it.quick_reply_id)).await?;
    call.removed(removed)
}
