//! `PUT /live/v1/quickreplies/{QuickReplyId}`.

use std::sync::Arc;

use parlour_engine::texts::save_quick_reply;
use parlour_wire::desk::texts::put_quick_reply::Request;

use crate::{App, call::replaced, failure::Failure, operation::Call, reply::Reply};

pub(crate) async fn handle(app: Arc<App>, mut call: Call<Request>) -> Result<Reply, Failure> {
    let zone = call.zone();
    let saved = call.write(&app, move |cx, tx, caller, it| match it.id {
        0 => Ok(None),
        id => save_quick_reply(cx, tx, caller, id, &|shown| replaced(&it.entity, shown, &zone)),
    });
    let saved = saved.await?;
    Ok(call.reply(&call.found(saved)?))
}
