//! `PUT /live/v1/retention`.

use std::sync::Arc;

use parlour_engine::data::set_retention;
use parlour_wire::desk::server::put_retention::Request;

use crate::{App, call::replaced, failure::Failure, operation::Call, reply::Reply};

pub(crate) async fn handle(app: Arc<App>, mut call: Call<Request>) -> Result<Reply, Failure> {
    let zone = call.zone();
    let saved = call.write(&app, move |cx, tx, caller, it| {
        set_retention(cx, tx, caller, &|shown| replaced(&it.entity, shown, &zone))
    });
    let saved = saved.await?;
    Ok(call.reply(&saved))
}
