//! `GET TimeZone/current`.

use std::sync::Arc;

use parlour_wire::TimeZoneData;

use crate::{App, failure::Failure, operation::Call, reply::Reply};

pub(crate) async fn handle(_: Arc<App>, call: Call<()>) -> Result<Reply, Failure> {
    Ok(call.reply(&TimeZoneData(call.spelling.zone.zone())))
}
