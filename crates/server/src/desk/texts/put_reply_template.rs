//! `PUT /live/v1/replytemplates/{ReplyTemplateId}`.

use std::sync::Arc;

use parlour_engine::texts::save_template;
use parlour_wire::desk::texts::put_reply_template::Request;

use crate::{App, call::replaced, failure::Failure, operation::Call, reply::Reply};

pub(crate) async fn handle(app: Arc<App>, mut call: Call<Request>) -> Result<Reply, Failure> {
    let zone = call.zone();
    let saved = call.write(&app, move |cx, tx, caller, it| match it.id {
        0 => Ok(None),
        id => save_template(cx, tx, caller, id, &|shown| replaced(&it.entity, shown, &zone)),
    });
    let saved = saved.await?;
    Ok(call.reply(&call.found(saved)?))
}
