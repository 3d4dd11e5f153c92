//! `GET /live/v1/users/{AssociateId}`.

use std::sync::Arc;

use parlour_engine::accounts::user;
use parlour_wire::desk::people::get_user::Request;

use crate::{App, failure::Failure, operation::Call, reply::Reply};

pub(crate) async fn handle(app: Arc<App>, mut call: Call<Request>) -> Result<Reply, Failure> {
    let found = call.read(&app, |tx, caller, it| user(tx, caller, it.associate_id)).await?;
    Ok(call.reply(&call.found(found)?))
}
