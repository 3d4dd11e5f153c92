//! `DELETE /live/v1/faq/entries/{KbEntryId}`.

use std::sync::Arc;

use parlour_engine::texts::delete_faq_entry;
use parlour_wire::desk::texts::delete_faq_entry::Request;

use crate::{App, failure::Failure, operation::Call, reply::Reply};

pub(crate) async fn handle(app: Arc<App>, mut call: Call<Request>) -> Result<Reply, Failure> {
    let removed = call.write(&app, |cx, tx, caller, it| delete_faq_entry(cx, tx, caller, it.kb_entry_id)).await?;
    call.removed(removed)
}
