//! `DELETE /live/v1/groups/{GroupId}`.

use std::sync::Arc;

use parlour_engine::accounts::delete_group;
use parlour_wire::desk::people::delete_group::Request;

use crate::{App, failure::Failure, operation::Call, reply::Reply};

pub(crate) async fn handle(app: Arc<App>, mut call: Call<Request>) -> Result<Reply, Failure> {
    let removed = call.write(&app, |cx, tx, caller, it| delete_group(cx, tx, caller, it.group_id)).await?;
    call.removed(removed)
}
