//! `POST /live/v1/widget/session/form`.

use std::sync::Arc;

use parlour_engine::visitor::{require_form, submit_form};
use parlour_model::Details;
use parlour_wire::live::widget::post_form::Request;

use crate::{App, failure::Failure, operation::Call, reply::Reply, visitors::Kind};

pub(crate) async fn handle(app: Arc<App>, mut call: Call<Request>) -> Result<Reply, Failure> {
    call.limit(&app, Kind::Form)?;
    let details = details(std::mem::take(&mut call.request));
    call.visit(&app, |_, tx, id, _| require_form(tx, id)).await?;
    let missing = app.domains.is_missing_of(&details).await;
    let session = call.visit_write(&app, move |cx, tx, id, _| submit_form(cx, tx, id, &details, missing)).await?;
    Ok(call.reply(&session))
}

fn details(sent: Request) -> Details {
    let details = Details {
        name: sent.customer_name,
        email: sent.customer_email,
        phone: sent.customer_phone,
        company_name: sent.customer_company_name,
        country_id: sent.country_id,
        consented: sent.consented,
    };
    details.trimmed()
}
