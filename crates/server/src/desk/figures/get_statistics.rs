//! `GET /live/v1/statistics`.

use std::sync::Arc;

use parlour_engine::figures::{Period, statistics};
use parlour_model::{StatisticsBy, Timestamp};
use parlour_wire::{
    desk::figures::get_statistics::Request,
    statistics_csv, statistics_file_name,
    time::{beginning_of_day, beginning_of_hour},
};

use crate::{
    App,
    failure::Failure,
    operation::{Call, text},
    reply::Reply,
};

pub(crate) async fn handle(app: Arc<App>, mut call: Call<Request>) -> Result<Reply, Failure> {
    let Request { from, to, by, associate_id, .. } = call.request;
    let topic_ids = call.request.topic_ids().map_err(Failure::Invalid)?;
    let as_csv = call.request.format.eq_ignore_ascii_case("csv") || accepts_csv(text(&call.headers, "accept"));
    let (zone, now) = (call.zone(), app.clock.now());
    let period = Period { from, to, by, topic_ids, associate_id };
    let found = call.search(&app, move |tx, caller, _| {
        let beginning_of = |at: Timestamp| match by {
            StatisticsBy::Hour => beginning_of_hour(at, &zone),
            _ => beginning_of_day(at, &zone),
        };
        statistics(tx, caller, now, &period, beginning_of)
    });
    let found = found.await?;
    Ok(if as_csv {
        Reply::Attachment {
            bytes: statistics_csv(&found, &call.spelling).into(),
            content_type: "text/csv; charset=utf-8",
            file_name: statistics_file_name(&found, &call.spelling),
        }
    } else {
        call.reply(&found)
    })
}

/// Whether that is asked for by name: whoever takes anything gets a document.
fn accepts_csv(accept: Option<&str>) -> bool {
    let ranges = accept.unwrap_or_default().split(',');
    ranges.into_iter().any(|range| range.split(';').next().unwrap_or_default().trim().eq_ignore_ascii_case("text/csv"))
}
