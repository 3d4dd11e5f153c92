//! `POST Agents/Chat/IsWithinOpeningHours` and its twin: false for a topic that does not exist; for the twin, an error.

use std::sync::Arc;

use parlour_engine::topics::is_open_now;
use parlour_wire::chat::is_within_opening_hours::Request;

use crate::{App, failure::Failure, operation::Call, reply::Reply};

pub(crate) async fn handle(app: Arc<App>, mut call: Call<Request>) -> Result<Reply, Failure> {
    let open = call.look(&app, |cx, tx, _, it| is_open_now(cx, tx, it.chat_topic_id)).await?;
    Ok(call.reply(&call.found(open)?.unwrap_or_default()))
}
