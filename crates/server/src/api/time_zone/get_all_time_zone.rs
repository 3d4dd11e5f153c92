//! `GET TimeZone`.

use std::sync::Arc;

use parlour_wire::time_zone::get_all_time_zone::response;

use crate::{App, failure::Failure, operation::Call, reply::Reply};

pub(crate) async fn handle(_: Arc<App>, call: Call<()>) -> Result<Reply, Failure> {
    Ok(call.reply(&response()))
}
