//! `POST /live/v1/widget/session/transcript`.

use std::sync::Arc;

use parlour_engine::visitor::{require_transcript, send_transcript};
use parlour_model::Details;
use parlour_wire::live::widget::send_transcript::Request;

use crate::{App, failure::Failure, operation::Call, reply::Reply, visitors::Kind};

pub(crate) async fn handle(app: Arc<App>, mut call: Call<Request>) -> Result<Reply, Failure> {
    call.limit(&app, Kind::Form)?;
    let to = Details { email: std::mem::take(&mut call.request.email), ..Details::default() }.trimmed();
    call.visit(&app, |_, tx, id, _| require_transcript(tx, id)).await?;
    let missing = app.domains.is_missing_of(&to).await;
    call.visit_write(&app, move |cx, tx, id, _| send_transcript(cx, tx, id, &to.email, missing)).await?;
    Ok(Reply::Nothing)
}
