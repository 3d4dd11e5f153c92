//! `POST Agents/Person/GetConsentInfos`.

use std::sync::Arc;

use parlour_engine::people::consents;
use parlour_wire::person::get_consent_infos::Request;

use crate::{App, failure::Failure, operation::Call, reply::Reply};

pub(crate) async fn handle(app: Arc<App>, mut call: Call<Request>) -> Result<Reply, Failure> {
    let found = call.read(&app, |tx, caller, it| consents(tx, caller, it.person_id)).await?;
    Ok(call.reply(&found))
}
