//! `POST Agents/MDO/GetSimpleList`.

use std::sync::Arc;

use parlour_wire::mdo::get_simple_list::Request;

use crate::{App, choices::entries, failure::Failure, operation::Call, reply::Reply};

pub(crate) async fn handle(app: Arc<App>, mut call: Call<Request>) -> Result<Reply, Failure> {
    let found = call.read(&app, |tx, caller, it| entries(tx, caller, &it.into(), "Name")).await?;
    Ok(call.reply(&found))
}
