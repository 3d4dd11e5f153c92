//! `POST Agents/Contact/CreateDefaultContactEntity` and its twin.

use std::sync::Arc;

use parlour_model::ContactEntity;

use crate::{App, failure::Failure, operation::Call, reply::Reply};

pub(crate) async fn handle(_: Arc<App>, call: Call<()>) -> Result<Reply, Failure> {
    Ok(call.reply(&ContactEntity::default()))
}
