//! `POST Agents/TimeZone/GetDefaultTimeZonePreference`.

use std::sync::Arc;

use crate::{App, failure::Failure, operation::Call, reply::Reply};

pub(crate) async fn handle(_: Arc<App>, call: Call<()>) -> Result<Reply, Failure> {
    Ok(call.reply(&0))
}
