//! `GET /live/v1/faq/entries`.

use std::sync::Arc;

use parlour_engine::texts::faq_entries;
use parlour_wire::desk::texts::get_faq_entries::Request;

use crate::{App, failure::Failure, operation::Call, reply::Reply};

pub(crate) async fn handle(app: Arc<App>, mut call: Call<Request>) -> Result<Reply, Failure> {
    let found = call.read(&app, |tx, caller, it| faq_entries(tx, caller, it.kb_category_id, &it.search)).await?;
    Ok(call.reply(&found))
}
