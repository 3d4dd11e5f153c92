//! `POST /live/v1/widget/session/solved`.

use std::sync::Arc;

use parlour_engine::visitor::solved;

use crate::{App, failure::Failure, operation::Call, reply::Reply, visitors::Kind};

pub(crate) async fn handle(app: Arc<App>, mut call: Call<()>) -> Result<Reply, Failure> {
    call.limit(&app, Kind::Form)?;
    let session = call.visit_write(&app, |cx, tx, id, ()| solved(cx, tx, id)).await?;
    Ok(call.reply(&session))
}
