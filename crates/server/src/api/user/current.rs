//! `GET User/current`: the same as `currentPrincipal`.

use std::sync::Arc;

use crate::{App, api::user::current_principal, failure::Failure, operation::Call, reply::Reply};

pub(crate) async fn handle(app: Arc<App>, call: Call<()>) -> Result<Reply, Failure> {
    current_principal::handle(app, call).await
}
