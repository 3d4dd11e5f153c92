//! `POST /live/v1/users/{AssociateId}/activate`.

use std::sync::Arc;

use parlour_engine::accounts::activate;
use parlour_wire::desk::people::activate_user::Request;

use crate::{App, failure::Failure, operation::Call, reply::Reply};

pub(crate) async fn handle(app: Arc<App>, mut call: Call<Request>) -> Result<Reply, Failure> {
    let user = call.write(&app, |cx, tx, caller, it| activate(cx, tx, caller, it.associate_id)).await?;
    Ok(call.reply(&call.found(user)?))
}
