//! `POST /live/v1/widget/session/rating`.

use std::sync::Arc;

use parlour_engine::visitor::rate;
use parlour_wire::live::widget::rate_session::Request;

use crate::{App, failure::Failure, operation::Call, reply::Reply, visitors::Kind};

pub(crate) async fn handle(app: Arc<App>, mut call: Call<Request>) -> Result<Reply, Failure> {
    call.limit(&app, Kind::Form)?;
    let session = call.visit_write(&app, |cx, tx, id, it| rate(cx, tx, id, it.rating)).await?;
    Ok(call.reply(&session))
}
