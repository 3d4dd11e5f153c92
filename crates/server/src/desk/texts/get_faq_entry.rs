//! `GET /live/v1/faq/entries/{KbEntryId}`.

use std::sync::Arc;

use parlour_engine::texts::get_faq_entry;
use parlour_wire::desk::texts::get_faq_entry::Request;

use crate::{App, failure::Failure, operation::Call, reply::Reply};

pub(crate) async fn handle(app: Arc<App>, mut call: Call<Request>) -> Result<Reply, Failure> {
    let found = call.read(&app, |tx, caller, it| get_faq_entry(tx, caller, it.kb_entry_id)).await?;
    Ok(call.reply(&call.found(found)?))
}
