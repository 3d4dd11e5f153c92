//! `POST Agents/Associate/GetAssociatesByGroup`.

use std::sync::Arc;

use parlour_engine::accounts::associates_of_group;
use parlour_wire::associate::get_associates_by_group::Request;

use crate::{App, failure::Failure, operation::Call, reply::Reply};

pub(crate) async fn handle(app: Arc<App>, mut call: Call<Request>) -> Result<Reply, Failure> {
    let found = call.read(&app, |tx, _, it| associates_of_group(tx, it.group_id)).await?;
    Ok(call.reply(&found))
}
