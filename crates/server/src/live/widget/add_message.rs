//! `POST /live/v1/widget/session/messages`.

use std::sync::Arc;

use parlour_engine::visitor::{Saying, say};
use parlour_wire::live::widget::add_message::Request;

use crate::{App, failure::Failure, operation::Call, reply::Reply, visitors::Kind};

pub(crate) async fn handle(app: Arc<App>, mut call: Call<Request>) -> Result<Reply, Failure> {
    let Request { client_message_id, message, special_type, special_param } = std::mem::take(&mut call.request);
    call.limit(&app, Kind::Message, &client_message_id)?;
    let said = Saying { client_message_id, text: message, special_type, special_param }.check()?;
    let message = call.visit_write(&app, move |cx, tx, id, _| say(cx, tx, id, said)).await?;
    Ok(call.reply(&message))
}
