//! `POST /live/v1/logout`.

use std::sync::Arc;

use parlour_engine::accounts::log_out;
use parlour_wire::live::logout::Request;

use crate::{
    App,
    auth::{Proof, cookie},
    failure::Failure,
    operation::{Answer, Call},
    reply::Reply,
};

pub(crate) async fn handle(app: Arc<App>, call: Call<Request>) -> Result<Answer, Failure> {
    let login = Arc::clone(call.login()?);
    if let Proof::Ticket(ticket) = &login.proof {
        let hash = ticket.hash.clone();
        app.write(login.caller.associate_id, move |cx, tx| log_out(cx, tx, &hash)).await?;
    }
    Ok(Answer { cookies: cookie::clear(call.secure), ..Reply::Nothing.into() })
}
