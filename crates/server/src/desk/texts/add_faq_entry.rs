//! `POST /live/v1/faq/entries`.

use std::sync::Arc;

use parlour_engine::{
    once,
    texts::{get_faq_entry, save_faq_entry},
};
use parlour_wire::desk::texts::add_faq_entry::Request;

use crate::{App, call::replaced, failure::Failure, operation::Call, reply::Reply};

pub(crate) async fn handle(app: Arc<App>, mut call: Call<Request>) -> Result<Reply, Failure> {
    let (zone, key) = (call.zone(), call.once_key()?);
    let saved = call.write(&app, move |cx, tx, caller, it| {
        once(
            cx,
            tx,
            key.as_ref(),
            |cx, tx| save_faq_entry(cx, tx, caller, 0, &|shown| replaced(&it.entity, shown, &zone)),
            |saved| saved.as_ref().map_or(0, |it| it.id),
            |_, tx, id| get_faq_entry(tx, caller, id),
        )
    });
    let saved = saved.await?;
    Ok(call.reply(&call.found(saved)?))
}
