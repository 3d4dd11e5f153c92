//! `GET /live/v1/dashboard`.

use std::sync::Arc;

use parlour_engine::figures::{Month, dashboard};
use parlour_wire::{
    desk::figures::get_dashboard::Request,
    time::{beginning_of_month, local_time},
};

use crate::{App, failure::Failure, operation::Call, reply::Reply};

/// Seconds of an hour.
const HOUR: i32 = 3_600;

pub(crate) async fn handle(app: Arc<App>, mut call: Call<Request>) -> Result<Reply, Failure> {
    let topic_ids = call.request.topic_ids().map_err(Failure::Invalid)?;
    let permit = call.heavy_read(&app).await?;
    let zone = call.zone();
    let found = call.look(&app, move |cx, tx, caller, _| {
        let _held = permit;
        let hour_of_day = |at| local_time(at, zone.zone()).time.0 / HOUR;
        let month = Month { from: beginning_of_month(cx.now, &zone), hour_of_day: &hour_of_day };
        dashboard(cx, tx, caller, &topic_ids, &month)
    });
    let found = found.await?;
    Ok(call.reply(&found))
}
