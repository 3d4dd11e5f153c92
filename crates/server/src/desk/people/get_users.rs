//! `GET /live/v1/users`.

use std::sync::Arc;

use parlour_engine::accounts::users;
use parlour_wire::desk::people::get_users::Request;

use crate::{App, failure::Failure, operation::Call, reply::Reply};

pub(crate) async fn handle(app: Arc<App>, mut call: Call<Request>) -> Result<Reply, Failure> {
    let found = call.read(&app, |tx, caller, it| users(tx, caller, it.all)).await?;
    Ok(call.reply(&found))
}
