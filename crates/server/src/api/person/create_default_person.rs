//! `POST Agents/Person/CreateDefaultPerson`.

use std::sync::Arc;

use parlour_model::Person;

use crate::{App, failure::Failure, operation::Call, reply::Reply};

pub(crate) async fn handle(_: Arc<App>, call: Call<()>) -> Result<Reply, Failure> {
    Ok(call.reply(&Person::default()))
}
