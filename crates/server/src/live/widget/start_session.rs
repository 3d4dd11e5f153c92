//! `POST /live/v1/widget/sessions`.

use std::sync::Arc;

use parlour_engine::visitor::{Arrival, arrive, start};
use parlour_wire::live::widget::start_session::Request;

use crate::{
    App,
    auth::may_show_widget,
    failure::Failure,
    operation::{Answer, Call},
};

pub(crate) async fn handle(app: Arc<App>, call: Call<Request>) -> Result<Answer, Failure> {
    let arrival = arrival(&call);
    let now = app.clock.elapsed();
    let admitted = app.visitor_limits.admit_attempt(call.address, now);
    admitted.map_err(|wait| app.throttled("visitor", wait))?;
    let (sent, shared) = (arrival.clone(), Arc::clone(&app));
    let known = app.read(move |tx| shared.with_cx(0, |cx| arrive(cx, tx, &arrival))).await?;
    may_show_widget(&call.headers, &known.allowed_origins)?;
    // What is there is given again; only what is not goes to the writer.
    if let Some(session) = known.session {
        return Ok(call.secret(&session));
    }
    let admitted = app.visitor_limits.admit_session(call.address, &sent.client_id, now);
    admitted.map_err(|wait| app.throttled("visitor", wait))?;
    let session = app.write(0, move |cx, tx| start(cx, tx, sent)).await?;
    Ok(call.secret(&session))
}

fn arrival(call: &Call<Request>) -> Arrival {
    let sent = call.request.clone();
    Arrival {
        topic_id: sent.chat_topic_id,
        client_id: sent.client_id,
        host: call.address.to_string(),
        name: sent.customer_name,
        email: sent.customer_email,
        phone: sent.customer_phone,
        company_name: sent.customer_company_name,
        country_id: sent.country_id,
    }
}
