//! `GET User/current`.

use std::sync::Arc;

use parlour_engine::accounts::profile;

use crate::{App, failure::Failure, operation::Call, principal::user, reply::Reply};

pub(crate) async fn handle(app: Arc<App>, mut call: Call<()>) -> Result<Reply, Failure> {
    let profile = call.read(&app, |tx, caller, ()| profile(tx, caller, caller.associate_id)).await?;
    Ok(call.reply(&profile.map(user)))
}
