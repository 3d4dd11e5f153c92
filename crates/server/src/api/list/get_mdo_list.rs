//! `GET List/{listname}/MDOItems`.

use std::sync::Arc;

use parlour_wire::list::get_mdo_list::Request;

use crate::{App, choices::entries, failure::Failure, operation::Call, reply::Reply};

pub(crate) async fn handle(app: Arc<App>, mut call: Call<Request>) -> Result<Reply, Failure> {
    let found = call.read(&app, |tx, caller, it| entries(tx, caller, &it.into(), "listname")).await?;
    Ok(call.reply(&found))
}
