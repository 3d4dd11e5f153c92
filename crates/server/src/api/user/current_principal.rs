//! `GET User/currentPrincipal`.

use std::sync::Arc;

use parlour_model::Person;
use parlour_store::find;

use crate::{App, failure::Failure, operation::Call, principal::principal, reply::Reply};

pub(crate) async fn handle(app: Arc<App>, call: Call<()>) -> Result<Reply, Failure> {
    let login = Arc::clone(call.login()?);
    let person_id = login.identity.associate.person_id;
    let person = app.read(move |tx| find::<Person>(tx, person_id)).await?;
    Ok(Reply::of(&principal(&login, person), &call.spelling))
}
