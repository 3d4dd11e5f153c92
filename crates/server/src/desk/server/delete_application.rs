//! `DELETE /live/v1/applications/{ApplicationId}`.

use std::sync::Arc;

use parlour_engine::accounts::remove_application;
use parlour_wire::desk::server::delete_application::Request;

use crate::{App, failure::Failure, operation::Call, reply::Reply};

pub(crate) async fn handle(app: Arc<App>, mut call: Call<Request>) -> Result<Reply, Failure> {
    let removed = call.write(&app, |cx, tx, caller, it| remove_application(cx, tx, caller, it.application_id)).await?;
    call.removed(removed)
}
