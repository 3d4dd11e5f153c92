//! `GET User/currentToken`: the ticket the call was made with, else a new one.

use std::sync::Arc;

use parlour_engine::accounts::log_in;

use crate::{
    App,
    auth::presented_ticket,
    failure::Failure,
    operation::{Answer, Call},
};

pub(crate) async fn handle(app: Arc<App>, call: Call<()>) -> Result<Answer, Failure> {
    let associate_id = call.login()?.caller.associate_id;
    let ticket = match presented_ticket(call.asked()) {
        Some(ticket) => ticket,
        None => app.write(associate_id, move |cx, tx| log_in(cx, tx, associate_id)).await?.ticket,
    };
    Ok(call.secret(&ticket))
}
