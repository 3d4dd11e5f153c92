//! `POST /live/v1/replytemplates`.

use std::sync::Arc;

use parlour_engine::{
    once,
    texts::{get_template, save_template},
};
use parlour_wire::desk::texts::add_reply_template::Request;

use crate::{App, call::replaced, failure::Failure, operation::Call, reply::Reply};

pub(crate) async fn handle(app: Arc<App>, mut call: Call<Request>) -> Result<Reply, Failure> {
    let (zone, key) = (call.zone(), call.once_key()?);
    let saved = call.write(&app, move |cx, tx, caller, it| {
        once(
            cx,
            tx,
            key.as_ref(),
            |cx, tx| save_template(cx, tx, caller, 0, &|shown| replaced(&it.entity, shown, &zone)),
            |saved| saved.as_ref().map_or(0, |it| it.template.id),
            |_, tx, id| get_template(tx, caller, id),
        )
    });
    let saved = saved.await?;
    Ok(call.reply(&call.found(saved)?))
}
