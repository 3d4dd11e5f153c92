//! `GET User/currentToken`.

use std::sync::Arc;

use crate::{
    App,
    failure::Failure,
    operation::{Answer, Call},
};

pub(crate) async fn handle(app: Arc<App>, call: Call<()>) -> Result<Answer, Failure> {
    let ticket = app.auth.current_token(&app, call.asked(), call.login()?).await?;
    Ok(call.secret(&ticket))
}
