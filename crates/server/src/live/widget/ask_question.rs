//! `POST /live/v1/widget/session/question`.

use std::sync::Arc;

use parlour_engine::{
    EngineError,
    visitor::{ask, look_up},
};
use parlour_wire::live::widget::ask_question::Request;

use crate::{App, failure::Failure, operation::Call, reply::Reply, visitors::Kind};

pub(crate) async fn handle(app: Arc<App>, mut call: Call<Request>) -> Result<Reply, Failure> {
    call.limit(&app, Kind::Form)?;
    // The search takes its time, and the writer is everybody's.
    let found = call.visit(&app, |_, tx, id, it| Ok::<_, EngineError>((look_up(tx, id, &it.text)?, it.text)));
    let (hits, text) = found.await?;
    let session = call.visit_write(&app, move |cx, tx, id, _| ask(cx, tx, id, &text, hits)).await?;
    Ok(call.reply(&session))
}
