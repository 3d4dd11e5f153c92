//! `POST /live/v1/widget/session/request`.

use std::sync::Arc;

use parlour_engine::visitor::{post_request, require_request};
use parlour_model::Details;
use parlour_wire::live::widget::post_request::Request;

use crate::{App, failure::Failure, operation::Call, reply::Reply, visitors::Kind};

pub(crate) async fn handle(app: Arc<App>, mut call: Call<Request>) -> Result<Reply, Failure> {
    call.limit(&app, Kind::Form)?;
    let (details, message) = parts(std::mem::take(&mut call.request));
    call.visit(&app, |cx, tx, id, _| require_request(cx, tx, id)).await?;
    let missing = app.domains.is_missing_of(&details).await;
    let session =
        call.visit_write(&app, move |cx, tx, id, _| post_request(cx, tx, id, &details, &message, missing)).await?;
    Ok(call.reply(&session))
}

fn parts(sent: Request) -> (Details, String) {
    let details = Details {
        name: sent.customer_name,
        email: sent.customer_email,
        phone: sent.customer_phone,
        company_name: sent.customer_company_name,
        country_id: sent.country_id,
        consented: sent.consented,
    };
    (details.trimmed(), sent.message)
}
