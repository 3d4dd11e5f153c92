//! `GET /live/v1/faq/{KbEntryId}`.

use std::sync::Arc;

use parlour_engine::faq;
use parlour_wire::live::get_kb_entry::Request;

use crate::{App, failure::Failure, operation::Call, reply::Reply};

pub(crate) async fn handle(app: Arc<App>, mut call: Call<Request>) -> Result<Reply, Failure> {
    let found = call.read(&app, |tx, caller, it| faq::entry(tx, caller, it.kb_entry_id)).await?;
    Ok(call.reply(&call.found(found)?))
}
