//! `PUT /live/v1/groups/{GroupId}`.

use std::sync::Arc;

use parlour_engine::accounts::save_group;
use parlour_wire::desk::people::put_group::Request;

use crate::{App, failure::Failure, operation::Call, reply::Reply};

pub(crate) async fn handle(app: Arc<App>, mut call: Call<Request>) -> Result<Reply, Failure> {
    let saved = call.write(&app, |cx, tx, caller, it| match it.group_id {
        0 => Ok(None),
        id => save_group(cx, tx, caller, id, &it.name),
    });
    let saved = saved.await?;
    Ok(call.reply(&call.found(saved)?))
}
