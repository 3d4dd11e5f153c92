//! `POST /live/v1/users/{AssociateId}/deactivate`.

use std::sync::Arc;

use parlour_engine::accounts::deactivate;
use parlour_wire::desk::people::deactivate_user::Request;

use crate::{App, failure::Failure, operation::Call, reply::Reply};

pub(crate) async fn handle(app: Arc<App>, mut call: Call<Request>) -> Result<Reply, Failure> {
    let user = call.write(&app, |cx, tx, caller, it| deactivate(cx, tx, caller, it.associate_id)).await?;
    Ok(call.reply(&call.found(user)?))
}
