//! `GET /live/v1/faq`.

use std::sync::Arc;

use parlour_engine::faq;
use parlour_wire::live::find_kb_entries::Request;

use crate::{App, failure::Failure, operation::Call, reply::Reply};

pub(crate) async fn handle(app: Arc<App>, mut call: Call<Request>) -> Result<Reply, Failure> {
    let found = call.search(&app, |tx, caller, it| faq::look_up(tx, caller, it.chat_topic_id, &it.search)).await?;
    Ok(call.reply(&found))
}
