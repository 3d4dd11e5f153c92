//! `GET TimeZone`.

use std::sync::Arc;

use parlour_wire::{Format, time_zone::get_all_time_zone::ZoneListRequest};

use crate::{App, failure::Failure, operation::Call, reply::Reply};

pub(crate) async fn handle(app: Arc<App>, call: Call<()>) -> Result<Reply, Failure> {
    let request = ZoneListRequest::parse(&call.query)?;
    let page = request.page(&format!("{}/api/v1/TimeZone", call.address(&app)), call.spelling.format).into();
    Ok(match request.format {
        Some(Format::Json) => Reply::Raw(page, "application/json; charset=utf-8"),
        Some(Format::Xml) => Reply::Raw(page, "application/xml; charset=utf-8"),
        None => Reply::Document(page),
    })
}
