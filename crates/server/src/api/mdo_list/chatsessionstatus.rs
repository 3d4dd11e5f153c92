//! `GET MDOList/chatsessionstatus`.

use std::sync::Arc;

use parlour_wire::lists::session_status_entries;

use crate::{App, failure::Failure, operation::Call, reply::Reply};

pub(crate) async fn handle(_: Arc<App>, call: Call<()>) -> Result<Reply, Failure> {
    Ok(call.reply(&session_status_entries()))
}
