//! `GET /live/v1/widget/session/messages`.

use std::sync::Arc;

use parlour_engine::visitor::earlier;
use parlour_wire::live::widget::get_messages::Request;

use crate::{App, failure::Failure, operation::Call, reply::Reply, visitors::Kind};

pub(crate) async fn handle(app: Arc<App>, mut call: Call<Request>) -> Result<Reply, Failure> {
    call.limit(&app, Kind::Look)?;
    let messages = call.visit(&app, |cx, tx, session_id, it| earlier(cx, tx, session_id, it.before)).await?;
    Ok(call.reply(&messages))
}
