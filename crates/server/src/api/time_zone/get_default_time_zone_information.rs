//! `POST Agents/TimeZone/GetDefaultTimeZoneInformation`.

use std::sync::Arc;

use parlour_wire::PreferredTimeZone;

use crate::{App, failure::Failure, operation::Call, reply::Reply};

pub(crate) async fn handle(app: Arc<App>, call: Call<()>) -> Result<Reply, Failure> {
    Ok(call.reply(&PreferredTimeZone::at(call.spelling.zone.zone(), app.clock.now())))
}
