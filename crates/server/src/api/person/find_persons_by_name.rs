//! `POST Agents/Person/FindPersonsByName`.

use std::sync::Arc;

use parlour_engine::people::persons_by_name;
use parlour_wire::person::find_persons_by_name::Request;

use crate::{App, failure::Failure, operation::Call, reply::Reply};

pub(crate) async fn handle(app: Arc<App>, mut call: Call<Request>) -> Result<Reply, Failure> {
    let found = call.search(&app, |tx, caller, it| persons_by_name(tx, caller, &it.name)).await?;
    Ok(call.reply(&found))
}
