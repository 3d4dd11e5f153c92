//! `GET /live/v1/widget/events`.

use std::sync::Arc;

use parlour_wire::live::widget::events::Request;

use crate::{
    App,
    failure::Failure,
    live::hub::{Begin, Whose, event_id::seen_of_session},
    operation::Call,
    reply::{Opening, Reply},
};

pub(crate) async fn handle(app: Arc<App>, call: Call<Request>) -> Result<Reply, Failure> {
    let whose = Whose::Visitor(call.visitor()?);
    let permit = app.hub.admit(&whose)?;
    let begin = Begin::Session(seen_of_session(&app.epoch, &call.headers));
    Ok(Reply::Events(Opening { whose, begin, permit }))
}
