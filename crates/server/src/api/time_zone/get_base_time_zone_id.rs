//! `POST Agents/TimeZone/GetBaseTimeZoneId`.

use std::sync::Arc;

use crate::{App, failure::Failure, operation::Call, reply::Reply};

pub(crate) async fn handle(app: Arc<App>, call: Call<()>) -> Result<Reply, Failure> {
    Ok(call.reply(&app.settings.base_zone.id))
}
