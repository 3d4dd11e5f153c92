//! `POST /live/v1/faq/categories`.

use std::sync::Arc;

use parlour_engine::{
    once,
    texts::{get_faq_category, save_faq_category},
};
use parlour_wire::desk::texts::add_faq_category::Request;

use crate::{App, call::replaced, failure::Failure, operation::Call, reply::Reply};

pub(crate) async fn handle(app: Arc<App>, mut call: Call<Request>) -> Result<Reply, Failure> {
    let (zone, key) = (call.zone(), call.once_key()?);
    let saved = call.write(&app, move |cx, tx, caller, it| {
        once(
            cx,
            tx,
            key.as_ref(),
            |cx, tx| save_faq_category(cx, tx, caller, 0, &|shown| replaced(&it.entity, shown, &zone)),
            |saved| saved.as_ref().map_or(0, |it| it.category.id),
            |_, tx, id| get_faq_category(tx, caller, id),
        )
    });
    let saved = saved.await?;
    Ok(call.reply(&call.found(saved)?))
}
