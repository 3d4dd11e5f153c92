//! `POST /live/v1/widget/session/messages`.

use std::sync::Arc;

use parlour_engine::visitor::{Saying, said_before, say};
use parlour_wire::live::widget::add_message::Request;

use crate::{App, failure::Failure, operation::Call, reply::Reply, visitors::Kind};

pub(crate) async fn handle(app: Arc<App>, mut call: Call<Request>) -> Result<Reply, Failure> {
    let Request { client_message_id, message, special_type, special_param } = std::mem::take(&mut call.request);
    call.limit(&app, Kind::Attempt)?;
    let (session_id, drawn) = (call.visitor()?, client_message_id.clone());
    let asked = drawn.clone();
    let said = Saying { client_message_id, text: message, special_type, special_param }.check()?;
    // What is there is given again; only what is not goes to the writer.
    if let Some(known) = app.read(move |tx| said_before(tx, session_id, &asked)).await? {
        return Ok(call.reply(&known));
    }
    let now = app.clock.elapsed();
    let admitted = app.visitor_limits.admit_message(session_id, &drawn, now);
    admitted.map_err(|wait| app.throttled("visitor", wait))?;
    let message = call.visit_write(&app, move |cx, tx, id, _| say(cx, tx, id, said)).await?;
    Ok(call.reply(&message))
}
