//! `POST /live/v1/login`.

use std::sync::Arc;

use parlour_engine::accounts::log_in;
use parlour_wire::live::login::{Request, Response};

use crate::{
    App,
    auth::cookie,
    failure::Failure,
    operation::{Answer, Call},
    reply::Reply,
};

pub(crate) async fn handle(app: Arc<App>, call: Call<Request>) -> Result<Answer, Failure> {
    let asked = call.asked();
    let Request { username, password } = call.request.clone();
    let login = app.auth.log_in(&app, username, password, asked).await?;
    let associate_id = login.caller.associate_id;
    let issued = app.write(associate_id, move |cx, tx| log_in(cx, tx, associate_id)).await?;
    let cookies = cookie::set(&issued.ticket, call.secure);
    let response = Response { ticket: issued.ticket, expires_at: issued.expires_at };
    Ok(Answer { cookies, secret: true, ..Reply::of(&response, &call.spelling).into() })
}
