//! `POST /live/v1/widget/session/end`.

use std::sync::Arc;

use parlour_engine::visitor::end;

use crate::{App, failure::Failure, operation::Call, reply::Reply, visitors::Kind};

pub(crate) async fn handle(app: Arc<App>, mut call: Call<()>) -> Result<Reply, Failure> {
    call.limit(&app, Kind::Form)?;
    let session = call.visit_write(&app, |cx, tx, id, ()| end(cx, tx, id)).await?;
    Ok(call.reply(&session))
}
