//! `GET /live/v1/events`.

use std::sync::Arc;

use parlour_wire::live::agent_events::Request;

use super::hub::{Begin, Whose, event_id::seen_of_desk};
use crate::{
    App,
    failure::Failure,
    operation::Call,
    reply::{Opening, Reply},
};

pub(crate) async fn handle(app: Arc<App>, call: Call<Request>) -> Result<Reply, Failure> {
    let whose = Whose::Agent(Arc::clone(call.login()?));
    let permit = app.hub.admit(&whose)?;
    let begin = Begin::Desk(seen_of_desk(&app.epoch, &call.headers));
    Ok(Reply::Events(Opening { whose, begin, permit }))
}
