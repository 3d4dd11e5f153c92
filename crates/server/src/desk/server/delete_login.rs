//! `DELETE /live/v1/logins/{Login}`.

use std::sync::Arc;

use parlour_engine::accounts::end_login;
use parlour_wire::desk::server::delete_login::Request;

use crate::{App, failure::Failure, operation::Call, reply::Reply};

pub(crate) async fn handle(app: Arc<App>, mut call: Call<Request>) -> Result<Reply, Failure> {
    let removed = call.write(&app, |cx, tx, caller, it| end_login(cx, tx, caller, &it.login)).await?;
    call.removed(removed)
}
