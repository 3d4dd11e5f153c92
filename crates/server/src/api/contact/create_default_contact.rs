//! `POST Agents/Contact/CreateDefaultContact`.

use std::sync::Arc;

use parlour_model::Contact;

use crate::{App, failure::Failure, operation::Call, reply::Reply};

pub(crate) async fn handle(_: Arc<App>, call: Call<()>) -> Result<Reply, Failure> {
    Ok(call.reply(&Contact::default()))
}
