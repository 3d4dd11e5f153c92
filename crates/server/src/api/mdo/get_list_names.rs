//! `POST Agents/MDO/GetListNames`.

use std::sync::Arc;

use parlour_wire::mdo::get_list_names::response;

use crate::{App, failure::Failure, operation::Call, reply::Reply};

pub(crate) async fn handle(_: Arc<App>, call: Call<()>) -> Result<Reply, Failure> {
    Ok(call.reply(&response()))
}
