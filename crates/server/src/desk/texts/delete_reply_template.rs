//! `DELETE /live/v1/replytemplates/{ReplyTemplateId}`.

use std::sync::Arc;

use parlour_engine::texts::delete_template;
use parlour_wire::desk::texts::delete_reply_template::Request;

use crate::{App, failure::Failure, operation::Call, reply::Reply};

pub(crate) async fn handle(app: Arc<App>, mut call: Call<Request>) -> Result<Reply, Failure> {
    let removed = call.write(&app, |cx, tx, caller, it| delete_template(cx, tx, caller, it.reply_template_id)).await?;
    call.removed(removed)
}
