//! `GET /live/v1/events`.

use std::sync::Arc;

use parlour_wire::live::agent_events::Request;

use super::hub::{Begin, Whose, event_id::seen_of_desk};
use crate::{App, failure::Failure, operation::Call, reply::Reply};

pub(crate) async fn handle(app: Arc<App>, call: Call<Request>) -> Result<Reply, Failure> {
    let whose = Whose::Agent(Arc::clone(call.login()?));
    app.hub.admit(&whose)?;
    Ok(Reply::Events(whose, Begin::Desk(seen_of_desk(&app.epoch, &call.headers))))
}
