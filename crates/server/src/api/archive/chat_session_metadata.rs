//! `GET Archive/ChatSession/$metadata`.

use std::sync::Arc;

use parlour_wire::odata::spell_columns;

use crate::{App, failure::Failure, operation::Call, reply::Reply};

pub(crate) async fn handle(_: Arc<App>, call: Call<()>) -> Result<Reply, Failure> {
    Ok(Reply::Document(spell_columns(&call.spelling).into()))
}
