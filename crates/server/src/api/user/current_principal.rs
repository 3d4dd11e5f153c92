//! `GET User/currentPrincipal`.

use std::sync::Arc;

use parlour_engine::accounts::profile;

use crate::{App, failure::Failure, operation::Call, principal::principal, reply::Reply};

pub(crate) async fn handle(app: Arc<App>, mut call: Call<()>) -> Result<Reply, Failure> {
    let profile = call.read(&app, |tx, caller, ()| profile(tx, caller, caller.associate_id)).await?;
    Ok(call.reply(&principal(call.login()?, profile.unwrap_or_default(), &app.settings.tenant)))
}
