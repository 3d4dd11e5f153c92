//! `GET User/currentAssociate`.

use std::sync::Arc;

use crate::{App, failure::Failure, operation::Call, reply::Reply};

pub(crate) async fn handle(_: Arc<App>, call: Call<()>) -> Result<Reply, Failure> {
    let login = call.login()?;
    Ok(Reply::of(&login.identity.associate, &call.spelling))
}
