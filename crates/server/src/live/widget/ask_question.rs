//! `POST /live/v1/widget/session/question`.

use std::sync::Arc;

use parlour_engine::visitor::ask;
use parlour_wire::live::widget::ask_question::Request;

use crate::{App, failure::Failure, operation::Call, reply::Reply, visitors::Kind};

pub(crate) async fn handle(app: Arc<App>, mut call: Call<Request>) -> Result<Reply, Failure> {
    call.limit(&app, Kind::Form, "")?;
    let session = call.visit_write(&app, |cx, tx, id, it| ask(cx, tx, id, &it.text)).await?;
    Ok(call.reply(&session))
}
