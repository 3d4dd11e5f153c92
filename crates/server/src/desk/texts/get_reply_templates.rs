//! `GET /live/v1/replytemplates`.

use std::sync::Arc;

use parlour_engine::texts::templates;
use parlour_wire::desk::texts::get_reply_templates::Request;

use crate::{App, failure::Failure, operation::Call, reply::Reply};

pub(crate) async fn handle(app: Arc<App>, mut call: Call<Request>) -> Result<Reply, Failure> {
    let found = call.read(&app, |tx, caller, ()| templates(tx, caller)).await?;
    Ok(call.reply(&found))
}
