//! `POST /live/v1/groups`.

use std::sync::Arc;

use parlour_engine::{
    accounts::{get_group, save_group},
    once,
};
use parlour_wire::desk::people::add_group::Request;

use crate::{App, failure::Failure, operation::Call, reply::Reply};

pub(crate) async fn handle(app: Arc<App>, mut call: Call<Request>) -> Result<Reply, Failure> {
    let key = call.once_key()?;
    let saved = call.write(&app, move |cx, tx, caller, it| {
        once(
            cx,
            tx,
            key.as_ref(),
            |cx, tx| save_group(cx, tx, caller, 0, &it.name),
            |saved| saved.as_ref().map_or(0, |it| it.id),
            |_, tx, id| get_group(tx, id),
        )
    });
    let saved = saved.await?;
    Ok(call.reply(&call.found(saved)?))
}
