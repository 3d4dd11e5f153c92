//! `GET /live/v1/requests`.

use std::sync::Arc;

use parlour_engine::sessions::unanswered;
use parlour_store::UnansweredOf;
use parlour_wire::desk::beside::get_requests::Request;

use crate::{App, failure::Failure, operation::Call, reply::Reply};

pub(crate) async fn handle(app: Arc<App>, mut call: Call<Request>) -> Result<Reply, Failure> {
    let topic_ids = call.request.topic_ids().map_err(Failure::Invalid)?;
    let found = call.search(&app, move |tx, caller, it| {
        let of = UnansweredOf { missed: it.missed, topic_ids: Some(topic_ids), before: it.before };
        unanswered(tx, caller, &of, it.max)
    });
    let found = found.await?;
    Ok(call.reply(&found))
}
