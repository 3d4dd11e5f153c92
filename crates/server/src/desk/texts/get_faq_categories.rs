//! `GET /live/v1/faq/categories`.

use std::sync::Arc;

use parlour_engine::texts::faq_categories;
use parlour_wire::desk::texts::get_faq_categories::Request;

use crate::{App, failure::Failure, operation::Call, reply::Reply};

pub(crate) async fn handle(app: Arc<App>, mut call: Call<Request>) -> Result<Reply, Failure> {
    let found = call.read(&app, |tx, caller, ()| faq_categories(tx, caller)).await?;
    Ok(call.reply(&found))
}
