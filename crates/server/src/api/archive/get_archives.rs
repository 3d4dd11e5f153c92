//! `GET Archive`.

use std::sync::Arc;

use parlour_wire::odata::spell_providers;

use crate::{App, failure::Failure, operation::Call, reply::Reply};

pub(crate) async fn handle(app: Arc<App>, call: Call<()>) -> Result<Reply, Failure> {
    let list = format!("{}/api/v1/Archive", call.address(&app));
    Ok(Reply::Document(spell_providers(&list, &call.spelling).into()))
}
